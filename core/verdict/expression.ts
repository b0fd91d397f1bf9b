import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import type { FactEntry } from './pack.ts'
import type { FactValue } from './types.ts'

/** What is known about each fact of the vocabulary, by slot; `undefined` is unknown, which is not a no (R.6). */
export type Values = readonly (FactValue | undefined)[]
/** A judgement in three values: true, false, or `undefined` while it is unknown. */
export type Judgement = boolean | undefined

type Known = FactValue | readonly FactValue[]
type Eval = (values: Values) => Known | undefined

/** A compiled expression: its judgement, the facts it names, and which unknown facts still matter to it. */
export interface Expression {
  readonly source: string
  readonly judge: (values: Values) => Judgement
  /** Slots of the facts it rests on, in the order it names them; computed facts bring what they are computed from. */
  readonly slots: readonly number[]
  /** Adds to `into` the slots of the facts that are unknown and could still decide it. */
  readonly residual: (values: Values, into: Set<number>) => void
}

/** Compiles expressions over one vocabulary. */
export interface Language {
  readonly slotOf: ReadonlyMap<string, number>
  readonly names: readonly string[]
  /** @throws ExpressionProblem when the text does not read, does not type-check, or is not a yes-or-no. */
  readonly compile: (source: string) => Expression
  /** Nothing known yet, one place for each fact; to be copied. */
  readonly blank: readonly undefined[]
  /** Works out each computed fact that nobody gave, and tells of it. */
  readonly complete: (values: (FactValue | undefined)[], tell: (slot: number, value: FactValue) => void) => void
  /** Whether a value is one the fact of this slot can have; every verdict asks it of every fact. */
  readonly accepts: (slot: number, value: unknown) => boolean
  /** Why a value is not one the fact of this slot can have, for the person who gave it. */
  readonly problemOf: (slot: number) => string
}

/** Why an expression cannot be used, in words for the person who writes the pack. */
export class ExpressionProblem extends Error {}

interface Node {
  readonly run: Eval
  readonly residual: (values: Values, into: Set<number>) => void
}
interface Scope {
  readonly slotOf: ReadonlyMap<string, number>
  readonly entries: readonly FactEntry[]
  readonly computed: Map<number, Node>
  readonly diseases: ReadonlySet<string>
  readonly used: Set<number>
}

const celType: Record<FactEntry['type'], string> = { boolean: 'bool', integer: 'int', date: 'string', choice: 'string', text: 'string', disease: 'string' }

/**
 * The language of rules: CEL checked against a vocabulary, run in three-valued (Kleene) logic.
 *
 * The parser and type checker are cel-js; the tree is then turned into closures over numbered slots. Calling cel-js for every rule was measured too:
 * it reports an unknown fact by throwing, which costs more than all rules together. One test holds both to the same answers.
 */
export function languageOf(vocabulary: Readonly<Record<string, FactEntry>>, diseases: ReadonlySet<string>): Language {
  const names = Object.keys(vocabulary)
  const slotOf = new Map(names.map((name, slot) => [name, slot]))
  const environment = celEnvironment(vocabulary, diseases)
  const scope: Scope = { slotOf, entries: Object.values(vocabulary), computed: new Map(), diseases, used: new Set() }
  const accepts = acceptance(scope.entries, diseases)
  const compile = (source: string): Expression => compileIn(environment, scope, source)
  const computed: { slot: number; run: Eval }[] = []
  for (const [slot, entry] of scope.entries.entries()) {
    if (entry.computed === undefined) continue
    const expression = compile(entry.computed)
    const inner = expression.slots.filter((at) => scope.entries[at]?.computed !== undefined)
    if (inner.length > 0) throw new ExpressionProblem(`the computed fact ${names[slot]} rests on another computed fact`)
    computed.push({ slot, run: expression.judge })
  }
  for (const { slot, run } of computed) scope.computed.set(slot, { run, residual: compile(scope.entries[slot]?.computed ?? '').residual })
  return {
    slotOf,
    names,
    blank: names.map(() => undefined),
    compile,
    complete: (values, tell) => {
      for (const { slot, run } of computed) {
        if (values[slot] !== undefined) continue
        const value = run(values) as FactValue | undefined
        if (value === undefined) continue
        values[slot] = value
        tell(slot, value)
      }
    },
    accepts,
    problemOf: (slot) => problemOf(scope.entries[slot] as FactEntry),
  }
}

