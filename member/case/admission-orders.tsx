import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../contract/case.ts'
import { Icon } from '../look/icon.tsx'
import { dayWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'

/** The admission order a case rests on: from which hospital, until when it holds, and which other right rests on the same one (2.3.2.b, 3.3.2.b, 2.3.3, 3.3.3). */
export function AdmissionOrders({ kase }: { kase: CaseView }) {
  const { say, read, language } = useSay()
  const current = kase.admissionOrders.find(({ isCurrent }) => isCurrent)
  if (current === undefined) return null
  const { hospital, issuedOn, validUntilOn, isInForce, source, alsoUsedBy } = current
  return (
    <section className="card" aria-labelledby="order">
      <h2 id="order">{say('order.title')}</h2>
      <p className={isInForce ? 'tag tag-good' : 'tag tag-bad'}><Icon name={isInForce ? 'done' : 'no'} />{say(isInForce ? 'order.inForce' : 'order.notInForce')}</p>
      <p><strong>{read(hospital.name)}</strong></p>
      <p>{say('order.days', { from: dayWords(issuedOn, language), to: dayWords(validUntilOn, language) })}</p>
      {source === 'after-our-outpatient' && <p className="soft">{say('order.fromOurVisit')}</p>}
      {!isInForce && kase.isOpen && <p>{say('order.bringNew')}</p>}
      {alsoUsedBy.map((one) => <p key={one.caseNumber}>{say('order.alsoUsedBy', { service: read(one.serviceName) })} <Link to="/cases/$number" params={{ number: one.caseNumber }}>{one.caseNumber}</Link></p>)}
    </section>
  )
}
