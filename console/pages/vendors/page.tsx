import { useMay } from '../../api/account.ts'
import { useAnswer } from '../../api/client.ts'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { useFilters } from '../../frame/search.ts'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'
import { HandOver } from './hand-over.tsx'
import { HandOverRun } from './hand-over-run.tsx'

/** The vendors with their open cases; all open cases of one can be handed to another at once (N.3, N.4). */
export default function VendorsPage() {
  const { t } = useWords()
  const may = useMay()
  const [search, setSearch] = useFilters()
  const asked = useAnswer('listVendors', {}, { staleTime: 0 })
  const run = search['run'] ?? ''
  return (
    <div className="page">
      <h1>{t('page.vendors')}</h1>
      {run !== '' && may('getReassignment') && <HandOverRun key={run} id={run} onDone={() => void asked.refetch()} />}
      <Loaded asked={asked}>
        {({ items }) => (
          <>
            <Section title={t('vendors.list')}>
              {items.length === 0 ? <Nothing says={t('vendors.nothing')} /> : (
                <table className="plain" aria-label={t('vendors.list')}>
                  <thead><tr><th scope="col">{t('vendors.name')}</th><th scope="col">{t('vendors.state')}</th><th scope="col">{t('vendors.openCases')}</th></tr></thead>
                  <tbody>{items.map((one) => <tr key={one.id}><th scope="row">{one.name}</th><td>{t(one.isActive ? 'vendors.works' : 'vendors.left')}</td><td>{one.openCases}</td></tr>)}</tbody>
                </table>
              )}
            </Section>
            {may('startReassignment') && <HandOver vendors={items} onStarted={(id) => setSearch({ run: id })} />}
          </>
        )}
      </Loaded>
    </div>
  )
}
