import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { CaseView, CommandOffer } from '../../../contract/case.ts'
import { onlyTheHouseActed } from '../../../contract/only-the-house.ts'
import type { OperationInput } from '../../../contract/operations.ts'
import { problemIn, useSend } from '../../api/client.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'
import { CommandForm } from './command-form.tsx'

type CommandBody = OperationInput<'sendCommand'>['body']

/** The one next best action, the other commands this person may send, and the form of the one chosen. */
export function Actions({ kase }: { kase: CaseView }) {
  const { t, text } = useWords()
  const client = useQueryClient()
  const send = useSend('sendCommand', ['listCases', 'getPolicy'])
  const [chosen, setChosen] = useState<string>()
  const [done, setDone] = useState<string>()
  const [isCatchingUp, setCatchingUp] = useState(false)
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => { if (done !== undefined) status.current?.focus({ preventScroll: true }) }, [done])
  const open = kase.commands.find((one) => one.type === chosen && one.blocked === undefined)
  const best = kase.commands.find((one) => one.type === kase.nextBestAction.command && one.blocked === undefined)
  const ready = kase.commands.filter((one) => one.blocked === undefined && one !== best)
  const blocked = kase.commands.filter((one) => one.blocked !== undefined)

  const error = isCatchingUp ? null : send.error
  const shown = ['getCase', { params: { number: kase.number } }]
  const sendCommand = (offer: CommandOffer, body: Record<string, unknown>, emptied?: () => void, seen = kase.version) => {
    const input = { params: { number: kase.number }, body: { expectedVersion: seen, command: { type: offer.type, ...body } } as CommandBody }
    send.mutate(input, {
      onSuccess: (answer) => {
        client.setQueryData(shown, answer)
        setDone(t('case.done', { command: text(offer.label) }))
        setChosen(undefined)
        emptied?.()
      },
      onError: async (reason) => {
        const problem = problemIn(reason)
        if (problem === null) return
        setCatchingUp(problem.code === 'version-conflict')
        await client.invalidateQueries({ queryKey: ['getCase'] })
        setCatchingUp(false)
        const fresh = client.getQueryData<CaseView>(shown)
        if (problem.code === 'version-conflict' && fresh !== undefined && onlyTheHouseActed(seen, fresh)) sendCommand(offer, body, emptied, fresh.version)
      },
    })
  }
  const choose = (offer: CommandOffer) => {
    send.reset()
    setDone(undefined)
    if (asksNothing(offer)) return sendCommand(offer, {})
    return setChosen(offer.type)
  }
  return (
    <Section title={t('case.next')} className="actions">
      <p className="best">{text(kase.nextBestAction.sentence)} <ClauseList clauses={kase.nextBestAction.clauses} /></p>
      <div className="action-buttons" role="group" aria-label={t('case.commands')}>
        {best !== undefined && <Button type="primary" size="large" onClick={() => choose(best)} aria-expanded={asksNothing(best) ? undefined : chosen === best.type}>{text(best.label)}</Button>}
        {ready.map((offer) => <Button key={offer.type} onClick={() => choose(offer)} aria-expanded={asksNothing(offer) ? undefined : chosen === offer.type}>{text(offer.label)}</Button>)}
        {blocked.map((offer) => <Button key={offer.type} disabled aria-describedby={`blocked-${offer.type}`}>{text(offer.label)}</Button>)}
      </div>
      {kase.isOpen && kase.commands.length === 0 && <p className="note">{t('case.viewOnly')}</p>}
      {blocked.length > 0 && (
        <ul className="blocked" aria-label={t('case.blocked')}>
          {blocked.map((offer) => offer.blocked === undefined ? null : <li key={offer.type} id={`blocked-${offer.type}`}><strong>{text(offer.label)}</strong> – {text(offer.blocked.sentence)} <ClauseList clauses={offer.blocked.clauses} /></li>)}
        </ul>
      )}
      <p role="status" className="done" ref={status} tabIndex={-1}>{done === undefined ? '' : `✓ ${done}`}</p>
      {open === undefined && <ProblemNotice error={error} />}
      {problemIn(error)?.code === 'version-conflict' && <p className="note" role="status">{t('case.conflict')}</p>}
      {open !== undefined && <CommandForm key={open.type} offer={open} kase={kase} isSending={send.isPending || isCatchingUp} error={error} onSend={(body, emptied) => sendCommand(open, body, emptied)} onCancel={() => { setChosen(undefined); send.reset() }} />}
    </Section>
  )
}

/** A command that rests on no clause and asks nothing is sent at once; every other one shows first what it does. */
function asksNothing(offer: CommandOffer): boolean {
  return offer.fields.length === 0 && offer.clauses.length === 0 && offer.warning === undefined
}
