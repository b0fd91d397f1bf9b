import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OpinionTask } from '../../../contract/opinion.ts'
import { call, newKey, problemIn } from '../../api/client.ts'
import { draftOf, sectionsOf, type OpinionDraft } from '../../form/values.ts'

/** How long a pause in typing is before the draft is saved, and before a save that failed is tried again. */
const pauseMs = 1500
const againMs = 8000

/** What is typed and whether the house has it. */
export interface KeptDraft {
  readonly typed: OpinionDraft
  readonly type: (name: string, words: string) => void
  /** `failed` is tried again by itself; `refused` was answered with a no, and trying again would be answered the same. */
  readonly standing: 'saved' | 'unsaved' | 'saving' | 'failed' | 'refused'
  readonly savedAt: string | null
  readonly error: unknown
  /** Saves what is not saved yet; answers the task as it then stands, or nothing when it could not be saved. */
  readonly save: () => Promise<OpinionTask | undefined>
}

/** Keeps the draft of an opinion: saved in every pause of typing, one save after the other, tried again after a failure, and asked for before the page is left (4.3.4). */
export function useDraft(task: OpinionTask): KeptDraft {
  const client = useQueryClient()
  const [typed, setTyped] = useState(() => draftOf(task.sections, task.questions.length))
  const [standing, setStanding] = useState<KeptDraft['standing']>('saved')
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const latest = useRef(typed)
  const kept = useRef(typed)
  const underway = useRef<Promise<OpinionTask | undefined>>(Promise.resolve(task))
  const fresh = useRef<OpinionTask>(task)
  const sendOnce = async (): Promise<OpinionTask | undefined> => {
    const sent = latest.current
    if (sent === kept.current) return fresh.current
    setStanding('saving')
    const answer = await call('sendToOpinionTask', { params: { id: task.id }, body: { command: { type: 'writeOpinion', sections: sectionsOf(sent) } } }, newKey()).catch((reason: unknown) => {
      setError(reason)
      setStanding(isRefused(reason) ? 'refused' : 'failed')
      return undefined
    })
    if (answer === undefined) return undefined
    kept.current = sent
    fresh.current = answer
    setError(null)
    setSavedAt(new Date().toISOString())
    setStanding(latest.current === sent ? 'saved' : 'unsaved')
    client.setQueryData(['getOpinionTask', { params: { id: task.id } }], answer)
    return answer
  }
  const save = () => (underway.current = underway.current.then(sendOnce))
  useEffect(() => {
    if (standing !== 'unsaved' && standing !== 'failed') return undefined
    const timer = setTimeout(() => void save(), standing === 'failed' ? againMs : pauseMs)
    return () => clearTimeout(timer)
  }, [standing, typed])
  useEffect(() => {
    if (standing === 'saved') return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [standing])
  const type = (name: string, words: string) => {
    latest.current = { ...latest.current, [name]: words }
    setTyped(latest.current)
    setStanding((now) => (now === 'saving' ? now : 'unsaved'))
  }
  // Whoever goes to another page of the console leaves nothing behind.
  useEffect(() => () => void save(), [])
  return { typed, type, standing, savedAt, error, save }
}

function isRefused(reason: unknown): boolean {
  const problem = problemIn(reason)
  return problem !== null && problem.code !== 'unreachable' && problem.status >= 400 && problem.status < 500 && problem.status !== 401 && problem.status !== 429
}
