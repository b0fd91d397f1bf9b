import type { ASTNode } from '@marcbachmann/cel-js'
import type { RuleProperties } from 'json-rules-engine'
import type { CompiledRule, Handbook } from '../core/verdict/compile.ts'
import { celEnvironment } from '../core/verdict/expression.ts'
import type { FactValue } from '../core/verdict/types.ts'

type Values = Readonly<Record<string, FactValue>>
type Condition = Record<string, unknown>

const days = /^\d{4}-\d{2}-\d{2}$/
const jsonOperators: Readonly<Record<string, string>> = { '==': 'equal', '!=': 'notEqual', '<': 'lessThan', '<=': 'lessThanInclusive', '>': 'greaterThan', '>=': 'greaterThanInclusive', in: 'in' }

/** Days as whole numbers, because both engines compare sizes of numbers only; made before anything is timed. */
export function plainFacts(_handbook: Handbook, values: Values): Record<string, FactValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]))
}

/** One rule of the pack in the words of json-rules-engine: it succeeds where ours is met. */
export function jsonRuleOf(handbook: Handbook, rule: CompiledRule): RuleProperties {
  const applies = rule.when === undefined ? undefined : condition(astOf(handbook, rule.when.source))
  const holds = condition(astOf(handbook, rule.require.source))
  return { name: rule.entry.id, event: { type: rule.entry.id }, conditions: { any: applies === undefined ? [holds] : [{ not: applies }, holds] } as RuleProperties['conditions'] }
}

/** All rules as one decision of ZEN: one expression node, one expression for each rule. */
export function zenGraphOf(handbook: Handbook, rules: readonly CompiledRule[]): object {
  const expressions = rules.map(({ entry, when, require }) => {
    const holds = zen(astOf(handbook, require.source))
    return { id: entry.id, key: entry.id, value: when === undefined ? holds : `(not (${zen(astOf(handbook, when.source))})) or (${holds})` }
  })
  const node = (id: string, type: string, content?: object) => ({ id, name: id, type, position: { x: 0, y: 0 }, ...(content && { content }) })
  return {
    nodes: [node('in', 'inputNode'), node('rules', 'expressionNode', { expressions }), node('out', 'outputNode')],
    edges: [{ id: 'a', sourceId: 'in', targetId: 'rules', type: 'edge' }, { id: 'b', sourceId: 'rules', targetId: 'out', type: 'edge' }],
  }
}

function astOf({ vocabulary, diseases }: Handbook, source: string): ASTNode {
  return celEnvironment(Object.fromEntries(vocabulary.map(({ name, ...entry }) => [name, entry])), new Set(diseases.map(({ id }) => id))).parse(source).ast
}

function plain(value: FactValue): FactValue {
  return typeof value === 'string' && days.test(value) ? Number(value.replaceAll('-', '')) : value
}

function literal(node: ASTNode): unknown {
  if (node.op === 'list') return (node.args as ASTNode[]).map(literal)
  if (node.op === 'id') return { fact: node.args }
  return typeof node.args === 'bigint' ? Number(node.args) : plain(node.args as FactValue)
}

function condition(node: ASTNode): Condition {
  if (node.op === 'id') return { fact: node.args, operator: 'equal', value: true }
  if (node.op === '!_') return { not: condition(node.args as ASTNode) }
  if (node.op === '&&' || node.op === '||') return { [node.op === '&&' ? 'all' : 'any']: (node.args as [ASTNode, ASTNode]).map(condition) }
  const operator = jsonOperators[node.op]
  const [left, right] = node.args as [ASTNode, ASTNode]
  if (operator === undefined || left.op !== 'id') throw new Error(`the bench cannot say ${node.op} to json-rules-engine`)
  return { fact: left.args, operator, value: literal(right) }
}

function zen(node: ASTNode): string {
  if (node.op === 'id') return node.args as string
  if (node.op === '!_') return `not (${zen(node.args as ASTNode)})`
  if (node.op === 'value' || node.op === 'list') return JSON.stringify(literal(node)).replaceAll('"', "'")
  const [left, right] = node.args as [ASTNode, ASTNode]
  return `(${zen(left)} ${node.op === '&&' ? 'and' : node.op === '||' ? 'or' : node.op} ${zen(right)})`
}
