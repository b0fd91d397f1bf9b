import type { z } from 'zod'
import type { Suggestion as SuggestionView } from '../../contract/network.ts'
import type { Text } from '../../core/clause.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { decide } from '../../core/verdict/decide.ts'
import type { ContractOverride, Fact, Facts } from '../../core/verdict/types.ts'
import { isInCity } from './city.ts'
import { networkFacts } from './network-facts.ts'
import type { Department, Expert, Hospital } from './store.ts'

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
}

/** Everything a suggestion is drawn from; the day of the network is chosen by the caller. */
export interface Candidates {
  readonly hospitals: readonly Hospital[]
  readonly inForce: ReadonlySet<string>
  readonly department: Department
  readonly experts: readonly Expert[]
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
 * The bars are the handbook's own rules on network facts, judged here as they will be at booking. Pure.
 */
export function suggest(rules: Rules, need: Need, candidates: Candidates): Suggestion[] {
  const inCity = candidates.hospitals.filter((hospital) => isInCity(hospital, need.city))
  const items = inCity.flatMap((hospital) => optionsAt(hospital, need, candidates).map((expert) => ({ ...suggestion(rules, need, candidates, hospital, expert), score: scoreOf(need, hospital, expert) })))
  const ranked = items.toSorted((a, b) => Number(b.meetsWish) - Number(a.meetsWish) || b.score - a.score || a.hospital.id.localeCompare(b.hospital.id) || (a.expert?.id ?? '').localeCompare(b.expert?.id ?? ''))
  const plain = ({ score: _, ...item }: (typeof ranked)[number]): Suggestion => item
  return [...ranked.filter((item) => item.maySuggest).slice(0, most), ...ranked.filter((item) => !item.maySuggest).slice(0, mostBarred)].map(plain)
}

/** An ordinary clinic is a clinic without a named expert; otherwise each expert of the department, or of a part of it. */
function optionsAt(hospital: Hospital, need: Need, { experts }: Candidates): (Expert | null)[] {
  const here = experts.filter((expert) => expert.hospitalId === hospital.id && isOf(expert.departmentCode, need.departmentCode))
  if (need.clinicKind === 'ordinary') return here.length > 0 ? [null] : []
  return here
}

function isOf(code: string, wanted: string): boolean {
  return code === wanted || code.startsWith(`${wanted}.`)
}

function suggestion(rules: Rules, need: Need, { inForce, department }: Candidates, hospital: Hospital, expert: Expert | null): Suggestion {
  const barredBy = barsOf(rules, { ...networkFacts(hospital, expert, inForce.has(hospital.id)), clinicKind: { value: need.clinicKind, source: 'coordinator' } })
  return { hospital, department, expert, reasons: reasonsFor(need, hospital, department, expert), maySuggest: barredBy.length === 0, barredBy, meetsWish: wishOf(need, hospital, expert) !== undefined }
}

/** Why a place and an expert are suggested, a wish that is met last (1.2.3). */
export function reasonsFor(need: Need, hospital: Hospital, department: Department, expert: Expert | null): Text[] {
  const wish = wishOf(need, hospital, expert)
  return [...reasonsOf(hospital, department, expert), ...(wish === undefined ? [] : [wish])]
}

/** Rules of the handbook these facts alone already break. */
function barsOf({ handbook, service, overrides }: Rules, facts: Facts): Suggestion['barredBy'] {
  const words = new Set(handbook.vocabulary.map(({ name }) => name))
  const spoken = Object.fromEntries(Object.entries(facts).filter(([name]) => words.has(name))) as Record<string, Fact>
  const { worksheet } = decide(handbook, { service, stage: 'booking', facts: spoken, overrides })
  return worksheet.filter(({ result, otherwise }) => result === 'unmet' && otherwise === 'refuse').map(({ clause, because, says }) => ({ clause, because: because ?? says }))
}

const ranks = { resident: { zh: '住院医师', en: 'resident' }, attending: { zh: '主治医师', en: 'attending physician' }, 'associate-chief': { zh: '副主任医师', en: 'associate chief physician' }, chief: { zh: '主任医师', en: 'chief physician' } } as const
const rankOrder = ['resident', 'attending', 'associate-chief', 'chief'] as const
const daysZh = ['一', '二', '三', '四', '五', '六', '日'] as const
const daysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

function reasonsOf(hospital: Hospital, department: Department, expert: Expert | null): Text[] {
  const place = { zh: `就诊城市${hospital.city.zh}，科室为${department.name.zh}`, en: `In ${hospital.city.en}, ${department.name.en}` }
  const card = hospital.requiresVisitCard ? [{ zh: '这家医院要求本人就诊卡', en: 'This hospital asks for the patient’s own visit card' }] : []
  if (expert === null) return [place, { zh: '普通门诊，不承诺医生级别', en: 'Ordinary clinic, no rank promised' }, ...card]
  const days = expert.clinicDays.toSorted((a, b) => a - b)
  return [
    place,
    { zh: `${ranks[expert.rank].zh}，专长：${expert.focus.zh}`, en: `${capital(ranks[expert.rank].en)}, focus: ${expert.focus.en}` },
    { zh: `出诊：周${days.map((day) => daysZh[day - 1]).join('、周')}`, en: `Clinic days: ${days.map((day) => daysEn[day - 1]).join(', ')}` },
    ...card,
  ]
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function wishOf({ hospitalWish, expertWish }: Need, hospital: Hospital, expert: Expert | null): Text | undefined {
  const meetsHospital = hospitalWish !== undefined && isNamed(hospitalWish, hospital.name.zh, hospital.name.en)
  const meetsExpert = expertWish !== undefined && expert !== null && isNamed(expertWish, expert.name)
  if (meetsExpert) return { zh: '符合您希望的医生（意愿，不作承诺）', en: 'The expert wished for (a wish, not a promise)' }
  if (meetsHospital && (expertWish === undefined || expert === null)) return { zh: '符合您希望的医院（意愿，不作承诺）', en: 'The hospital wished for (a wish, not a promise)' }
  return undefined
}

/** More for a higher rank, more clinic days, and an expert whose focus the condition names. */
function scoreOf(need: Need, hospital: Hospital, expert: Expert | null): number {
  const wished = need.hospitalWish !== undefined && isNamed(need.hospitalWish, hospital.name.zh, hospital.name.en) ? 3 : 0
  if (expert === null) return wished
  const focus = expert.focus.zh.split(/[、，,]/).some((word) => word.length > 1 && need.condition.includes(word)) ? 4 : 0
  return wished + focus + 2 * rankOrder.indexOf(expert.rank) + expert.clinicDays.length / 10
}

function isNamed(wish: string, ...names: readonly string[]): boolean {
  const wanted = wish.trim().toLowerCase()
  return wanted.length > 1 && names.some((name) => name.toLowerCase().includes(wanted) || wanted.includes(name.toLowerCase()))
}
