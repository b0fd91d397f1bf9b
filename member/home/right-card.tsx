import { Link } from '@tanstack/react-router'
import type { EntitlementView } from '../../contract/policy.ts'
import { Icon, serviceIcon } from '../look/icon.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { RightTag } from '../parts/right-tag.tsx'
import { useSay } from '../words/language.ts'

/** One right: what it is, whether it can be used now, why, and what would use it up (P.5). */
export function RightCard({ right, policyNumber }: { right: EntitlementView; policyNumber: string }) {
  const { say, read } = useSay()
  const holding = right.uses.find((use) => use.status === 'held')
  const left = right.limit === null ? say('right.unlimited') : right.left === null ? '' : say('right.left', { left: right.left, limit: right.limit })
  return (
    <li className="card">
      <div className="row">
        <span className="picture"><Icon name={serviceIcon(right.service)} /></span>
        <div className="stack tight"><h3>{read(right.name)}</h3><RightTag status={right.status} /></div>
      </div>
      <p>{read(right.why)}</p>
      {right.status === 'available' && left !== '' && <p><strong>{left}</strong></p>}
      {right.status === 'available' && right.limit !== null && <p className="soft">{read(right.consumedWhen)}</p>}
      <ClauseLinks clauses={[right.clause]} />
      {right.status === 'available' && <Link className="button" to="/apply/$policyNumber/$service" params={{ policyNumber, service: right.service }}>{say('right.apply', { service: read(right.name) })}</Link>}
      {right.status !== 'withdrawn' && <Link className="line-link" to="/network/$service" params={{ service: right.service }} aria-label={`${say('right.network')} · ${read(right.name)}`}>{say('right.network')}</Link>}
      {holding !== undefined && <Link className="button plain" to="/cases/$number" params={{ number: holding.caseNumber }}>{say('right.follow')}</Link>}
    </li>
  )
}
