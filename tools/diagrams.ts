import type { AnyStateNode, AnyTransitionDefinition } from 'xstate'
import { advance } from '../core/lifecycle/advance.ts'
import { appointment } from '../core/lifecycle/appointment.ts'
import type { Effect } from '../core/lifecycle/effects.ts'
import { secondOpinion } from '../core/lifecycle/second-opinion.ts'

/** A page that draws one chart of `core/lifecycle`. */
export interface LifecyclePage {
  readonly path: string
  readonly title: string
  readonly of: string
  readonly root: AnyStateNode
}

/** The pages that are written from the charts. */
export const lifecyclePages: readonly LifecyclePage[] = [
  { path: 'docs/lifecycle-appointment.md', title: 'The life of an appointment case', of: 'core/lifecycle/appointment.ts', root: appointment.root },
  { path: 'docs/lifecycle-second-opinion.md', title: 'The life of a second-opinion case', of: 'core/lifecycle/second-opinion.ts', root: secondOpinion.root },
  { path: 'docs/lifecycle-advance.md', title: 'The life of a hospital stay under advance', of: 'core/lifecycle/advance.ts', root: advance.root },
]

interface Way {
  readonly event: string
  readonly guard: string
  readonly to: string | undefined
  readonly effects: readonly string[]
}

/** A chart as a Mermaid state diagram and a table of what each step sets off; written by `npm run generate`. */
export function diagramPage({ title, of, root }: LifecyclePage): string {
  const open = root.states['open']
  if (open === undefined) throw new Error(`${of} has no state "open"`)
  const living = Object.values(open.states)
  const ended = Object.values(root.states).filter((node) => node !== open)
  const ways = living.map((node) => ({ node, ways: waysOf(node) }))
  const first = open.initial.target[0]?.key
  const drawn = ways.flatMap(({ node, ways: own }) => arrowsOf(node.key, own))
  return [
    `# ${title}`,
    `Written from [${of}](../${of}) by \`npm run generate\`; change the chart, not this page. What leaves the state as it is stands in the tables only, and so does what may happen in every open state.`,
    ['```mermaid', 'stateDiagram-v2', ...[...living, ...ended].map((node) => `  ${node.key}: ${labelOf(node, 'zh')} · ${labelOf(node, 'en')}`), `  [*] --> ${first}`, ...drawn, ...ended.map((node) => `  ${node.key} --> [*]`), '```'].join('\n'),
    '## In every open state',
    tableOf([{ node: open, ways: waysOf(open) }]),
    '## In each state',
    tableOf(ways),
    '',
  ].join('\n\n').replace(/\n\n$/, '\n')
}

function waysOf(node: AnyStateNode): Way[] {
  return [...node.transitions.values()].flat().map((way: AnyTransitionDefinition) => ({
    event: way.eventType,
    guard: typeof way.guard === 'string' ? way.guard : '',
    to: way.target?.[0]?.key,
    effects: way.actions.flatMap((action) => (isEffect(action) ? [wordsOf(action.params)] : [])),
  }))
}

const isEffect = (action: unknown): action is { readonly params: Effect } => typeof action === 'object' && action !== null && 'type' in action && action.type === 'effect'

/** `keep resultTold`, `tell booking-confirmed`, `hold`. */
function wordsOf({ do: verb, ...rest }: Effect): string {
  return [verb, ...Object.values(rest)].join(' ')
}

/** One arrow per target, with all events that lead there. */
function arrowsOf(from: string, ways: readonly Way[]): string[] {
  const targets = Map.groupBy(ways.filter(({ to }) => to !== undefined), ({ to }) => to)
  return [...targets].map(([to, own]) => `  ${from} --> ${to}: ${[...new Set(own.map(({ event }) => event))].join(', ')}`)
}

function labelOf(node: AnyStateNode, language: 'zh' | 'en'): string {
  return (node.meta as { readonly label: Readonly<Record<'zh' | 'en', string>> }).label[language]
}

function tableOf(rows: readonly { readonly node: AnyStateNode; readonly ways: readonly Way[] }[]): string {
  const lines = rows.flatMap(({ node, ways }) =>
    ways.map(({ event, guard, to, effects }) => `| \`${node.key}\` | \`${event}\` | ${guard === '' ? '' : `\`${guard}\``} | ${to === undefined ? 'stays' : `\`${to}\``} | ${effects.join(' · ')} |`),
  )
  return ['| in | on | only if | leads to | sets off |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')
}
