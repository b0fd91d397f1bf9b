import type { FactQuestion } from '../../contract/verdict.ts'
import { type FactValue, isForMember } from '../house/facts.ts'

/** In whose name the person at the phone acts (N.2, R.8). */
export type RequesterRelation = 'insured' | 'guardian' | 'policyholder' | 'family'

/** One question put and what came back; null is an honest "I do not know". */
export interface Answered {
  readonly question: FactQuestion
  readonly value: FactValue | null
}

/** An application on its way: kept on the device until it is handed in, so that nothing is asked twice. */
export interface Draft {
  readonly isEmergency: boolean | null
  /** The patient of an emergency is in hospital already: an advance may still be opened (R.9). */
  readonly isAdmitted: boolean
  readonly relation: RequesterRelation | null
  readonly trail: readonly Answered[]
  /** Answers given earlier and taken back; they stand ready when the question returns. */
  readonly remembered: Readonly<Record<string, FactValue>>
  readonly hospitalWish: string
}

export const freshDraft: Draft = { isEmergency: null, isAdmitted: false, relation: null, trail: [], remembered: {}, hospitalWish: '' }

/** The facts given so far, in the form the house reads. */
export function factsOf(draft: Draft): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {}
  if (draft.isEmergency !== null) facts.isEmergency = draft.isEmergency
  if (draft.isAdmitted) facts.isEmergencyAdmission = true
  for (const { question, value } of draft.trail) if (value !== null) facts[question.name] = value
  return facts
}

/** The questions still worth putting to the member, in the order of the house (R.6). */
export function openQuestions(questions: readonly FactQuestion[], draft: Draft): FactQuestion[] {
  const asked = new Set(['isEmergency', ...(draft.isAdmitted ? ['isEmergencyAdmission'] : []), ...draft.trail.map((one) => one.question.name)])
  return questions.filter((question) => isForMember(question) && !asked.has(question.name))
}

/** Adds an answer at the end of the trail. */
export function answer(draft: Draft, question: FactQuestion, value: FactValue | null): Draft {
  const remembered = value === null ? draft.remembered : { ...draft.remembered, [question.name]: value }
  return { ...draft, remembered, trail: [...draft.trail, { question, value }] }
}

/** One step back: the last answer, then who is asking, then the emergency; null when there is nothing before. */
export function stepBack(draft: Draft): Draft | null {
  if (draft.trail.length > 0) return { ...draft, trail: draft.trail.slice(0, -1) }
  if (draft.relation !== null) return { ...draft, relation: null }
  if (draft.isAdmitted) return { ...draft, isAdmitted: false }
  if (draft.isEmergency !== null) return { ...draft, isEmergency: null }
  return null
}

/** Opens one earlier question again; the later answers stand ready to be confirmed. */
export function reopen(draft: Draft, fact: string): Draft {
  const index = draft.trail.findIndex((one) => one.question.name === fact)
  return index < 0 ? draft : { ...draft, trail: draft.trail.slice(0, index) }
}

const place = (policyNumber: string, service: string) => `lvtong-draft:${policyNumber}:${service}`

/** The draft of this device's sitting; a damaged one counts as none. */
export function loadDraft(policyNumber: string, service: string): Draft {
  try {
    const kept = sessionStorage.getItem(place(policyNumber, service))
    return kept === null ? freshDraft : { ...freshDraft, ...(JSON.parse(kept) as Draft) }
  } catch {
    return freshDraft
  }
}

export function keepDraft(policyNumber: string, service: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(place(policyNumber, service))
    else sessionStorage.setItem(place(policyNumber, service), JSON.stringify(draft))
  } catch { /* a browser that keeps nothing still lets the person apply */ }
}

/** Drops every draft of this device, for the next person who signs in. */
export function forgetDrafts(): void {
  try { for (const key of Object.keys(sessionStorage)) if (key.startsWith('lvtong-draft:')) sessionStorage.removeItem(key) } catch { /* nothing was kept */ }
}
