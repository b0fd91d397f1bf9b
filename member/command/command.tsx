import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { CaseView, CommandOffer } from '../../contract/case.ts'
import { useMemberWords } from '../case/member-words.ts'
import { call } from '../house/client.ts'
import { useFormKey } from '../house/key.ts'
import { isProblem } from '../house/problem.ts'
import { caseQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { Button } from '../parts/button.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { useSay } from '../words/language.ts'
import { FieldInput } from './field-input.tsx'
import { commandOf, type FormValues, missingFields, openingValues } from './form.ts'
import { sendPastTheHouse } from './send.ts'

const route = getRouteApi('/signed-in/cases/$number/$command')

/** One act of the member on a case, on a screen of its own: warning, fields, confirmation (1.3.4, 2.3.9). */
export function CommandPage() {
  const { say } = useSay()
  const { actOf } = useMemberWords()
  const { number, command } = route.useParams()
  const { option } = route.useSearch()
  const kase = useQuery({ ...caseQuery(number), refetchInterval: false })
  const offer = kase.data?.commands.find((one) => one.type === command)
  return (
    <Screen title={offer === undefined ? say('case.title') : actOf(offer)} back={{ to: `/cases/${number}` }}>
      {kase.isError && <ProblemBlock error={kase.error} retry={() => void kase.refetch()} />}
      {kase.isPending && <Loading />}
      {kase.data !== undefined && offer === undefined && <><p>{say('command.notNow')}</p><Link className="button" to="/cases/$number" params={{ number }}>{say('command.toCase')}</Link></>}
      {kase.data !== undefined && offer !== undefined && <CommandForm key={offer.type} kase={kase.data} offer={offer} given={option === undefined ? {} : { optionId: option }} />}
    </Screen>
  )
}

function CommandForm({ kase, offer, given }: { kase: CaseView; offer: CommandOffer; given: FormValues }) {
  const { say, read } = useSay()
  const { actOf } = useMemberWords()
  const [values, setValues] = useState<FormValues>(() => openingValues(offer, given))
  const [isSent, setIsSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const send = useSend(kase, offer, values)
  const missing = missingFields(offer, values)
  const isWithdrawal = offer.type === 'withdraw'
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setIsSent(true)
    if (missing.length === 0) send.mutate()
    else form.current?.querySelector<HTMLElement>(`[data-field="${missing[0]}"] input, [data-field="${missing[0]}"] textarea`)?.focus()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate ref={form}>
      {offer.warning !== undefined && <div className="note note-warn"><Icon name="warning" /><div><p id="warning"><strong>{read(offer.warning)}</strong></p></div></div>}
      {isWithdrawal && <div className="note note-warn"><Icon name="warning" /><div><p>{say('command.withdrawMeans')}</p></div></div>}
      {offer.fields.filter((field) => !pointsAtPage(offer, field.name)).map((field) => (
        <div key={field.name} data-field={field.name}>
          <FieldInput kase={kase} command={offer.type} field={field} value={values[field.name]} onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))} isWrong={isSent && missing.includes(field.name)} />
        </div>
      ))}
      <ClauseLinks clauses={offer.clauses} />
      {send.isError && <ProblemBlock error={send.error} retry={() => send.mutate()} />}
      <Button submits isBusy={send.isPending} kind={isWithdrawal ? 'danger' : 'main'} {...(offer.warning === undefined ? {} : { describedBy: 'warning' })}>{actOf(offer)}</Button>
      <Link className="button plain" to="/cases/$number" params={{ number: kase.number }}>{say('command.notYet')}</Link>
    </form>
  )
}

/** Resting a fact on the page of a document is for those who judge papers; the member says what they know (N.7). */
function pointsAtPage({ type }: CommandOffer, field: string): boolean {
  return type === 'provideFacts' && (field === 'documentId' || field === 'page')
}

function useSend(kase: CaseView, offer: CommandOffer, values: FormValues) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const keyOf = useFormKey()
  return useMutation({
    mutationFn: () => {
      const params = { number: kase.number }
      const send = (seen: CaseView) => {
        const body = { expectedVersion: seen.version, command: commandOf(offer, values) }
        return call('sendCommand', { params, body }, keyOf(body))
      }
      return sendPastTheHouse(kase, send, () => call('getCase', { params }))
    },
    onSuccess: (answer) => {
      queries.setQueryData(['case', kase.number], answer)
      void queries.invalidateQueries({ queryKey: ['policy', kase.policyNumber] })
      void navigate({ to: '/cases/$number', params: { number: kase.number }, replace: true })
    },
    onError: (error) => {
      if (isProblem(error, 'version-conflict') || isProblem(error, 'command-out-of-order')) void queries.invalidateQueries({ queryKey: ['case', kase.number] })
    },
  })
}
