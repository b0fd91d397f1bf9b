import type { PromiseView } from '../../contract/promise.ts'

const isAlive = (promise: PromiseView) => promise.state === 'running' || promise.state === 'suspended' || promise.state === 'breached'

/** The promises still owed, the soonest first; one without a date yet comes last. */
export function owedFirst(promises: readonly PromiseView[]): PromiseView[] {
  return promises.filter(isAlive).toSorted((one, other) => instant(one.dueAt) - instant(other.dueAt))
}

/** The promise to look at next, if one is owed. */
export function nextDue(promises: readonly PromiseView[]): PromiseView | null {
  return owedFirst(promises)[0] ?? null
}

const instant = (at: string | null) => (at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at))
