import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseView, CommandOffer } from '../../../contract/case.ts'
import { onlyTheHouseActed } from '../../../contract/only-the-house.ts'
import type { OperationInput } from '../../../contract/operations.ts'
import { problemIn, useSend } from '../../api/client.ts'
import { useWords } from '../../words/language.ts'

type CommandBody = OperationInput<'sendCommand'>['body']

/** One command on its way: what is wrong with it, and what was done last, in words. */
export interface CommandOnItsWay {
  readonly sendCommand: (offer: Pick<CommandOffer, 'type' | 'label'>, body: Record<string, unknown>, emptied?: () => void) => void
  readonly isSending: boolean
  readonly error: unknown
  /** What was done last; nothing before the first, and nothing after `forget`. */
  readonly done: string | undefined
  readonly forget: () => void
}

/** Sends commands of a case and shows the newer case; one that met nothing but the house itself, such as a delivery receipt, is sent again (1.2.2, 1.2.4). */
export function useCommand(kase: CaseView): CommandOnItsWay {
  const { t, text } = useWords()
  const client = useQueryClient()
  const send = useSend('sendCommand', ['listCases', 'getPolicy'])
  const [done, setDone] = useState<string>()
  const [isCatchingUp, setCatchingUp] = useState(false)
  const shown = ['getCase', { params: { number: kase.number } }]
  const sendSeen = (offer: Pick<CommandOffer, 'type' | 'label'>, body: Record<string, unknown>, emptied: (() => void) | undefined, seen: number) => {
    const input = { params: { number: kase.number }, body: { expectedVersion: seen, command: { type: offer.type, ...body } } as CommandBody }
    send.mutate(input, {
      onSuccess: (answer) => {
        client.setQueryData(shown, answer)
        setDone(t('case.done', { command: text(offer.label) }))
        emptied?.()
      },
      onError: async (reason) => {
        const problem = problemIn(reason)
        if (problem === null) return
        setCatchingUp(problem.code === 'version-conflict')
        await client.invalidateQueries({ queryKey: ['getCase'] })
        setCatchingUp(false)
        const fresh = client.getQueryData<CaseView>(shown)
        if (problem.code === 'version-conflict' && fresh !== undefined && onlyTheHouseActed(seen, fresh)) sendSeen(offer, body, emptied, fresh.version)
      },
    })
  }
  return {
    sendCommand: (offer, body, emptied) => sendSeen(offer, body, emptied, kase.version),
    isSending: send.isPending || isCatchingUp,
    error: isCatchingUp ? null : send.error,
    done,
    forget: () => { send.reset(); setDone(undefined) },
  }
}
