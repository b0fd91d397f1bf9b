import type { CaseView } from '../../../contract/case.ts'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { PageLink } from '../../frame/page-link.tsx'

/** Number, service, state and who acts next. */
export function CaseHeader({ kase }: { kase: CaseView }) {
  const { t, text, language } = useWords()
  const rows = [
    [t('case.policy'), <PageLink key="policy" to={`/policies/${kase.policyNumber}`}>{kase.policyNumber}</PageLink>],
    [t('case.insured'), `${kase.insured.nameMasked}${kase.insured.age === null ? '' : ` · ${t('person.age', { age: kase.insured.age })}`}`],
    [t('case.requester'), `${t(`relation.${kase.requester.relation}`)} · ${kase.requester.nameMasked}${kase.requester.phoneMasked === null ? '' : ` · ${kase.requester.phoneMasked}`}`],
    [t('case.assignee'), kase.assignee?.name ?? t('queue.nobody')],
    [t('case.vendor'), kase.vendor?.name ?? t('person.none')],
    [t('case.openedAt'), `${formatAt(kase.openedAt, language)} · ${t(`channel.${kase.channel}`)}`],
    [t('case.handbook'), `${kase.handbook.id} ${kase.handbook.version}`],
  ] as const
  return (
    <header className="case-head">
      <div className="page-head">
        <h1>{kase.number} <small>{text(kase.serviceName)}</small></h1>
        <p className="case-state"><span className={`pill ${kase.isOpen ? 'state-open' : 'state-done'}`}>{text(kase.stateLabel)}</span> {kase.waitsOn !== null && <strong>{t('case.waitsOn', { who: t(`role.${kase.waitsOn}`) })}</strong>}</p>
      </div>
      <dl className="facts facts-row">{rows.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {kase.waitingFor.length > 0 && <div className="waiting"><strong>{t('case.waitingFor')}</strong><ul>{kase.waitingFor.map((one) => <li key={one}>{one}</li>)}</ul></div>}
    </header>
  )
}
