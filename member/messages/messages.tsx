import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../house/client.ts'
import { Button } from '../parts/button.tsx'
import { Loading } from '../parts/loading.tsx'
import { MessageItem } from '../parts/message-item.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { useSay } from '../words/language.ts'

/** Everything the house told me, the newest first. */
export function Messages() {
  const { say } = useSay()
  const messages = useInfiniteQuery({
    queryKey: ['messages'],
    queryFn: ({ pageParam }) => call('listMessages', { query: pageParam === null ? {} : { cursor: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })
  const items = messages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Screen title={say('messages.title')} hasTabs>
      {messages.isError && <ProblemBlock error={messages.error} retry={() => void messages.refetch()} />}
      {messages.isPending && <Loading />}
      {messages.isSuccess && items.length === 0 && <p>{say('messages.none')}</p>}
      {items.length > 0 && <ul className="stack">{items.map((message) => <MessageItem key={message.id} message={message} hasCaseLink />)}</ul>}
      {messages.hasNextPage && <Button kind="plain" onPress={() => void messages.fetchNextPage()} isBusy={messages.isFetchingNextPage}>{say('messages.more')}</Button>}
    </Screen>
  )
}
