import type { ClauseId, Text } from '../../core/clause.ts'
import { isDay } from '../../core/identity/citizen-id.ts'
import { Refusal } from '../../core/refusal.ts'
import type { ContractOverride } from '../../core/verdict/types.ts'
import type { Guardianship } from '../people/authority-store.ts'
import type { PersonContent } from '../people/person.ts'
import { type PersonInput, readPerson } from '../people/read-person.ts'
import type { Policy } from './store.ts'

/** A guardian as written beside the insured, with the authority (N.2). */
export interface GuardianInput {
  readonly person: PersonInput
  readonly kind: Guardianship['kind']
  readonly proof: string
  readonly fromOn: string
  readonly toOn: string | null
}

/** One policy with its people, as an import, a seed or an interface gives it. */
export interface PolicyInput {
  readonly policyNumber: string
  readonly product: string
  readonly productName: Text
  readonly handbookId: string
  readonly status: Policy['status']
  readonly coverageFrom: string
  readonly coverageTo: string
  readonly firstContractFrom: string
  /** The first day after the waiting period (R.4). */
  readonly waitingPeriodEndsOn: string
  readonly insured: PersonInput
  readonly policyholder?: PersonInput
  readonly guardians?: readonly GuardianInput[]
  readonly overrides?: readonly ContractOverride[]
}

export type Part = 'policy' | 'insured' | 'policyholder' | 'guardian'

/** One thing wrong with a policy as written: in which part, in which field, why. */
export interface PolicyProblem {
  readonly part: Part
  readonly field: string
  readonly code: string
  readonly fault?: string
}

/** Somebody of the policy with all the parts they play in it. */
export interface CheckedPerson {
  readonly parts: readonly Exclude<Part, 'policy'>[]
  readonly content: PersonContent
}

/** A policy every word of which has been read; one person stands in it once, whatever parts they play. */
export interface CheckedPolicy {
  readonly terms: Omit<PolicyInput, 'insured' | 'policyholder' | 'guardians'>
  readonly people: readonly CheckedPerson[]
  readonly guardians: readonly (Omit<GuardianInput, 'person'> & { readonly identityNumber: string })[]
}

/** Reads everything written of a policy and its people; all problems are reported (2.3.5, P.4, N.2). */
export function checkPolicy(input: PolicyInput, on: string): { readonly checked: CheckedPolicy } | { readonly problems: readonly PolicyProblem[] } {
  const problems = termProblems(input)
  const { insured, policyholder, guardians = [], ...terms } = input
  const people: CheckedPerson[] = []
  const read = (part: CheckedPerson['parts'][number], person: PersonInput): PersonContent | undefined => {
    const answer = readPerson(person, on)
    if ('problems' in answer) problems.push(...answer.problems.map((problem) => ({ part, ...problem })))
    else joinPerson(people, part, answer.content, problems)
    return 'content' in answer ? answer.content : undefined
  }
  read('insured', insured)
  if (policyholder !== undefined) read('policyholder', policyholder)
  const authorities = guardians.map(({ person, ...authority }) => {
    const content = read('guardian', person)
    problems.push(...authorityProblems(authority))
    return { ...authority, identityNumber: content?.identityNumber ?? '' }
  })
  return problems.length > 0 ? { problems } : { checked: { terms, people, guardians: authorities } }
}

/** The refusal of a policy as written: the first problem's code, every field named. */
export function policyRefusal(problems: readonly PolicyProblem[]): Refusal {
  const [first] = problems
  const clauses: readonly ClauseId[] = first?.part === 'policy' ? ['P.4'] : first?.part === 'guardian' ? ['N.2', '2.3.5'] : ['2.3.5']
  return new Refusal(first?.code ?? 'policy-unreadable', { clauses, missing: problems.map(({ part, field }) => `${part}.${field}`), ...(first?.fault === undefined ? {} : { details: { fault: first.fault } }) })
}

function termProblems(input: PolicyInput): PolicyProblem[] {
  const problem = (field: string, code: string): PolicyProblem => ({ part: 'policy', field, code })
  const days = ['coverageFrom', 'coverageTo', 'firstContractFrom', 'waitingPeriodEndsOn'] as const
  const problems = [
    ...(/^[A-Z0-9][A-Z0-9-]{3,31}$/.test(input.policyNumber) ? [] : [problem('policyNumber', 'policy-number-invalid')]),
    ...days.filter((day) => !isDay(input[day])).map((day) => problem(day, 'day-invalid')),
  ]
  if (problems.length > 0) return problems
  if (input.coverageTo < input.coverageFrom) return [problem('coverageTo', 'dates-in-wrong-order')]
  if (input.coverageTo > Temporal.PlainDate.from(input.coverageFrom).add({ years: 1 }).toString()) problems.push(problem('coverageTo', 'coverage-over-one-year'))
  if (input.firstContractFrom > input.coverageFrom) problems.push(problem('firstContractFrom', 'dates-in-wrong-order'))
  if (input.waitingPeriodEndsOn < input.firstContractFrom) problems.push(problem('waitingPeriodEndsOn', 'dates-in-wrong-order'))
  return problems
}

function authorityProblems({ proof, fromOn, toOn }: Omit<GuardianInput, 'person'>): PolicyProblem[] {
  const problem = (field: string, code: string): PolicyProblem => ({ part: 'guardian', field, code })
  const problems = proof.trim() === '' ? [problem('proof', 'proof-missing')] : []
  if (!isDay(fromOn)) problems.push(problem('fromOn', 'day-invalid'))
  if (toOn !== null && !isDay(toOn)) problems.push(problem('toOn', 'day-invalid'))
  else if (toOn !== null && toOn < fromOn) problems.push(problem('toOn', 'dates-in-wrong-order'))
  return problems
}

/** The same identity number is the same person: parts are joined, gaps filled, a different name is a contradiction. */
function joinPerson(people: CheckedPerson[], part: CheckedPerson['parts'][number], content: PersonContent, problems: PolicyProblem[]): void {
  const place = people.findIndex((person) => person.content.identityNumber === content.identityNumber)
  const same = people[place]
  if (same === undefined) {
    people.push({ parts: [part], content })
    return
  }
  if (same.content.name !== content.name) problems.push({ part, field: 'name', code: 'name-differs' })
  if (part === 'guardian' && same.parts.includes('insured')) problems.push({ part, field: 'identityNumber', code: 'guardian-is-ward' })
  people[place] = { parts: [...new Set([...same.parts, part])], content: { ...same.content, phone: same.content.phone ?? content.phone, address: same.content.address ?? content.address, capacityRecord: same.content.capacityRecord ?? content.capacityRecord } }
}
