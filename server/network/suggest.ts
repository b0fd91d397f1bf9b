import type { z } from 'zod'
import type { Suggestion as SuggestionView } from '../../contract/network.ts'
import type { Text } from '../../core/clause.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { decide } from '../../core/verdict/decide.ts'
import type { ContractOverride, Fact, Facts, Verdict } from '../../core/verdict/types.ts'
import type { Candidate } from './candidate-store.ts'
import { agreementFacts, networkFacts } from './network-facts.ts'
import type { Department, Expert, Hospital } from './store.ts'
import { reasonsOf } from './suggest-reasons.ts'

export type Suggestion = z.infer<typeof SuggestionView>

/** What the coordinator learnt of condition and wishes (1.2.3). Wishes are preferences, never promises (1.1). */
export interface Need {
  readonly condition: string
  readonly city: string
  readonly departmentCode: string
  readonly clinicKind: 'expert' | 'ordinary'
  readonly earliestOn?: string
  readonly hospitalWish?: string
  readonly expertWish?: string
  /** What below the promise the member agreed to on record; nothing unless it stands here (1.3.3). */
  readonly agreedToLess?: 'ordinary-clinic' | 'lower-rank'
}

/** Everything a suggestion is drawn from; the day of the network is chosen by the caller. */
export interface Candidates {
  readonly candidates: readonly Candidate[]
  readonly department: Department
  readonly on: string
}

/** The rules suggestions are held against: a service of a handbook with the contract's own terms (P.3). */
export interface Rules {
  readonly handbook: Handbook
  readonly service: string
  readonly overrides: readonly ContractOverride[]
}

const most = 12
const mostBarred = 8

/**
 * Ranks what may be put to the member, best first, each with its reasons; what the handbook bars follows with clause and reason (1.2.3, 1.3.3).
 * The bars are the handbook's own rules on network facts, judged here as they will be at booking. What is below the promise of the clause is there only
 * when the member's agreement is on record, comes after what the clause promises, and says so. Pure.
 */
export function suggest(rules: Rules, need: Need, { candidates, department, on }: Candidates): Suggestion[] {
  const ranked = candidates
    .flatMap((candidate) => optionsAt(candidate, need).map((expert) => ({ candidate, expert, wish: wishOf(need, candidate.hospital, expert), score: scoreOf(need, candidate, expert), ...judge(rules, need, candidate, expert) })))
    .toSorted((a, b) => Number(a.belowPromise !== null) - Number(b.belowPromise !== null) || Number(b.wish !== undefined) - Number(a.wish !== undefined) || b.score - a.score || a.candidate.hospital.id.localeCompare(b.candidate.hospital.id) || (a.expert?.id ?? '').localeCompare(b.expert?.id ?? ''))
  const shown = [...ranked.filter(({ barredBy }) => barredBy.length === 0).slice(0, most), ...ranked.filter(({ barredBy }) => barredBy.length > 0).slice(0, mostBarred)]
  return shown.map(({ candidate, expert, wish, barredBy, limits, belowPromise }) => ({
    hospital: candidate.hospital, department, expert, reasons: reasonsFor(need, candidate, department, expert, { on, belowPromise }),
    maySuggest: barredBy.length === 0, barredBy, limits, belowPromise, meetsWish: wish !== undefined, timeToBook: candidate.timeToBook,
  }))
}

/** An ordinary clinic is a clinic without a named expert; otherwise each expert of the department, or of a part of it. */
function optionsAt({ experts }: Candidate, { clinicKind }: Need): (Expert | null)[] {
  return clinicKind === 'ordinary' ? [null] : [...experts]
}

/** What the rules say: within the promise, below it with the member's agreement on record, or barred, with the clauses that were asked (1.3.3). */
function judge(rules: Rules, need: Need, { hospital, isInForce }: Candidate, expert: Expert | null): Pick<Suggestion, 'barredBy' | 'limits' | 'belowPromise'> {
  const facts = { ...networkFacts(hospital, expert, isInForce), clinicKind: { value: need.clinicKind, source: 'coordinator' } as const }
  const promised = verdictOn(rules, facts)
  const barredBy = barsOf(promised)
  if (barredBy.length === 0 || need.agreedToLess === undefined) return { barredBy, limits: limitsOf(rules, promised), belowPromise: null }
  const agreed = verdictOn(rules, facts, need.agreedToLess)
  const stillBarred = barsOf(agreed)
  return { barredBy: stillBarred, limits: limitsOf(rules, agreed), belowPromise: stillBarred.length === 0 ? need.agreedToLess : null }
}

