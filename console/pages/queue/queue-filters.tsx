import { Button, Input } from 'antd'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import type { Search } from '../../frame/search.ts'
import { useWords } from '../../words/language.ts'
import { rolesThatAct, services } from './queue-query.ts'

/** The filters of the work list; they live in the address. */
export function QueueFilters({ filters, counts, onChange }: { filters: Search; counts: { dueSoon: number; breached: number } | undefined; onChange: (changes: Search) => void }) {
  const { t } = useWords()
  const choice = (name: string, label: string, options: readonly { value: string; label: string }[], empty: string) => (
    <FieldRow label={label} isRequired>{(box) => <NativeSelect box={box} value={filters[name] ?? ''} onChange={(value) => onChange({ [name]: value })} empty={empty} options={options} />}</FieldRow>
  )
  const hasFilter = ['service', 'waitsOn', 'due', 'policyNumber', 'state'].some((name) => (filters[name] ?? '') !== '')
  return (
    <form className="filters" role="search" aria-label={t('queue.filters')} onSubmit={(event) => event.preventDefault()}>
      {choice('service', t('queue.service'), services.map((value) => ({ value, label: t(`service.${value}`) })), t('queue.any'))}
      {choice('waitsOn', t('queue.waitsOn'), rolesThatAct.map((value) => ({ value, label: t(`role.${value}`) })), t('queue.any'))}
      {choice('due', t('queue.due'), [{ value: 'soon', label: t('queue.dueSoon', { count: counts?.dueSoon ?? 0 }) }, { value: 'breached', label: t('queue.breached', { count: counts?.breached ?? 0 }) }], t('queue.any'))}
      <FieldRow label={t('queue.policyNumber')} isRequired>
        {(box) => <Input {...box} data-search="queue" defaultValue={filters['policyNumber'] ?? ''} key={filters['policyNumber'] ?? ''} onBlur={(event) => onChange({ policyNumber: event.target.value.trim() })} onPressEnter={(event) => onChange({ policyNumber: event.currentTarget.value.trim() })} />}
      </FieldRow>
      {choice('sort', t('queue.sort'), [{ value: 'newest', label: t('queue.sort.newest') }], t('queue.sort.remaining'))}
      {hasFilter && <Button onClick={() => onChange({ service: '', waitsOn: '', due: '', policyNumber: '', state: '' })}>{t('queue.clear')}</Button>}
    </form>
  )
}
