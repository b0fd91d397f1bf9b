import type { ClauseId, Text } from '../clause.ts'
import { digestOf } from './digest.ts'
import { type Expression, type Language, languageOf } from './expression.ts'
import { type ClauseEntry, type DatedValue, type DiseaseEntry, type DocumentEntry, type FactEntry, type HandbookFile, type Pack, type Place, type PromiseEntry, type RuleEntry, type ServiceFile, stages } from './pack.ts'
import type { ChecklistItem, Notice, PromiseTerm, Stage, UsesTerm, Verdict } from './types.ts'

/** A clause with its id, and the service it belongs to (`null` for the preface and the closing notices). */
export interface HandbookClause extends ClauseEntry {
  readonly id: ClauseId
  readonly service: string | null
}

/** A service as screens show it: a withdrawn one says so instead of disappearing (P.6). */
export interface HandbookService extends Omit<ServiceFile, 'clauses' | 'service'> {
  readonly id: string
  readonly clauses: readonly HandbookClause[]
}

/** A reading the handbook is served under, as a named setting (R.0). */
export interface Reading {
  readonly id: ClauseId
  readonly setting: string
  readonly value: unknown
  readonly says: Text
}

/** A fact of the vocabulary with its name. */
export interface FactWord extends FactEntry {
  readonly name: string
}

/** A rule ready to be judged. */
export interface CompiledRule {
  readonly clause: ClauseId
  readonly id: string
  readonly otherwise: RuleEntry['otherwise']
  readonly entry: RuleEntry
  readonly says: Text
  readonly when: Expression | undefined
  readonly require: Expression
  readonly slots: readonly number[]
  readonly readings: readonly ClauseId[]
}

/** A paper of the checklist with its condition, and how it is listed when that holds or is not known. */
export interface CompiledDocument {
  readonly ifYes: ChecklistItem
  readonly ifUnknown: ChecklistItem
  readonly when: Expression | undefined
  /** What is known once it is accepted. */
  readonly proves: DocumentEntry['proves']
}

/** Everything one service is judged by. */
export interface Engine {
  readonly service: string
  readonly handbook: Verdict['handbook']
  /** The rules judged at each stage: those of the stage and of every earlier one, emergencies first (R.9), then in the handbook's order. */
  readonly rules: Readonly<Record<Stage, readonly CompiledRule[]>>
  readonly notices: readonly Notice[]
  readonly documents: readonly CompiledDocument[]
  readonly promises: readonly PromiseTerm[]
  readonly uses: UsesTerm
}

/** One handbook, compiled: all that screens show and all that verdicts need. Immutable. */
export interface Handbook extends Omit<HandbookFile, 'clauses' | 'readings' | 'services'> {
  readonly digest: string
  readonly preface: readonly HandbookClause[]
  readonly services: readonly HandbookService[]
  readonly notices: readonly HandbookClause[]
  /** Every clause by id, in the handbook's order. */
  readonly clauses: ReadonlyMap<ClauseId, HandbookClause>
  readonly readings: readonly Reading[]
  readonly diseases: readonly DiseaseEntry[]
  readonly contractTerms: Readonly<Record<string, readonly DatedValue[]>>
  readonly vocabulary: readonly FactWord[]
  readonly places: Readonly<Record<string, Place>>
  readonly language: Language
  readonly engines: ReadonlyMap<string, Engine>
}

