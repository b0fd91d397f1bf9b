import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { PolicyView } from '../../contract/policy.ts'
import type { OperationAnswer } from '../../contract/operations.ts'
import { call } from '../house/client.ts'
import { useFormKey } from '../house/key.ts'
import { isProblem } from '../house/problem.ts'
import { Icon } from '../look/icon.tsx'
import { Button } from '../parts/button.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { currentLanguage, useSay } from '../words/language.ts'
import { Answers } from './answers.tsx'
import { type Draft, factsOf, keepDraft, type RequesterRelation } from './draft.ts'
import { requesterPersonId } from './requester.ts'

interface ResultProps {
  title: string
  policy: PolicyView
  service: string
  draft: Draft
  relation: RequesterRelation
  answer: OperationAnswer<'askVerdict'>
  back: () => void
  onReopen: (fact: string) => void
  onWish: (wish: string) => void
}

/** What the house answers, why, what would change it, and the answers once more before they are handed in (R.6, R.7). */
export function Result({ title, policy, service, draft, relation, answer, back, onReopen, onWish }: ResultProps) {
  const { say, read } = useSay()
  const open = useOpenCase(policy, service, draft, relation)
  const running = policy.cases.find((kase) => kase.isOpen && kase.service === service)
  const { outcome, offers } = answer.verdict
  const heading = outcome === 'eligible' ? say('result.eligible') : outcome === 'refused' ? say('result.refused') : say('result.needsInformation')
  const act = outcome === 'eligible' ? say('result.open') : outcome === 'refused' ? say('result.openAnyway') : say('result.openIncomplete')
  return (
    <Screen title={heading} back={{ act: back }}>
      <p className="soft">{title}</p>
      <div className={outcome === 'eligible' ? 'note note-good' : outcome === 'refused' ? 'note note-no' : 'note note-warn'}>
        <Icon name={outcome === 'eligible' ? 'done' : outcome === 'refused' ? 'no' : 'question'} />
        <div><p><strong>{read(answer.sentence)}</strong></p>{outcome === 'refused' && <p>{say('result.personDecides')}</p>}</div>
      </div>
      {outcome === 'refused' && <Reasons answer={answer} />}
      {outcome === 'refused' && offers.map((offer) => <Offer key={offer} offer={offer} policy={policy} />)}
      {outcome === 'needs-information' && <StillNeeded answer={answer} />}
      <Answers draft={draft} insuredName={policy.insured.nameMasked} relation={relation} onReopen={onReopen} onWish={onWish} />
      {outcome === 'eligible' && <WhatFollows answer={answer} />}
      {open.isError && <ProblemBlock error={open.error} retry={() => open.mutate()} />}
      {running !== undefined && isProblem(open.error, 'case-already-open') && <Link className="button" to="/cases/$number" params={{ number: running.number }}>{say('result.toOpenCase')}</Link>}
      <Button onPress={() => open.mutate()} isBusy={open.isPending} kind={outcome === 'refused' ? 'plain' : 'main'}>{act}</Button>
      {outcome === 'refused' && <Link className="button" to="/">{say('nav.home')}</Link>}
    </Screen>
  )
}

function useOpenCase(policy: PolicyView, service: string, draft: Draft, relation: RequesterRelation) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const keyOf = useFormKey()
  const personId = requesterPersonId(policy, relation)
  const wish = draft.hospitalWish.trim()
  const body = {
    policyNumber: policy.policyNumber, insuredId: policy.insured.id, service, channel: 'portal' as const, language: currentLanguage(),
    requester: { relation, ...(personId === null ? {} : { personId }) },
    facts: { ...factsOf(draft), ...(wish === '' ? {} : { hospitalWish: wish }) },
  }
  return useMutation({
    mutationFn: () => call('openCase', { body }, keyOf(body)),
    onSuccess: async (kase) => {
      queries.setQueryData(['case', kase.number], kase)
      void queries.invalidateQueries({ queryKey: ['policy', policy.policyNumber] })
      await navigate({ to: '/cases/$number', params: { number: kase.number }, replace: true })
      keepDraft(policy.policyNumber, service, null)
    },
  })
}

/** Every condition that is not met: in our words, why, and what would make it a yes. */
function Reasons({ answer }: { answer: OperationAnswer<'askVerdict'> }) {
  const { say, read } = useSay()
  return (
    <section className="stack" aria-labelledby="reasons">
      <h2 id="reasons">{say('result.why')}</h2>
      {answer.verdict.worksheet.filter((line) => line.result === 'unmet').map((line) => (
        <div className="card" key={`${line.clause} ${line.rule}`}>
          <h3>{read(line.because ?? line.says)}</h3>
          {line.because !== undefined && <p className="soft">{say('result.clauseSays')} {read(line.says)}</p>}
          {line.cure !== undefined && <p><strong>{say('result.cure')}</strong> {read(line.cure)}</p>}
          {line.citation !== undefined && <p>{read(line.citation)}</p>}
          <ClauseLinks clauses={[line.clause, ...line.readings]} />
        </div>
      ))}
    </section>
  )
}

function Offer({ offer, policy }: { offer: string; policy: PolicyView }) {
  const { say, read } = useSay()
  const right = policy.entitlements.find((one) => one.service === offer)
  if (right === undefined || right.status !== 'available') return null
  return <Link className="button" to="/apply/$policyNumber/$service" params={{ policyNumber: policy.policyNumber, service: offer }}>{say('result.offer', { service: read(right.name) })}</Link>
}

function StillNeeded({ answer }: { answer: OperationAnswer<'askVerdict'> }) {
  const { say, read } = useSay()
  if (answer.questions.length === 0) return null
  return (
    <section className="card" aria-labelledby="still-needed">
      <h2 id="still-needed">{say('result.stillNeeded')}</h2>
      <ul className="bullets">{answer.questions.map((question) => <li key={question.name}>{read(question.label)}</li>)}</ul>
      <p>{say('result.handInLater')}</p>
    </section>
  )
}

/** What the house promises from now on, and what would spend the use, before anything is handed in. */
function WhatFollows({ answer }: { answer: OperationAnswer<'askVerdict'> }) {
  const { say, read } = useSay()
  const { promises, uses } = answer.verdict
  return (
    <section className="card" aria-labelledby="what-follows">
      <h2 id="what-follows">{say('result.follows')}</h2>
      <ul className="bullets">{promises.map((promise) => <li key={promise.name}>{read(promise.says)}</li>)}</ul>
      {uses.limit !== null && <p>{say(`consume.${uses.consume}`)}</p>}
      <ClauseLinks clauses={[...promises.map((promise) => promise.clause), uses.clause]} />
    </section>
  )
}
