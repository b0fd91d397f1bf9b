import { ProblemAnswer } from '../../contract/client.ts'
import type { Say } from '../words/language.ts'

/** Whether the house answered that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemAnswer && error.problem.status === 401
}

/** Whether the house answered with this refusal code. */
export function isProblem(error: unknown, code: string): boolean {
  return error instanceof ProblemAnswer && error.problem.code === code
}

/** Whether trying again may help: the house was not reached or had a fault. */
export function mayRetry(error: unknown): boolean {
  return !(error instanceof ProblemAnswer) || error.problem.code === 'unreachable' || error.problem.status >= 500
}

/** What went wrong, as a sentence, and what to do. */
export function sentenceOf(error: unknown, say: Say): { sentence: string; more: string[]; clauses: string[] } {
  if (!(error instanceof ProblemAnswer) || error.problem.code === 'unreachable') return { sentence: say('problem.unreachable'), more: [], clauses: [] }
  const { problem } = error
  if (problem.status === 401) return { sentence: say('problem.signedOut'), more: [], clauses: [] }
  if (problem.status === 429) return { sentence: say('problem.tooOften'), more: [], clauses: [] }
  if (problem.status >= 500) return { sentence: say('problem.fault', { trace: problem.traceId || '–' }), more: [], clauses: [] }
  return { sentence: problem.detail || problem.title, more: problem.fields.map((one) => one.sentence), clauses: problem.clauses }
}
