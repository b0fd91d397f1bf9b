import { Input } from 'antd'
import { useAnswer } from '../../api/client.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { useFilters } from '../../frame/search.ts'
import { formatDay, today } from '../../when.ts'
import { useWords } from '../../words/language.ts'

const services = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance'] as const

/** The hospitals in force for a service on a day (3.3.10). */
export default function NetworkPage() {
  const { t, text, language } = useWords()
  const [filters, setFilters] = useFilters()
  const service = filters['service'] ?? services[0]
  const on = filters['on'] === undefined || filters['on'] === '' ? today() : filters['on']
  const asked = useAnswer('listNetwork', { query: { service, on } }, { keepsPrevious: true })
  const city = filters['city'] ?? ''
  return (
    <div className="page">
      <h1>{t('page.network')}</h1>
      <div className="filters" role="search" aria-label={t('queue.filters')}>
        <FieldRow label={t('queue.service')} isRequired>{(box) => <NativeSelect box={box} value={service} onChange={(value) => setFilters({ service: value, city: '' })} options={services.map((value) => ({ value, label: t(`service.${value}`) }))} />}</FieldRow>
        <FieldRow label={t('network.on')} isRequired>{(box) => <Input {...box} type="date" value={on} onChange={(event) => setFilters({ on: event.target.value })} />}</FieldRow>
        <FieldRow label={t('network.city')} isRequired>{(box) => <NativeSelect box={box} value={city} onChange={(value) => setFilters({ city: value })} empty={t('queue.any')} options={cities(asked.data?.hospitals ?? []).map((one) => ({ value: one.code, label: text(one.name) }))} />}</FieldRow>
      </div>
      <Loaded asked={asked}>
        {(list) => {
          const hospitals = list.hospitals.filter((one) => city === '' || one.cityCode === city)
          return hospitals.length === 0 ? <Nothing says={t('network.nothing')} todo={t('network.nothingTodo')} /> : (
            <>
              <p>{t('network.inForce', { day: formatDay(list.on, language), count: hospitals.length })} <ClauseChip clause={list.clause} /></p>
              <div className="table-scroll">
                <table className="plain" aria-label={t('page.network')}>
                  <thead><tr>{(['city', 'hospital', 'grade', 'ownership', 'notes', 'address'] as const).map((one) => <th key={one} scope="col">{t(`network.${one}`)}</th>)}</tr></thead>
                  <tbody>
                    {hospitals.map((one) => (
                      <tr key={one.id}>
                        <td>{text(one.city)}</td>
                        <th scope="row">{text(one.name)}</th>
                        <td>{one.level === 0 ? t('person.none') : `${t(`level.${one.level as 1 | 2 | 3}`)}${t(`class.${one.class}`)}`}</td>
                        <td>{t(`ownership.${one.ownership}`)}</td>
                        <td>{[one.isHot ? t('network.hot') : '', one.requiresVisitCard ? t('network.visitCard') : '', one.isSample ? t('network.sample') : ''].filter((word) => word !== '').map((word) => <span key={word} className="pill">{word}</span>)}</td>
                        <td>{one.address}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

function cities(hospitals: readonly { cityCode: string; city: { zh: string; en: string } }[]): { code: string; name: { zh: string; en: string } }[] {
  return [...new Map(hospitals.map((one) => [one.cityCode, one.city] as const))].map(([code, name]) => ({ code, name }))
}
