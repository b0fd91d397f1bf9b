import type { ComponentType } from 'react'
import { useMay } from '../../api/account.ts'
import { useFilters } from '../../frame/search.ts'
import { useWords } from '../../words/language.ts'
import { ExposureTables } from './exposure.tsx'
import { Payments } from './payments.tsx'
import { ReceivablesTable } from './receivables.tsx'
import { Reconciliations } from './reconciliations.tsx'

const parts = [
  { name: 'payments', permission: 'listPayments', Part: Payments },
  { name: 'reconciliations', permission: 'listReconciliations', Part: Reconciliations },
  { name: 'exposure', permission: 'getExposure', Part: ExposureTables },
  { name: 'receivables', permission: 'listReceivables', Part: ReceivablesTable },
] as const satisfies readonly { name: string; permission: string; Part: ComponentType }[]

/** The desk of finance: what to release, what to reconcile, what is out, what is owed (5.2.8, 5.4.2). */
export default function FinancePage() {
  const { t } = useWords()
  const may = useMay()
  const [filters, setFilters] = useFilters()
  const seen = parts.filter((one) => may(one.permission))
  const current = seen.find((one) => one.name === filters['part']) ?? seen[0]
  return (
    <div className="page">
      <h1>{t('page.finance')}</h1>
      <div className="tabs" role="tablist" aria-label={t('page.finance')}>
        {seen.map((one) => <button key={one.name} type="button" role="tab" aria-selected={one === current} onClick={() => setFilters({ part: one.name })}>{t(`finance.${one.name}`)}</button>)}
      </div>
      {current !== undefined && <current.Part />}
    </div>
  )
}
