import { useEffect, useRef } from 'react'
import { mayRetry, sentenceOf } from '../house/problem.ts'
import { Icon } from '../look/icon.tsx'
import { useSay } from '../words/language.ts'
import { Button } from './button.tsx'
import { ClauseLinks } from './clause-link.tsx'

/** What went wrong in plain words, what to do, and a way to try again where that may help. */
export function ProblemBlock({ error, retry }: { error: unknown; retry?: () => void }) {
  const { say } = useSay()
  const { sentence, more, clauses } = sentenceOf(error, say)
  const block = useRef<HTMLDivElement>(null)
  useEffect(() => { block.current?.scrollIntoView({ block: 'nearest' }) }, [])
  return (
    <div className="note note-problem" role="alert" ref={block}>
      <Icon name="warning" />
      <div>
        <p><strong>{sentence}</strong></p>
        {more.length > 0 && <ul>{more.map((line) => <li key={line}>{line}</li>)}</ul>}
        <ClauseLinks clauses={clauses} />
        {retry !== undefined && mayRetry(error) && <Button kind="plain" onPress={retry}>{say('retry')}</Button>}
      </div>
    </div>
  )
}