/** The CEL environment of a vocabulary, also used by tests as an independent judge of the closures. */
export function celEnvironment(vocabulary: Readonly<Record<string, FactEntry>>, diseases: ReadonlySet<string>): Environment {
  const environment = new Environment()
  for (const [name, entry] of Object.entries(vocabulary)) environment.registerVariable(name, celType[entry.type])
  environment.registerFunction('isListed(string): bool', (id: string) => diseases.has(id))
  return environment
}

function compileIn(environment: Environment, scope: Scope, source: string): Expression {
  const checked = environment.check(source)
  if (!checked.valid) throw new ExpressionProblem(firstLine(checked.error))
  if (checked.type !== 'bool') throw new ExpressionProblem(`it answers with ${checked.type}, not with yes or no`)
  const used = new Set<number>()
  const node = nodeOf(environment.parse(source).ast, { ...scope, used })
  for (const slot of [...used]) for (const name of inputsOf(environment, scope.entries[slot]?.computed)) used.add(scope.slotOf.get(name) ?? slot)
  return { source, judge: node.run as (values: Values) => Judgement, slots: [...used], residual: node.residual }
}

function inputsOf(environment: Environment, source: string | undefined): string[] {
  if (source === undefined) return []
  const found: string[] = []
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk)
    else if (typeof part === 'object' && part !== null && 'op' in part) {
      const { op, args } = part as ASTNode
      if (op === 'id') found.push(args as string)
      else walk(args)
    }
  }
  walk(environment.parse(source).ast)
  return found
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
}

function nodeOf(ast: ASTNode, scope: Scope): Node {
  switch (ast.op) {
    case 'value': {
      const known = writtenValue(ast)
      return { run: () => known, residual: () => {} }
    }
    case 'id':
      return factNode(ast.args as string, scope)
    case '!_': {
      const inner = nodeOf(ast.args as ASTNode, scope)
      return { run: (values) => { const yes = inner.run(values); return yes === undefined ? undefined : !yes }, residual: inner.residual }
    }
    case '-_':
      return strict([nodeOf(ast.args as ASTNode, scope)], (value) => -(value as number))
    case '&&':
    case '||':
      return logicalNode(ast.op, ast.args as [ASTNode, ASTNode], scope)
    case '?:':
      return choiceNode(ast.args as [ASTNode, ASTNode, ASTNode], scope)
    case 'list': {
      const items = (ast.args as ASTNode[]).map((item) => nodeOf(item, scope))
      if ((ast.args as ASTNode[]).every((item) => item.op === 'value')) {
        const known = items.map((item) => item.run([]) as FactValue)
        return { run: () => known, residual: () => {} }
      }
      throw new ExpressionProblem('a list may hold only written values')
    }
    case 'call':
      return callNode(ast.args as [string, ASTNode[]], scope)
    default:
      return comparisonNode(ast, scope)
  }
}

function factNode(name: string, scope: Scope): Node {
  const slot = scope.slotOf.get(name)
  if (slot === undefined) throw new ExpressionProblem(`the fact ${name} is not in the vocabulary`)
  scope.used.add(slot)
  const computed = scope.computed.get(slot)
  return {
    run: (values) => values[slot],
    residual: (values, into) => {
      if (values[slot] !== undefined) return
      if (computed === undefined) into.add(slot)
      else computed.residual(values, into)
    },
  }
}

