import type { ComponentType } from 'react'
import { useMay } from '../../api/account.ts'
import { useFilters } from '../../frame/search.ts'
import { useWords } from '../../words/language.ts'
import { DeclaredEvents } from './declared-events.tsx'
import { Disclosures } from './disclosures.tsx'
import { Disputes } from './disputes.tsx'
import { Incidents } from './incidents.tsx'

const registers = [
  { name: 'disputes', permissions: ['listDisputes', 'openDispute'], Register: Disputes },
  { name: 'disclosures', permissions: ['listDisclosures', 'recordDisclosure'], Register: Disclosures },
  { name: 'incidents', permissions: ['listIncidents', 'recordIncident'], Register: Incidents },
  { name: 'events', permissions: ['listDeclaredEvents', 'declareEvent'], Register: DeclaredEvents },
] as const satisfies readonly { name: string; permissions: readonly string[]; Register: ComponentType }[]

/** The registers the closing notices ask for: disputes, disclosures, incidents and declared events (N.3, N.6, N.8). */
export default function RegistersPage() {
  const { t } = useWords()
  const may = useMay()
  const [filters, setFilters] = useFilters()
  const seen = registers.filter((one) => one.permissions.some(may))
  const current = seen.find((one) => one.name === filters['register']) ?? seen[0]
  return (
    <div className="page">
      <h1>{t('page.registers')}</h1>
      <div className="tabs" role="tablist" aria-label={t('page.registers')}>
        {seen.map((one) => <button key={one.name} type="button" role="tab" aria-selected={one === current} onClick={() => setFilters({ register: one.name })}>{t(`register.${one.name}`)}</button>)}
      </div>
      {current !== undefined && <current.Register />}
    </div>
  )
}
