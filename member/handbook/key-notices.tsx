import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HandbookView } from '../../contract/handbook.ts'
import type { PolicyView } from '../../contract/policy.ts'
import { call } from '../house/client.ts'
import { useFormKey } from '../house/key.ts'
import { handbookQuery } from '../house/queries.ts'
import { Button } from '../parts/button.tsx'
import { Tick } from '../parts/choices.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { useSay } from '../words/language.ts'

/** The clauses a person still has to acknowledge, in the handbook's order (P.7). */
export function noticesToRead(handbook: HandbookView, missing: readonly string[]): HandbookView['sections'][number]['clauses'] {
  return handbook.sections.flatMap((section) => section.clauses).filter((clause) => missing.includes(clause.id))
}

/** The key notices one by one, each ticked when read; kept with person, moment and version (P.7). */
export function KeyNotices({ policy, personId }: { policy: PolicyView; personId: string }) {
  const { say, read } = useSay()
  const handbook = useQuery(handbookQuery(policy.handbook.id, policy.handbook.version))
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isSent, setIsSent] = useState(false)
  const send = useAcknowledge(policy, personId)
  if (handbook.isError) return <ProblemBlock error={handbook.error} retry={() => void handbook.refetch()} />
  if (handbook.isPending) return <Loading />

  const notices = noticesToRead(handbook.data, policy.noticesAcknowledged.missing)
  const unread = notices.filter((clause) => !ticked.has(clause.id))
  const tick = (clause: string, isTicked: boolean) => setTicked((before) => { const after = new Set(before); if (isTicked) after.add(clause); else after.delete(clause); return after })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setIsSent(true)
    if (unread.length === 0) send.mutate()
    else document.getElementById(`notice-${unread[0]?.id}`)?.scrollIntoView({ block: 'center' })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>{say('notices.why')}</p>
      <p className="soft" role="status">{say('notices.progress', { read: notices.length - unread.length, all: notices.length })}</p>
      <ol className="stack">
        {notices.map((clause) => (
          <li className={isSent && !ticked.has(clause.id) ? 'card notice-unread' : 'card'} id={`notice-${clause.id}`} key={clause.id}>
            <p>{read(clause.says)}</p>
            <ClauseLinks clauses={[clause.id]} />
            <Tick label={<>{say('notices.read')}<span className="only-heard">{say('clause', { clause: clause.id })}</span></>} isTicked={ticked.has(clause.id)} onTick={(isTicked) => tick(clause.id, isTicked)} />
          </li>
        ))}
      </ol>
      {isSent && unread.length > 0 && <p className="field-wrong" role="alert">{say('notices.unread', { count: unread.length })}</p>}
      {send.isError && <ProblemBlock error={send.error} retry={() => send.mutate()} />}
      <Button submits isBusy={send.isPending}>{say('notices.confirm')}</Button>
    </form>
  )
}

function useAcknowledge(policy: PolicyView, personId: string) {
  const queries = useQueryClient()
  const keyOf = useFormKey()
  const body = { policyNumber: policy.policyNumber, personId, clauses: policy.noticesAcknowledged.missing, how: 'portal' as const }
  return useMutation({
    mutationFn: () => call('acknowledgeNotices', { body }, keyOf(body)),
    onSuccess: (answer) => queries.setQueryData(['policy', policy.policyNumber], answer),
  })
}