/** `&&` and `||` absorb an unknown side when the other side decides (Kleene). */
function logicalNode(op: '&&' | '||', [a, b]: [ASTNode, ASTNode], scope: Scope): Node {
  const left = nodeOf(a, scope)
  const right = nodeOf(b, scope)
  const decides = op === '||'
  const run: Eval = (values) => {
    const first = left.run(values)
    if (first === decides) return decides
    const second = right.run(values)
    if (second === decides) return decides
    return first === undefined || second === undefined ? undefined : !decides
  }
  return {
    run,
    residual: (values, into) => {
      if (run(values) !== undefined) return
      left.residual(values, into)
      right.residual(values, into)
    },
  }
}

/** A choice whose condition is unknown is known all the same when both branches agree. */
function choiceNode([condition, yes, no]: [ASTNode, ASTNode, ASTNode], scope: Scope): Node {
  const [test, then, other] = [nodeOf(condition, scope), nodeOf(yes, scope), nodeOf(no, scope)] as const
  const run: Eval = (values) => {
    const known = test.run(values)
    if (known !== undefined) return known ? then.run(values) : other.run(values)
    const first = then.run(values)
    return first === other.run(values) ? first : undefined
  }
  return {
    run,
    residual: (values, into) => {
      if (run(values) !== undefined) return
      const known = test.run(values)
      if (known === undefined) test.residual(values, into)
      if (known !== false) then.residual(values, into)
      if (known !== true) other.residual(values, into)
    },
  }
}

const operators: Readonly<Record<string, (left: Known, right: Known) => FactValue>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  in: (left, right) => (right as readonly FactValue[]).includes(left as FactValue),
  '+': (left, right) => (left as number) + (right as number),
  '-': (left, right) => (left as number) - (right as number),
  '*': (left, right) => (left as number) * (right as number),
}

function comparisonNode(ast: ASTNode, scope: Scope): Node {
  const operate = operators[ast.op]
  if (operate === undefined) throw new ExpressionProblem(`rules do not use "${ast.op}"; they compare, combine with && || ! ?: and look into lists`)
  const [left, right] = ast.args as [ASTNode, ASTNode]
  checkWrittenValues(left, right, scope)
  checkWrittenValues(right, left, scope)
  const [first, second] = [nodeOf(left, scope), nodeOf(right, scope)]
  const run = shortcutOf(ast, scope) ?? comparing(first, second, operate)
  return { run, residual: residualOf(run, [first, second]) }
}

function comparing(first: Node, second: Node, operate: (left: Known, right: Known) => FactValue): Eval {
  return (values) => {
    const a = first.run(values)
    if (a === undefined) return undefined
    const b = second.run(values)
    return b === undefined ? undefined : operate(a, b)
  }
}

/** The comparisons handbooks are mostly made of, a fact with a written value or with another fact, without a closure for each side. */
function shortcutOf({ op, args }: ASTNode, { slotOf }: Scope): Eval | undefined {
  const [left, right] = args as [ASTNode, ASTNode]
  const slot = left.op === 'id' ? slotOf.get(left.args as string) : undefined
  if (slot === undefined) return undefined
  const other = right.op === 'id' ? slotOf.get(right.args as string) : undefined
  if (other !== undefined && op === '>=') return (values) => (values[slot] === undefined || values[other] === undefined ? undefined : (values[slot] as FactValue) >= (values[other] as FactValue))
  if (other !== undefined && op === '<=') return (values) => (values[slot] === undefined || values[other] === undefined ? undefined : (values[slot] as FactValue) <= (values[other] as FactValue))
  if (op === 'in' && right.op === 'list') {
    const known = new Set((right.args as ASTNode[]).map(writtenValue))
    return (values) => (values[slot] === undefined ? undefined : known.has(values[slot] as FactValue))
  }
  if (right.op !== 'value') return undefined
  const known = writtenValue(right)
  if (op === '==') return (values) => (values[slot] === undefined ? undefined : values[slot] === known)
  if (op === '!=') return (values) => (values[slot] === undefined ? undefined : values[slot] !== known)
  return undefined
}

