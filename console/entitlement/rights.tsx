import type { EntitlementView } from '../../contract/policy.ts'
import { ClauseChip } from '../clause/clause-chip.tsx'
import { useWords } from '../words/language.ts'
import { PageLink } from '../frame/page-link.tsx'

const signs = { available: '✓', held: '◑', used: '●', expired: '–', withdrawn: '×', 'not-started': '…' } as const

/** Every right of a policy at a glance: its status in sign and words, what is left, and why (P.5). */
export function Rights({ entitlements }: { entitlements: readonly EntitlementView[] }) {
  const { t, text } = useWords()
  return (
    <ul className="rights">
      {entitlements.map((right) => (
        <li key={right.service} className={`right right-${right.status}`}>
          <div className="right-head"><strong>{text(right.name)}</strong><span className={`pill right-pill-${right.status}`}><span aria-hidden>{signs[right.status]} </span>{t(`right.${right.status}`)}</span></div>
          <p>{text(right.why)} <ClauseChip clause={right.clause} /></p>
          {right.limit !== null && right.status !== 'used' && <p className="note">{text(right.consumedWhen)}</p>}
          {right.limit !== null && right.limit > 1 && <p className="note">{t('right.left', { left: right.left ?? 0, limit: right.limit })}</p>}
          {right.uses.length > 0 && <p className="note">{right.uses.map((use) => <PageLink key={use.id} to={`/cases/${use.caseNumber}`}>{use.caseNumber}</PageLink>)}</p>}
        </li>
      ))}
    </ul>
  )
}
