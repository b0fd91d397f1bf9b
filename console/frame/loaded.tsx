import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words/language.ts'
import { ProblemNotice } from './problem-notice.tsx'

interface Asked<Data> {
  data: Data | undefined
  error: unknown
  refetch: () => unknown
}

/** Shows a skeleton until the answer is there, the problem when there is none, and the page when there is one. */
export function Loaded<Data>({ asked, children }: { asked: Asked<Data>; children: (data: Data) => ReactNode }) {
  const { t } = useWords()
  if (asked.data !== undefined) return <>{children(asked.data)}</>
  if (asked.error !== null && asked.error !== undefined) return <ProblemNotice error={asked.error} onRetry={() => void asked.refetch()} />
  return <div aria-busy="true" aria-label={t('frame.loading')} role="status"><Skeleton active paragraph={{ rows: 6 }} /></div>
}

/** What a list says when it holds nothing: that, and what to do. */
export function Nothing({ says, todo }: { says: string; todo?: ReactNode }) {
  return <div className="nothing"><p>{says}</p>{todo !== undefined && <p>{todo}</p>}</div>
}
