import { lazy, Suspense, useState } from 'react'
import type { CaseView, CommandOffer } from '../../../../contract/case.ts'
import type { OpinionCaseView } from '../../../../contract/opinion.ts'
import { useMay } from '../../../api/account.ts'
import { Section } from '../../../frame/section.tsx'
import { formatAt } from '../../../when.ts'
import { useWords } from '../../../words/language.ts'
import { CommandButtons, opinionCommands } from '../actions.tsx'

const PacketCheck = lazy(async () => ({ default: (await import('./packet-check.tsx')).PacketCheck }))
const PacketSheets = lazy(async () => ({ default: (await import('./packet-check.tsx')).PacketSheets }))
const MedicalCheck = lazy(async () => ({ default: (await import('./medical-check.tsx')).MedicalCheck }))

/** The second opinion of a case: what is asked, the expert, the packet that names nobody, the medical check, what was delivered, and the one question (4.*, N.5). */
export function Opinion({ kase }: { kase: CaseView }) {
  const { t } = useWords()
  const may = useMay()
  const [looked, setLooked] = useState<string>()
  if (kase.opinion === null) return null
  const { opinion } = kase
  const { packet, writing } = opinion
  const isPrepared = packet?.state === 'prepared'
  const isBeingChecked = writing?.state === 'submitted' || (opinion.followUp !== null && opinion.followUp.answer === null)
  const offers = kase.commands.filter(({ type }) => opinionCommands.has(type)).map((offer) => heldBack(offer, isPrepared && looked !== `${packet.version}`))
  return (
    <Section title={t('opinion.title')} id="opinion" className="papers">
      <Asked opinion={opinion} kase={kase} />
      {packet !== null && <Packet packet={packet} />}
      {packet !== null && isPrepared && may('getPacketPage') && <Suspense fallback={null}><PacketCheck key={packet.version} number={kase.number} packet={packet} onLooked={() => setLooked(`${packet.version}`)} /></Suspense>}
      {writing !== null && <Writing writing={writing} />}
      {writing !== null && writing.submittedAt !== null && packet !== null && may('getSubmittedOpinion') && isBeingChecked
        ? <Suspense fallback={null}><MedicalCheck number={kase.number} packet={packet} round={writing.round} /></Suspense>
        : packet?.state === 'clean' && may('getPacketPage') && <details><summary>{t('packet.see', { count: packet.pages.length })}</summary><Suspense fallback={null}><PacketSheets number={kase.number} packet={packet} /></Suspense></details>}
      <Delivered opinion={opinion} />
      <CommandButtons kase={kase} label={t('opinion.commands')} offers={offers} />
    </Section>
  )
}

/** That every page was looked at is said here before it can be said to the house; the house knows from its trail whether it is true (N.5). */
function heldBack(offer: CommandOffer, isUnseen: boolean): CommandOffer {
  if (offer.type !== 'checkPacket' || !isUnseen) return offer
  return { ...offer, blocked: { code: 'packet-not-looked-at', sentence: { zh: '请先逐页看过，并逐页点“这一页看过”。', en: 'Look at every page first and say so for each.' }, clauses: ['N.5'] } }
}

function Asked({ opinion, kase }: { opinion: OpinionCaseView; kase: CaseView }) {
  const { t, text, language } = useWords()
  const { expert } = opinion
  return (
    <dl className="facts">
      {kase.need !== null && <div><dt>{t('opinion.summary')}</dt><dd>{kase.need.condition}</dd></div>}
      <div><dt>{t('opinion.questions')}</dt><dd><ol>{opinion.questions.map((question) => <li key={question}>{question}</li>)}</ol></dd></div>
      {expert !== null && (
        <div>
          <dt>{t('opinion.expert')}</dt>
          <dd>{`${expert.expert.name} (${t(`rank.${expert.expert.rank}`)}) · ${text(expert.hospital.name)} · ${text(expert.department.name)}`}<br /><span className="note">{t('opinion.chosenAt', { at: formatAt(expert.chosenAt, language) })}{expert.arrangedAt === null ? '' : ` · ${t('opinion.arrangedAt', { at: formatAt(expert.arrangedAt, language) })}`}</span></dd>
        </div>
      )}
    </dl>
  )
}

const tones = { prepared: 'outcome-needs-information', clean: 'state-open', rejected: 'outcome-refused', draft: '', submitted: 'outcome-needs-information', returned: 'outcome-refused', released: 'state-open' } as const

function Packet({ packet }: { packet: NonNullable<OpinionCaseView['packet']> }) {
  const { t, language } = useWords()
  return (
    <div>
      <h3>{t('packet.title', { version: packet.version, code: packet.code })} <span className={`pill ${tones[packet.state]}`}>{t(`packet.state.${packet.state}`)}</span></h3>
      <p className="note">{t('packet.preparedBy', { by: packet.preparedBy, at: formatAt(packet.preparedAt, language), count: packet.pages.length })}{packet.checkedBy === null || packet.checkedAt === null ? '' : ` · ${t('packet.checkedBy', { by: packet.checkedBy, at: formatAt(packet.checkedAt, language) })}`}</p>
      <p>{packet.summary}</p>
      {packet.rejectedBecause !== null && <p className="field-error">✕ {t('packet.rejectedBecause', { reason: packet.rejectedBecause })}</p>}
    </div>
  )
}

function Writing({ writing }: { writing: NonNullable<OpinionCaseView['writing']> }) {
  const { t, language } = useWords()
  return (
    <div>
      <h3>{t('opinion.writing', { round: writing.round })} <span className={`pill ${tones[writing.state]}`}>{t(`writing.${writing.state}`)}</span></h3>
      <p className="note">{writing.author}{writing.submittedAt === null ? '' : ` · ${t('opinion.submittedAt', { at: formatAt(writing.submittedAt, language) })}`}</p>
      {writing.returnedBecause !== null && <p className="field-error">✕ {t('opinion.returnedBecause', { reason: writing.returnedBecause })}</p>}
    </div>
  )
}

function Delivered({ opinion: { report, followUp } }: { opinion: OpinionCaseView }) {
  const { t, language } = useWords()
  return (
    <>
      {report !== null && <p><strong>{t('opinion.delivered', { version: report.version, at: formatAt(report.deliveredAt, language) })}</strong> <span className="note">{report.acknowledgedAt === null ? t('opinion.notAcknowledged') : t('opinion.acknowledged', { at: formatAt(report.acknowledgedAt, language) })}</span></p>}
      {followUp !== null && <dl className="facts"><div><dt>{t('opinion.followUp')}</dt><dd>{followUp.question}</dd></div>{followUp.answer !== null && <div><dt>{t('opinion.answer')}</dt><dd>{followUp.answer}</dd></div>}</dl>}
    </>
  )
}
