import type { CaseView } from '../../../contract/case.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Section } from '../../frame/section.tsx'
import { formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { departmentWords } from './department-words.ts'

type Order = CaseView['admissionOrders'][number]

/** The admission orders of a case: the one it rests on first, where each comes from, until when it holds, and which other right rests on it (2.3.2.b, 3.3.2.b, 3.3.4, 2.3.3). */
export function AdmissionOrders({ kase }: { kase: CaseView }) {
  const { t, text } = useWords()
  const { admissionOrders: orders } = kase
  const waiting = kase.commands.find(({ type }) => type === 'recordAdmissionOrder')
  if (orders.length === 0 && (waiting === undefined || kase.papers.items.length === 0)) return null
  return (
    <Section title={t('order.title')} id="orders">
      {orders.length === 0 && waiting !== undefined && <p className="note">{t('order.none', { command: text(waiting.label) })} <ClauseList clauses={waiting.clauses} /></p>}
      {orders.length > 0 && <ul className="cards">{orders.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent)).map((order) => <OrderItem key={order.id} order={order} kase={kase} />)}</ul>}
    </Section>
  )
}

function OrderItem({ order, kase }: { order: Order; kase: CaseView }) {
  const { t, text, language } = useWords()
  const { hospital, departmentCode, issuedOn, validUntilOn, isInForce, isCurrent, source, sourceCase, documentId, alsoUsedBy } = order
  return (
    <li>
      <p>
        <strong>{text(hospital.name)} · {departmentWords(kase, departmentCode, text)}</strong>{' '}
        <span className={`pill ${isCurrent && isInForce ? 'state-open' : ''}`}>{t(isCurrent ? (isInForce ? 'order.inForce' : 'order.notInForce') : 'order.replaced')}</span>
      </p>
      <p>{t('order.days', { from: formatDay(issuedOn, language), to: formatDay(validUntilOn, language) })}</p>
      <p className="note">
        {t(`order.source.${source}`)}
        {sourceCase !== null && sourceCase !== kase.number && <> · <PageLink to={`/cases/${sourceCase}`}>{sourceCase}</PageLink></>}
        {documentId !== null && <> · <PageLink to={`/cases/${kase.number}`} search={{ document: documentId, page: '1' }}>{t('order.document')}</PageLink></>}
      </p>
      {alsoUsedBy.map((one) => <p key={one.caseNumber}>{t('order.alsoUsedBy', { service: text(one.serviceName) })} <PageLink to={`/cases/${one.caseNumber}`}>{one.caseNumber}</PageLink></p>)}
    </li>
  )
}
