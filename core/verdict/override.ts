import type { Text } from '../clause.ts'
import { Refusal } from '../refusal.ts'
import type { CompiledRule, Engine, Handbook } from './compile.ts'
import { ExpressionProblem } from './expression.ts'
import type { ContractOverride, PromiseTerm, Stage, UsesTerm } from './types.ts'

/** An engine's parts with the terms of one contract put in, and which rules those terms prevailed over (P.3). */
export interface ContractTerms {
  readonly rules: Readonly<Record<Stage, readonly CompiledRule[]>>
  readonly citations: ReadonlyMap<CompiledRule, Text>
  readonly promises: readonly PromiseTerm[]
  readonly uses: UsesTerm
}

/**
 * Where contract and handbook disagree the contract prevails, and both are cited (P.3). Terms for other services are left alone.
 *
 * @throws Refusal `contract-term-unreadable` when a term does not read, `contract-terms-conflict` when two terms speak of the same thing
 */
export function contractTerms(handbook: Handbook, engine: Engine, overrides: readonly ContractOverride[]): ContractTerms {
  const citations = new Map<CompiledRule, Text>()
  const replaced = new Map<CompiledRule, CompiledRule>()
  for (const rule of engine.rules.payment) {
    const term = onlyOne(overrides.filter(({ clause, rule: id, require }) => require !== undefined && clause === rule.clause && (id ?? rule.id) === rule.id))
    if (term === undefined) continue
    const next = withRequire(handbook, rule, term)
    replaced.set(rule, next)
    citations.set(next, term.citation)
  }
  const put = (rules: readonly CompiledRule[]) => rules.map((rule) => replaced.get(rule) ?? rule)
  const { opening, arranging, booking, payment } = engine.rules
  return {
    rules: { opening: put(opening), arranging: put(arranging), booking: put(booking), payment: put(payment) },
    citations,
    promises: engine.promises.map((promise) => promiseUnder(promise, overrides)),
    uses: usesUnder(engine.uses, overrides),
  }
}

function onlyOne(terms: readonly ContractOverride[]): ContractOverride | undefined {
  const [first, second] = terms
  if (first !== undefined && second !== undefined) throw new Refusal('contract-terms-conflict', { clauses: ['P.3', first.clause], details: { first: first.citation.en, second: second.citation.en } })
  return first
}

function withRequire({ language }: Handbook, rule: CompiledRule, term: ContractOverride): CompiledRule {
  try {
    const require = language.compile(term.require ?? '')
    return { ...rule, require, slots: [...new Set([...(rule.when?.slots ?? []), ...require.slots])] }
  } catch (problem) {
    if (!(problem instanceof ExpressionProblem)) throw problem
    throw new Refusal('contract-term-unreadable', { clauses: ['P.3', term.clause], details: { problem: problem.message } })
  }
}

function promiseUnder(promise: PromiseTerm, overrides: readonly ContractOverride[]): PromiseTerm {
  const term = onlyOne(overrides.filter(({ clause, promise: other }) => other?.name === promise.name && clause === promise.clause))
  if (term?.promise === undefined) return promise
  const { target: _target, ...rest } = promise
  return { ...rest, within: term.promise.within, ...(term.promise.target !== undefined && { target: term.promise.target }), says: bothCited(promise.says, term.citation) }
}

function usesUnder(uses: UsesTerm, overrides: readonly ContractOverride[]): UsesTerm {
  const term = onlyOne(overrides.filter(({ clause, uses: other }) => other !== undefined && clause === uses.clause))
  return term?.uses === undefined ? uses : { ...uses, limit: term.uses.limit, citation: term.citation }
}

function bothCited(says: Text, citation: Text): Text {
  return { zh: `${says.zh}(合同另有约定,以合同为准:${citation.zh})`, en: `${says.en} (The contract prevails: ${citation.en})` }
}
