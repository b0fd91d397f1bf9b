import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { policiesQuery, policyQuery, verdictQuery } from '../house/queries.ts'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { KeyNotices } from '../handbook/key-notices.tsx'
import { useSay } from '../words/language.ts'
import { answer, type Draft, factsOf, keepDraft, loadDraft, openQuestions, reopen, stepBack } from './draft.ts'
import { CallEmergency, EmergencyQuestion } from './emergency.tsx'
import { ForWhom } from './for-whom.tsx'
import { QuestionScreen } from './question.tsx'
import { relationsOf } from './requester.ts'
import { Result } from './result.tsx'

const route = getRouteApi('/signed-in/apply/$policyNumber/$service')

/** Applying for a service: the emergency first, then the notices, then who asks, then only what can still change the answer (R.9, P.7, R.8, R.6). */
export function Apply() {
  const { policyNumber, service } = route.useParams()
  return <Journey key={`${policyNumber} ${service}`} policyNumber={policyNumber} service={service} />
}

function Journey({ policyNumber, service }: { policyNumber: string; service: string }) {
  const { say, read } = useSay()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>(() => loadDraft(policyNumber, service))
  const policy = useQuery(policyQuery(policyNumber))
  const policies = useQuery(policiesQuery)
  const keep = (next: Draft) => { keepDraft(policyNumber, service, next); setDraft(next) }
  const back = () => { const before = stepBack(draft); if (before === null) void navigate({ to: '/' }); else keep(before) }
  const insuredId = policy.data?.insured.id
  const mayAsk = draft.isEmergency !== null && insuredId !== undefined && (draft.isEmergency || draft.relation !== null)
  const verdict = useQuery({ ...verdictQuery({ service, policyNumber, insuredId: insuredId ?? '', facts: factsOf(draft) }), enabled: mayAsk })

  if (draft.isEmergency === null) return <EmergencyQuestion back={back} onAnswer={(isEmergency) => keep({ ...draft, isEmergency })} />
  const isStopped = verdict.data?.verdict.outcome === 'emergency'
  if ((draft.isEmergency && !draft.isAdmitted) || isStopped) {
    return <CallEmergency back={back} {...(verdict.data === undefined || isStopped ? {} : { onAdmitted: () => keep({ ...draft, isAdmitted: true }) })} />
  }
  const title = read(policy.data?.entitlements.find((right) => right.service === service)?.name ?? { zh: say('apply.title'), en: say('apply.title') })
  const frame = (content: React.ReactNode) => <Screen title={title} back={{ act: back }}>{content}</Screen>
  if (policy.isError || policies.isError) return frame(<ProblemBlock error={policy.error ?? policies.error} retry={() => { void policy.refetch(); void policies.refetch() }} />)
  if (policy.isPending || policies.isPending) return frame(<Loading />)

  const myRelation = policies.data.items.find((one) => one.policyNumber === policyNumber)?.myRelation ?? []
  const relations = relationsOf(myRelation)
  if (!policy.data.noticesAcknowledged.isComplete) {
    return <Screen title={say('notices.title')} back={{ act: back }}><KeyNotices policy={policy.data} /></Screen>
  }
  if (draft.relation === null) return frame(<ForWhom policy={policy.data} relations={relations} onChoose={(relation) => keep({ ...draft, relation })} />)
  if (verdict.isError) return frame(<ProblemBlock error={verdict.error} retry={() => void verdict.refetch()} />)
  if (verdict.isPending) return frame(<Loading />)

  const open = openQuestions(verdict.data.questions, draft)
  const [next] = open
  if (next !== undefined && verdict.data.verdict.outcome === 'needs-information') {
    return <QuestionScreen key={next.name} service={title} question={next} asked={draft.trail.length} left={open.length} suggested={draft.remembered[next.name]} back={back} onAnswer={(value) => keep(answer(draft, next, value))} />
  }
  return <Result title={title} policy={policy.data} service={service} draft={draft} relation={draft.relation} answer={verdict.data} back={back} onReopen={(fact) => keep(reopen(draft, fact))} onWish={(hospitalWish) => keep({ ...draft, hospitalWish })} />
}
