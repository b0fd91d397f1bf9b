import type { CaseView } from '../../../contract/case.ts'
import { Section } from '../../frame/section.tsx'
import { formatAt, formatDay } from '../../when.ts'
import { htmlLanguage, useWords } from '../../words/language.ts'
import { departmentWords } from './department-words.ts'

/** The need as the coordinator learned it; wishes stand as wishes (1.1, 1.2.3). */
export function Need({ kase }: { kase: CaseView }) {
  const { t, text, language } = useWords()
  const { need } = kase
  if (need === null) return null
  const rows = [
    [t('need.condition'), need.condition],
    [t('need.city'), need.city],
    [t('need.department'), departmentWords(kase, need.departmentCode, text)],
    [t('need.clinic'), need.clinicKind === null ? undefined : t(`clinic.${need.clinicKind}`)],
    [t('need.earliest'), need.earliestOn === null ? undefined : formatDay(need.earliestOn, language)],
    [t('need.hospitalWish'), need.hospitalWish],
    [t('need.expertWish'), need.expertWish],
  ] as const
  return (
    <Section title={t('case.need')}>
      <dl className="facts">{rows.map(([label, value]) => (value === undefined || value === null ? null : <div key={label}><dt>{label}</dt><dd>{value}</dd></div>))}</dl>
    </Section>
  )
}

/** What was put to the member, round by round. */
export function Proposals({ proposals }: { proposals: CaseView['proposals'] }) {
  const { t, text, language } = useWords()
  if (proposals.length === 0) return null
  return (
    <Section title={t('case.proposals')}>
      <ul className="cards">
        {proposals.map((one) => (
          <li key={one.id}>
            <p><strong>{text(one.hospital.name)} · {text(one.department.name)}{one.expert === null ? '' : ` · ${one.expert.name}`}</strong> <span className="pill">{t(`proposal.${one.state}`)}</span></p>
            <p>{formatDay(one.visitFromOn, language)} – {formatDay(one.visitToOn, language)} · {t('proposal.round', { round: one.round })}</p>
            <p className="note" lang={one.reasonLanguage === null ? undefined : htmlLanguage(one.reasonLanguage)}>{text(one.reason)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Bookings with their evidence. */
export function Bookings({ bookings }: { bookings: CaseView['bookings'] }) {
  const { t, text, language } = useWords()
  if (bookings.length === 0) return null
  return (
    <Section title={t('case.bookings')}>
      <ul className="cards">
        {bookings.map((one) => (
          <li key={one.id}>
            <p><strong>{formatAt(one.visitAt, language)}</strong> <span className="pill">{t(`booking.${one.state}`)}</span>{one.belowPromise !== null && <span className="pill">{t(`below.${one.belowPromise}`)}</span>}</p>
            <p>{text(one.hospital.name)} · {text(one.department.name)}{one.expert === null ? '' : ` · ${one.expert.name} (${t(`rank.${one.expert.rank}`)})`}</p>
            <p className="note">{t('booking.evidence', { evidence: one.evidence })} · {one.toldAt === null ? t('booking.notTold') : t('booking.toldAt', { at: formatAt(one.toldAt, language) })}</p>
            {one.cautions !== null && <p>{one.cautions}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The contact log: purpose, channel, outcome, who and when (1.2.2, 1.4.1). */
export function Contacts({ contacts }: { contacts: CaseView['contacts'] }) {
  const { t, language } = useWords()
  if (contacts.length === 0) return null
  return (
    <Section title={t('case.contacts')}>
      <ul className="log">
        {contacts.map((one) => (
          <li key={one.id}>
            <p><strong>{purposeWords(t, one.purpose)}</strong> · {t(`channel.${one.channel}`)} · {t(`contact.${one.outcome}`)}</p>
            <p className="note">{formatAt(one.at, language)} · {one.by}</p>
            {one.note !== null && <p>{one.note}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const purposes = ['result', 'needs', 'booking', 'progress', 'other'] as const
function purposeWords(t: ReturnType<typeof useWords>['t'], purpose: string): string {
  const known = purposes.find((one) => one === purpose)
  return known === undefined ? purpose : t(`purpose.${known}`)
}

/** Messages of the case as they left the house. */
export function Messages({ messages }: { messages: CaseView['messages'] }) {
  const { t, language } = useWords()
  if (messages.length === 0) return null
  return (
    <Section title={t('case.messages')}>
      <ul className="log">
        {messages.map((one) => (
          <li key={one.id}>
            <p>{one.text}</p>
            <p className="note">{t(`channel.${one.channel}`)} · {one.toMasked} · {t(`message.${one.state}`)} · {formatAt(one.createdAt, language)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
