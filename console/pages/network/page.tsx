import { Input } from 'antd'
import { useMay } from '../../api/account.ts'
import { useAnswer } from '../../api/client.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import { Nothing } from '../../frame/loaded.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Paged } from '../../frame/paged.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { useFilters } from '../../frame/search.ts'
import { formatDay, today } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { NetworkImport } from './network-import.tsx'

const services = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance'] as const

/** The hospitals in force for a service and city on a day, page after page, as a file, and one by one (3.3.10). */
export default function NetworkPage() {
  const { t, text, language } = useWords()
  const may = useMay()
  const [filters, setFilters] = useFilters()
  const service = filters['service'] ?? services[0]
  const on = filters['on'] === undefined || filters['on'] === '' ? today() : filters['on']
  const city = filters['city'] ?? ''
  const cities = useAnswer('listNetworkCities', { query: { service, on } }, { keepsPrevious: true })
  const query = { service, on, ...(city === '' ? {} : { city }) }
  const count = cities.data?.items.filter((one) => city === '' || one.code === city).reduce((sum, one) => sum + one.hospitals, 0) ?? 0
  return (
    <div className="page">
      <h1>{t('page.network')}</h1>
      <div className="filters" role="search" aria-label={t('queue.filters')}>
        <FieldRow label={t('queue.service')} isRequired>{(box) => <NativeSelect box={box} value={service} onChange={(value) => setFilters({ service: value, city: '' })} options={services.map((value) => ({ value, label: t(`service.${value}`) }))} />}</FieldRow>
        <FieldRow label={t('network.on')} isRequired>{(box) => <Input {...box} type="date" value={on} onChange={(event) => setFilters({ on: event.target.value })} />}</FieldRow>
        <FieldRow label={t('network.city')} isRequired>{(box) => <NativeSelect box={box} value={city} onChange={(value) => setFilters({ city: value })} empty={t('queue.any')} options={(cities.data?.items ?? []).map((one) => ({ value: one.code, label: `${text(one.name)} (${one.hospitals})` }))} />}</FieldRow>
      </div>
      <ProblemNotice error={cities.error} />
      {cities.data !== undefined && <p role="status">{t('network.inForce', { day: formatDay(on, language), count })} <ClauseChip clause="3.3.10" /></p>}
      {count > 0 && may('exportNetwork') && <p><a className="export" download={`network-${service}-${on}.csv`} href={`/api/v1/network/export?${new URLSearchParams({ ...query, language })}`}>{t('network.export')}</a></p>}
      <Paged
        operation="listNetwork"
        input={{ query }}
        label={t('page.network')}
        columns={[t('network.city'), t('network.hospital'), t('network.grade'), t('network.ownership'), t('network.notes'), t('network.address')]}
        nothing={t('network.nothing')}
        nothingTodo={t('network.nothingTodo')}
        row={(one) => (
          <tr key={one.id}>
            <td>{text(one.city)}</td>
            <th scope="row">{may('getHospital') ? <PageLink to={`/network/${one.id}`}>{text(one.name)}</PageLink> : text(one.name)}</th>
            <td>{one.level === 0 ? t('person.none') : `${t(`level.${one.level as 1 | 2 | 3}`)}${t(`class.${one.class}`)}`}</td>
            <td>{t(`ownership.${one.ownership}`)}</td>
            <td>{[one.isHot ? t('network.hot') : '', one.requiresVisitCard ? t('network.visitCard') : '', one.isSample ? t('network.sample') : ''].filter((word) => word !== '').map((word) => <span key={word} className="pill">{word}</span>)}</td>
            <td>{one.address}</td>
          </tr>
        )}
      />
      {may('startImport') ? <NetworkImport /> : may('listImports') && <Nothing says={t('network.importNotYours')} />}
    </div>
  )
}
