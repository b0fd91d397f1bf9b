import type { FactQuestion } from '../../contract/verdict.ts'

/** What a fact may hold on its way to the house. */
export type FactValue = boolean | number | string

/** Whether the member can answer this: what policy, network or staff know is never asked of a sick person. */
export function isForMember(question: FactQuestion): boolean {
  return question.askOf === 'caller' || question.askOf === 'document'
}
