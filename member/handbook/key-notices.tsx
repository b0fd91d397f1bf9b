import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PolicyView } from '../../contract/policy.ts'
import { call } from '../house/client.ts'
import { useFormKey } from '../house/key.ts'
import { handbookQuery } from '../house/queries.ts'
import { Button } from '../parts/button.tsx'
import { Tick } from '../parts/choices.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { useSay } from '../words/language.ts'
import { type NoticePart, noticesToRead } from './notices-to-read.ts'

/** The key notices in full, one tick for each part of the handbook; kept with person, moment and version (P.7). */
export function KeyNotices({ policy }: { policy: PolicyView }) {
  const { say } = useSay()
  const handbook = useQuery(handbookQuery(policy.handbook.id, policy.handbook.version))
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isSent, setIsSent] = useState(false)
  const send = useAcknowledge(policy)
  if (handbook.isError) return <ProblemBlock error={handbook.error} retry={() => void handbook.refetch()} />
  if (handbook.isPending) return <Loading />

  const parts = noticesToRead(handbook.data, policy.noticesAcknowledged.missing)
  const unread = parts.filter((part) => !ticked.has(part.id))
  const tick = (part: string, isTicked: boolean) => setTicked((before) => new Set(isTicked ? [...before, part] : [...before].filter((one) => one !== part)))
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setIsSent(true)
    if (unread.length === 0) send.mutate()
    else document.querySelector<HTMLElement>(`#notices-${unread[0]?.id} input`)?.focus()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>{say('notices.why')}</p>
      <p className="soft" role="status">{say('notices.progress', { read: parts.length - unread.length, all: parts.length })}</p>
      {parts.map((part) => <Part key={part.id} part={part} isTicked={ticked.has(part.id)} isMissed={isSent && !ticked.has(part.id)} onTick={(isTicked) => tick(part.id, isTicked)} />)}
      {isSent && unread.length > 0 && <p className="field-wrong" role="alert">{say('notices.unread', { count: unread.length })}</p>}
      {send.isError && <ProblemBlock error={send.error} retry={() => send.mutate()} />}
      <Button submits isBusy={send.isPending}>{say('notices.confirm')}</Button>
    </form>
  )
}

function Part({ part, isTicked, isMissed, onTick }: { part: NoticePart; isTicked: boolean; isMissed: boolean; onTick: (isTicked: boolean) => void }) {
  const { say, read } = useSay()
  return (
    <section className={isMissed ? 'card notice-unread' : 'card'} id={`notices-${part.id}`} aria-labelledby={`notices-of-${part.id}`}>
      <h2 id={`notices-of-${part.id}`}>{read(part.title)}</h2>
      <ol>{part.clauses.map((clause) => <li className="clause" key={clause.id}><p><span className="soft">{clause.id}</span> {read(clause.says)}</p></li>)}</ol>
      <Tick label={<>{say('notices.read', { count: part.clauses.length })} <span className="only-heard">{read(part.title)}</span></>} isTicked={isTicked} onTick={onTick} />
    </section>
  )
}

/** Keeps the notices as read for the insured; who pressed the button is known from the sign-in. */
function useAcknowledge(policy: PolicyView) {
  const queries = useQueryClient()
  const keyOf = useFormKey()
  const body = { policyNumber: policy.policyNumber, personId: policy.insured.id, clauses: policy.noticesAcknowledged.missing, how: 'portal' as const }
  return useMutation({
    mutationFn: () => call('acknowledgeNotices', { body }, keyOf(body)),
    onSuccess: (answer) => queries.setQueryData(['policy', policy.policyNumber], answer),
  })
}
