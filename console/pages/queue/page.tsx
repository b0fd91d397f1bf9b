import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useMe } from '../../api/account.ts'
import { call } from '../../api/client.ts'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { type Search, useFilters } from '../../frame/search.ts'
import { useWords } from '../../words/language.ts'
import { CaseTable } from './case-table.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { queryOf, queues, type QueueName, startOf } from './queue-query.ts'

/** The work list: the case with the least working time left stands on top (R.1). */
export default function QueuePage() {
  const { t } = useWords()
  const me = useMe()
  const [given, setFilters] = useFilters()
  const filters = useMemo(() => startOf(given, me.data?.roles ?? []), [given, me.data?.roles])
  const worksCases = me.data?.roles.some((role) => role === 'coordinator' || role === 'specialist' || role === 'reviewer') ?? false
  const query = useMemo(() => queryOf(filters, worksCases ? 'mine' : 'open'), [filters, worksCases])
  const change = (changes: Search) => setFilters({ ...filters, queue: query.queue, ...changes })
  const asked = useInfiniteQuery({
    queryKey: ['listCases', query],
    queryFn: ({ pageParam }) => call('listCases', { query: { ...query, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: 30_000,
    placeholderData: (before) => before,
  })
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  const counts = asked.data?.pages[0]?.counts
  return (
    <div className="page">
      <div className="page-head"><h1>{t('page.queue')}</h1><p className="keys">{t('queue.keys')}</p></div>
      <Queues current={query.queue} counts={counts} onChoose={(queue) => change({ queue })} />
      <QueueFilters filters={filters} counts={counts} onChange={change} />
      <Loaded asked={asked}>
        {() => rows.length === 0 ? <Nothing says={t('queue.nothing')} todo={query.queue === 'mine' ? <Button type="link" onClick={() => change({ queue: 'unassigned' })}>{t('queue.toUnassigned')}</Button> : t('queue.nothingTodo')} /> : <CaseTable rows={rows} />}
      </Loaded>
      {asked.hasNextPage && <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('list.more')}</Button>}
    </div>
  )
}

function Queues({ current, counts, onChoose }: { current: QueueName; counts: { mine: number; unassigned: number } | undefined; onChoose: (queue: QueueName) => void }) {
  const { t } = useWords()
  const count = (queue: QueueName) => (queue === 'mine' ? counts?.mine : queue === 'unassigned' ? counts?.unassigned : undefined)
  return (
    <div className="tabs" role="tablist" aria-label={t('queue.tabs')}>
      {queues.map((queue) => (
        <button key={queue} type="button" role="tab" aria-selected={queue === current} onClick={() => onChoose(queue)}>
          {t(`queue.tab.${queue}`)}{count(queue) === undefined ? '' : ` (${count(queue)})`}
        </button>
      ))}
    </div>
  )
}
