import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import { call } from '../house/client.ts'
import { Button } from '../parts/button.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { dayWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'

/** The hospitals a service can be used at today, told whenever somebody asks (3.3.10). */
export function Network() {
  const { say, read, language } = useSay()
  const { service } = useParams({ strict: false }) as { service: string }
  const { city = '' } = useSearch({ strict: false }) as { city?: string }
  const navigate = useNavigate()
  const id = useId()
  const cities = useQuery({ queryKey: ['network-cities', service], queryFn: () => call('listNetworkCities', { query: { service } }), staleTime: 600_000 })
  const list = useInfiniteQuery({
    queryKey: ['network', service, city],
    queryFn: ({ pageParam }) => call('listNetwork', { query: { service, ...(city === '' ? {} : { city }), ...(pageParam === undefined ? {} : { cursor: pageParam }) } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const [first] = list.data?.pages ?? []
  const error = cities.error ?? list.error
  return (
    <Screen title={say('network.title')} back={{ to: '/' }}>
      {error !== null && <ProblemBlock error={error} retry={() => { void cities.refetch(); void list.refetch() }} />}
      {cities.data !== undefined && (
        <p className="field">
          <label htmlFor={id}>{say('network.city')}</label>
          <select id={id} value={city} onChange={(event) => void navigate({ to: '/network/$service', params: { service }, search: event.target.value === '' ? {} : { city: event.target.value }, replace: true })}>
            <option value="">{say('network.allCities')}</option>
            {cities.data.items.map((one) => <option key={one.code} value={one.code}>{read(one.name)}</option>)}
          </select>
        </p>
      )}
      {first === undefined ? error === null && <Loading /> : (
        <>
          <p role="status">{say('network.count', { count: first.total, day: dayWords(first.on, language) })}</p>
          <p className="soft">{say('network.notChosen')}</p>
          <ClauseLinks clauses={[first.clause]} />
          <ul className="stack" aria-label={say('network.title')}>
            {list.data?.pages.flatMap((page) => page.items).map((one) => (
              <li className="card" key={one.id}>
                <h2>{read(one.name)}</h2>
                <p>{read(one.city)}{one.level === 0 ? '' : ` · ${say(`network.level.${one.level as 1 | 2 | 3}`)}${say(`network.class.${one.class}`)}`} · {say(`network.${one.ownership}`)}</p>
                {one.requiresVisitCard && <p className="soft">{say('network.visitCard')}</p>}
                {one.isSample && <p className="soft">{say('network.sample')}</p>}
              </li>
            ))}
          </ul>
          {list.hasNextPage && <Button kind="plain" isBusy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>{say('network.more')}</Button>}
        </>
      )}
    </Screen>
  )
}