function writtenValue({ args }: ASTNode): FactValue {
  return (typeof args === 'bigint' ? Number(args) : args) as FactValue
}

function residualOf(run: Eval, parts: readonly Node[]): Node['residual'] {
  return (values, into) => {
    if (run(values) === undefined) for (const part of parts) part.residual(values, into)
  }
}

function strict(parts: readonly Node[], operate: (value: Known) => FactValue): Node {
  const [only] = parts as readonly [Node]
  const run: Eval = (values) => {
    const value = only.run(values)
    return value === undefined ? undefined : operate(value)
  }
  return { run, residual: residualOf(run, parts) }
}

function callNode([name, args]: [string, ASTNode[]], scope: Scope): Node {
  const [only] = args
  if (name !== 'isListed' || only === undefined) throw new ExpressionProblem(`rules do not call ${name}(); the one function is isListed(disease)`)
  return strict([nodeOf(only, scope)], (id) => scope.diseases.has(id as string))
}

/** A written value compared with a choice, a disease or a date must be one that fact can have. */
function checkWrittenValues(fact: ASTNode, written: ASTNode, scope: Scope): void {
  if (fact.op !== 'id') return
  const name = fact.args as string
  const slot = scope.slotOf.get(name) ?? -1
  const entry = scope.entries[slot]
  const literals = written.op === 'list' ? (written.args as ASTNode[]) : [written]
  for (const literal of literals) {
    if (literal.op !== 'value' || typeof literal.args !== 'string' || entry === undefined) continue
    if (!acceptance(scope.entries, scope.diseases)(slot, literal.args)) throw new ExpressionProblem(`${name} ${problemOf(entry)}`)
  }
}

/** Says of any slot and value whether they go together: one function for all facts, which runs faster than one of its own for each. */
function acceptance(entries: readonly FactEntry[], diseases: ReadonlySet<string>): (slot: number, value: unknown) => boolean {
  const types = entries.map(({ type }) => type)
  const listed = new Set([...diseases, 'other'])
  const choices = entries.map(({ type, options }): ReadonlySet<unknown> => (type === 'disease' ? listed : new Set(Object.keys(options ?? {}))))
  return (slot, value) => {
    switch (types[slot]) {
      case 'boolean':
        return value === true || value === false
      case 'integer':
        return Number.isSafeInteger(value)
      case 'date':
        return typeof value === 'string' && isDay(value)
      case 'text':
        return typeof value === 'string'
      default:
        return (choices[slot] as ReadonlySet<unknown>).has(value)
    }
  }
}

function problemOf({ type, options }: FactEntry): string {
  switch (type) {
    case 'boolean':
      return 'is a yes or no'
    case 'integer':
      return 'is a whole number'
    case 'date':
      return 'is a day written YYYY-MM-DD'
    case 'choice':
      return `is one of ${Object.keys(options ?? {}).join(', ')}`
    case 'disease':
      return 'is a disease of the list, or "other"'
    case 'text':
      return 'is text'
  }
}

const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether a word is a day of the calendar written YYYY-MM-DD; asked for every date of every verdict, so it makes no objects. */
function isDay(word: string): boolean {
  if (word.length !== 10 || word.charCodeAt(4) !== 45 || word.charCodeAt(7) !== 45) return false
  const year = twoDigits(word, 0) * 100 + twoDigits(word, 2)
  const month = twoDigits(word, 5)
  const day = twoDigits(word, 8)
  if (!(year >= 0 && month >= 1 && day >= 1)) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 && isLeap ? 29 : (daysOfMonth[month - 1] ?? 0))
}

/** Two decimal digits as a number, or far below zero when they are none. */
function twoDigits(word: string, at: number): number {
  const tens = word.charCodeAt(at) - 48
  const ones = word.charCodeAt(at + 1) - 48
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones
}