function verdictOn({ handbook, service, overrides }: Rules, facts: Facts, agreed?: Need['agreedToLess']): Verdict {
  const given = { ...facts, ...(agreed === undefined ? {} : { [agreementFacts[agreed]]: { value: true, source: 'member' } as const }) }
  const words = new Set(handbook.vocabulary.map(({ name }) => name))
  const spoken = Object.fromEntries(Object.entries(given).filter(([name]) => words.has(name))) as Record<string, Fact>
  return decide(handbook, { service, stage: 'booking', facts: spoken, overrides })
}

/** Rules of the handbook these facts alone already break. */
function barsOf({ worksheet }: Verdict): Suggestion['barredBy'] {
  return worksheet.filter(({ result, otherwise }) => result === 'unmet' && otherwise === 'refuse').map(({ clause, because, says }) => ({ clause, because: because ?? says }))
}

/** The clauses whose rules on hospital and expert were asked and hold. */
function limitsOf({ handbook, service }: Rules, { worksheet }: Verdict): Suggestion['limits'] {
  const own = new Set((handbook.engines.get(service)?.rules.booking ?? []).filter(({ entry }) => entry.at === 'booking').map(({ id }) => id))
  return [...new Set(worksheet.filter(({ rule, result }) => own.has(rule) && (result === 'met' || result === 'overridden')).map(({ clause }) => clause))]
}

/** Why this hospital and expert for this need, the wish named that it meets (1.2.3). */
export function reasonsFor(need: Need, place: Pick<Candidate, 'hospital' | 'timeToBook'>, department: Department, expert: Expert | null, { on, belowPromise }: { readonly on: string; readonly belowPromise: Suggestion['belowPromise'] }): Text[] {
  const wish = wishOf(need, place.hospital, expert)
  return [...reasonsOf(place, department, expert, belowPromise, on), ...(wish === undefined ? [] : [wish])]
}

function wishOf({ hospitalWish, expertWish }: Need, hospital: Hospital, expert: Expert | null): Text | undefined {
  const meetsHospital = hospitalWish !== undefined && isNamed(hospitalWish, hospital.name.zh, hospital.name.en)
  const meetsExpert = expertWish !== undefined && expert !== null && isNamed(expertWish, expert.name)
  if (meetsExpert) return { zh: '符合您希望的医生（意愿，不作承诺）', en: 'The expert wished for (a wish, not a promise)' }
  if (meetsHospital && (expertWish === undefined || expert === null)) return { zh: '符合您希望的医院（意愿，不作承诺）', en: 'The hospital wished for (a wish, not a promise)' }
  return undefined
}

const rankOrder = ['resident', 'attending', 'associate-chief', 'chief'] as const
/** A median of a fortnight and more counts as slow as any; without a record the middle is taken, so that nobody is punished for being new. */
const slowDays = 14

/** More for a focus the condition names, a wish, a higher rank, a quicker hospital, and more clinic days; a hot hospital waits longer. */
function scoreOf(need: Need, { hospital, timeToBook }: Candidate, expert: Expert | null): number {
  const wished = need.hospitalWish !== undefined && isNamed(need.hospitalWish, hospital.name.zh, hospital.name.en) ? 3 : 0
  const quick = 1 - Math.min(timeToBook?.medianDays ?? slowDays / 2, slowDays) / slowDays - (hospital.isHot ? 0.2 : 0)
  if (expert === null) return wished + quick
  const focus = expert.focus.zh.split(/[、，,]/).some((word) => word.length > 1 && need.condition.includes(word)) ? 4 : 0
  return wished + quick + focus + 2 * rankOrder.indexOf(expert.rank) + expert.clinicDays.length / 10
}

function isNamed(wish: string, ...names: readonly string[]): boolean {
  const wanted = wish.trim().toLowerCase()
  return wanted.length > 1 && names.some((name) => name.toLowerCase().includes(wanted) || wanted.includes(name.toLowerCase()))
}
