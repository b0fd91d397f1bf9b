import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { OperationAnswer, OperationId, OperationInput } from '../../contract/operations.ts'
import { useMay } from '../api/account.ts'
import { call } from '../api/client.ts'
import { useWords } from '../words/language.ts'
import { Loaded, Nothing } from './loaded.tsx'

interface Page {
  items: readonly unknown[]
  nextCursor: string | null
}
type PagedId = { [Id in OperationId]: OperationAnswer<Id> extends Page ? Id : never }[OperationId]
type ItemOf<Id extends PagedId> = OperationAnswer<Id>['items'][number]

interface PagedProps<Id extends PagedId> {
  operation: Id
  input: { params?: Record<string, string>; query?: Record<string, string | undefined> }
  label: string
  columns: readonly string[]
  /** Draws one row, a whole `tr`. */
  row: (item: ItemOf<Id>) => ReactNode
  nothing: string
  nothingTodo?: ReactNode
  refetchInterval?: number | false
}

/** A list of the house, page after page by its cursor. */
export function Paged<Id extends PagedId>({ operation, input, label, columns, row, nothing, nothingTodo, refetchInterval = false }: PagedProps<Id>) {
  const { t } = useWords()
  const may = useMay()
  const asked = useInfiniteQuery({
    queryKey: [operation, input],
    queryFn: async ({ pageParam }) => (await call(operation, { ...input, query: { ...input.query, cursor: pageParam } } as unknown as OperationInput<Id>)) as Page,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval,
    enabled: may(operation),
  })
  const items = (asked.data?.pages.flatMap((page) => page.items) ?? []) as ItemOf<Id>[]
  if (!may(operation)) return <Nothing says={t('list.notYours')} />
  return (
    <>
      <Loaded asked={asked}>
        {() => items.length === 0 ? <Nothing says={nothing} todo={nothingTodo} /> : (
          <div className="table-scroll">
            <table className="plain" aria-label={label}>
              <thead><tr>{columns.map((one) => <th key={one} scope="col">{one}</th>)}</tr></thead>
              <tbody>{items.map(row)}</tbody>
            </table>
          </div>
        )}
      </Loaded>
      {asked.hasNextPage && <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('list.more')}</Button>}
    </>
  )
}
