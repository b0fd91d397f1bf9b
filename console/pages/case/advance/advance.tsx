import type { AdvanceCaseView } from '../../../../contract/advance.ts'
import type { CaseView } from '../../../../contract/case.ts'
import { useMay } from '../../../api/account.ts'
import { Section } from '../../../frame/section.tsx'
import { formatAt, formatDay } from '../../../when.ts'
import { useWords } from '../../../words/language.ts'
import { Fen } from '../../../frame/fen.tsx'
import { RunwayOf } from './runway.tsx'

/** What everybody looks for first at a stay under advance: where it is, the sums, how long the deposit lasts (5.2.6). */
export function AdvanceNow({ kase }: { kase: CaseView }) {
  if (kase.advance === null) return null
  return (
    <>
      <Stay advance={kase.advance} />
      <RunwayOf advance={kase.advance} />
    </>
  )
}

/** The money side of a stay under advance: bills, what was approved, paid and signed, and the statement (5.*). */
export function Advance({ kase }: { kase: CaseView }) {
  if (kase.advance === null) return null
  return (
    <>
      <Bills advance={kase.advance} />
      <Forms number={kase.number} advance={kase.advance} />
      <Moves advance={kase.advance} />
      <Statement advance={kase.advance} />
    </>
  )
}

function Stay({ advance }: { advance: AdvanceCaseView }) {
  const { t, text, language } = useWords()
  const { stay, account } = advance
  if (stay === null) return <Section title={t('advance.stay')}><p className="note">{t('advance.noStay')}</p></Section>
  const rows = [
    [t('advance.hospital'), `${text(stay.hospital)} · ${text(stay.department)}`],
    [t('advance.admittedOn'), formatDay(stay.admittedOn, language)],
    [t('advance.socialInsurance'), t(`advance.social.${stay.socialInsurance}`)],
    [t('advance.confirmedOn'), stay.criticalIllnessConfirmedOn === null ? null : formatDay(stay.criticalIllnessConfirmedOn, language)],
    [t('advance.leftOn'), stay.leftOn === null ? null : formatDay(stay.leftOn, language)],
    [t('advance.claimNumber'), stay.claimNumber],
    [t('advance.adjudicated'), stay.adjudicatedFen === null ? null : <Fen key="a" value={stay.adjudicatedFen} />],
  ] as const
  const sums = [
    [t('advance.advanced'), account.advancedFen],
    [t('advance.onItsWay'), account.onItsWayFen],
    [t('advance.toPayOut'), account.toPayOutFen],
    [t('advance.owed'), account.owedByMemberFen],
  ] as const
  return (
    <Section title={t('advance.stay')}>
      {stay.frozenFor !== null && <p className="warning" role="status">{t('advance.frozen')}</p>}
      <dl className="sums">{sums.map(([label, value]) => <div key={label}><dt>{label}</dt><dd><Fen value={value} /></dd></div>)}</dl>
      <dl className="facts">{rows.map(([label, value]) => (value === null ? null : <div key={label}><dt>{label}</dt><dd>{value}</dd></div>))}</dl>
    </Section>
  )
}

function Bills({ advance: { bills } }: { advance: AdvanceCaseView }) {
  const { t, language } = useWords()
  if (bills.length === 0) return null
  return (
    <Section title={t('advance.bills')}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t('advance.bills')}>
        <table className="plain">
          <thead><tr><th scope="col">{t('advance.day')}</th><th scope="col">{t('advance.paper')}</th><th scope="col">{t('advance.care')}</th><th scope="col" className="number">{t('advance.total')}</th><th scope="col" className="number">{t('advance.selfPay')}</th></tr></thead>
          <tbody>{bills.map((bill) => <tr key={bill.id}><td>{formatDay(bill.servedOn, language)}</td><td>{bill.document}</td><td>{t(`advance.care.${bill.care as 'inpatient'}`)}</td><td className="number"><Fen value={bill.totalFen} /></td><td className="number"><Fen value={bill.selfPayFen} /></td></tr>)}</tbody>
        </table>
      </div>
    </Section>
  )
}

const forms = ['claim-form', 'power-of-attorney', 'advance-confirmation'] as const

/** The papers to sign, filled from the case; the confirmation once something is paid (5.2.5, 5.3.4.g, 5.3.4.h). */
function Forms({ number, advance: { stay, advances } }: { number: string; advance: AdvanceCaseView }) {
  const { t } = useWords()
  const may = useMay()
  if (stay === null || !may('getStayForm')) return null
  const ready = forms.filter((form) => form !== 'advance-confirmation' || advances.some(({ state }) => state === 'paid'))
  return (
    <Section title={t('advance.forms')}>
      <p className="note">{t('advance.formsHelp')}</p>
      <ul className="links">{ready.map((form) => <li key={form}><a href={`/api/v1/cases/${number}/forms/${form}`} target="_blank" rel="noreferrer">{t(`signed.${form}`)} (PDF)</a></li>)}</ul>
    </Section>
  )
}

/** Advances with both approvers, payments with both people, papers signed. */
function Moves({ advance: { advances, payments, signed, instalments } }: { advance: AdvanceCaseView }) {
  const { t, language } = useWords()
  if (advances.length === 0 && signed.length === 0) return null
  return (
    <Section title={t('advance.moves')}>
      <ul className="cards">
        {advances.map((one) => (
          <li key={one.number}>
            <p><strong>{t('advance.number', { number: one.number })} <Fen value={one.amountFen} /></strong> <span className="pill">{t(`advance.state.${one.state}`)}</span></p>
            <p className="note">{formatAt(one.approvedAt, language)} · {one.approvedBy}{one.secondBy === null ? '' : ` + ${one.secondBy}`}</p>
          </li>
        ))}
        {payments.map((one) => (
          <li key={one.id}>
            <p><strong>{t(one.toMember ? 'advance.toMember' : 'advance.toHospital')} <Fen value={one.amountFen} /></strong> <span className="pill">{t(`payment.${one.state}`)}</span></p>
            <p className="note">{one.payeeName} {one.accountMasked} · {one.requestedBy}{one.releasedBy === null ? '' : ` → ${one.releasedBy}`}{one.bankReference === null ? '' : ` · ${one.bankReference}`}</p>
          </li>
        ))}
        {signed.map((one, at) => <li key={`${one.paper}-${at}`}><p><strong>{t(`signed.${one.paper}`)}</strong> · {t(`signer.${one.signer}`)}</p><p className="note">{one.evidence}</p></li>)}
      </ul>
      {instalments.length > 0 && <p>{t('advance.instalments')} {instalments.map((one) => <span className="pill" key={one.dueOn}>{formatDay(one.dueOn, language)} <Fen value={one.amountFen} /></span>)}</p>}
    </Section>
  )
}

function Statement({ advance: { statement } }: { advance: AdvanceCaseView }) {
  const { t, text, language } = useWords()
  if (statement.length === 0) return null
  return (
    <Section title={t('advance.statement')}>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={t('advance.statement')}>
        <table className="plain">
          <thead><tr><th scope="col">{t('advance.when')}</th><th scope="col">{t('advance.what')}</th><th scope="col" className="number">{t('advance.total')}</th><th scope="col">{t('advance.paper')}</th><th scope="col">{t('advance.by')}</th></tr></thead>
          <tbody>{statement.map((one) => <tr key={one.id}><td>{formatAt(one.at, language)}</td><td>{text(one.label)}</td><td className="number"><Fen value={one.amountFen} /></td><td>{one.document ?? ''}</td><td>{one.by}</td></tr>)}</tbody>
        </table>
      </div>
    </Section>
  )
}