/** Compiles a checked pack once; verdicts then only read (R.6). */
export function compile(pack: Pack): Handbook {
  const { clauses: prefaceEntries, readings, services: _files, ...meta } = pack.handbook
  const language = languageOf(pack.vocabulary, new Set(pack.diseases.map(({ id }) => id)))
  const preface = clausesOf(prefaceEntries, null)
  const notices = clausesOf(pack.notices, null)
  const services = pack.services.map(({ service, clauses, ...rest }) => ({ id: service, ...rest, clauses: clausesOf(clauses, service) }))
  const all = [...preface, ...services.flatMap((service) => service.clauses), ...notices]
  const { places, ...content } = pack
  const identity = { id: meta.id, version: meta.version, digest: digestOf(content) }
  return {
    ...meta,
    digest: identity.digest,
    preface,
    services,
    notices,
    clauses: new Map(all.map((clause) => [clause.id, clause])),
    readings: Object.entries(readings).map(([id, reading]) => ({ id: id as ClauseId, ...reading })),
    diseases: pack.diseases,
    contractTerms: pack.terms,
    vocabulary: Object.entries(pack.vocabulary).map(([name, entry]) => ({ name, ...entry })),
    places,
    language,
    engines: new Map(services.map((service) => [service.id, engineOf(service.id, [...preface, ...service.clauses, ...notices], language, identity)])),
  }
}

/** The value of a contract figure on a day, or `undefined` where none is set (R.11). */
export function contractTermOn(handbook: Handbook, name: string, on: string): DatedValue | undefined {
  return handbook.contractTerms[name]?.findLast((dated) => dated.from <= on && (dated.to === undefined || on <= dated.to))
}

function clausesOf(entries: Readonly<Record<string, ClauseEntry>>, service: string | null): HandbookClause[] {
  return Object.entries(entries).map(([id, entry]) => ({ id: id as ClauseId, service, ...entry }))
}

function engineOf(service: string, clauses: readonly HandbookClause[], language: Language, handbook: Verdict['handbook']): Engine {
  const rules = clauses.flatMap((clause) => (clause.rules ?? []).map((entry) => ruleOf(clause, entry, language)))
  const emergenciesFirst = [...rules.filter(isEmergency), ...rules.filter((rule) => !isEmergency(rule))]
  const upTo = (stage: Stage) => emergenciesFirst.filter((rule) => stages.indexOf(rule.entry.at) <= stages.indexOf(stage))
  return {
    service,
    handbook,
    rules: { opening: upTo('opening'), arranging: upTo('arranging'), booking: upTo('booking'), payment: upTo('payment') },
    notices: clauses.flatMap(({ id, says, notice }) => (notice === undefined ? [] : [{ clause: id, says, key: notice === 'key' }])),
    documents: clauses.flatMap((clause) => (clause.documents ?? []).map((entry) => documentOf(clause.id, entry, language))),
    promises: clauses.flatMap((clause) => (clause.promises ?? []).map((entry) => promiseOf(clause, entry))),
    uses: usesOf(clauses),
  }
}

function isEmergency(rule: CompiledRule): boolean {
  return rule.otherwise === 'emergency'
}

function ruleOf(clause: HandbookClause, entry: RuleEntry, language: Language): CompiledRule {
  const when = entry.when === undefined ? undefined : language.compile(entry.when)
  const require = language.compile(entry.require)
  const slots = [...new Set([...(when?.slots ?? []), ...require.slots])]
  return { clause: clause.id, id: entry.id, otherwise: entry.otherwise, entry, says: clause.says, when, require, slots, readings: [...(entry.reading ?? []), ...(entry.also ?? [])] }
}

function documentOf(clause: ClauseId, { when, proves, example, neededBy, ...entry }: DocumentEntry, language: Language): CompiledDocument {
  const item = { ...entry, ...(example && { example }), ...(neededBy && { neededBy }), clause }
  return { proves, ifYes: { ...item, applies: 'yes' }, ifUnknown: { ...item, applies: 'unknown' }, when: when === undefined ? undefined : language.compile(when) }
}

function promiseOf(clause: HandbookClause, { extend = [], ...entry }: PromiseEntry): PromiseTerm {
  return { ...entry, clause: clause.id, extend, says: clause.says }
}

function usesOf(clauses: readonly HandbookClause[]): UsesTerm {
  const clause = clauses.find(({ uses }) => uses !== undefined)
  if (clause?.uses === undefined) throw new Error('a service without uses passed the check of the pack')
  const { per: _per, ...uses } = clause.uses
  return { clause: clause.id, ...uses }
}
