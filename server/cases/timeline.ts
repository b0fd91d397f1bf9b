import type { CaseView } from '../../contract/case.ts'
import { type CommandType, commandWords, fieldsOf } from '../../contract/commands.ts'
import type { Text } from '../../core/clause.ts'
import { type LifecycleName, stateWords } from '../../core/lifecycle/step.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { zone } from '../../core/promise/zone.ts'
import type { CaseEvent } from './history-store.ts'

type Entry = CaseView['timeline'][number]

const happenings: Readonly<Record<string, Text>> = {
  openCase: { zh: '发起申请', en: 'Case opened' },
  messageDelivered: { zh: '短信已送达', en: 'Message delivered' },
}

/** What one step of a case is called: a command by its button, anything else by what happened. */
export function stepLabel(name: string): Text {
  return Object.hasOwn(commandWords, name) ? commandWords[name as CommandType].label : (happenings[name] ?? { zh: name, en: name })
}

/** One entry of the history in words: what was done, by whom, and what was written with it. */
export function timelineEntry(event: CaseEvent, handbook: Handbook, lifecycle: LifecycleName): Entry {
  const isCommand = Object.hasOwn(commandWords, event.command)
  const words = isCommand ? commandWords[event.command as CommandType] : undefined
  const state = { label: { zh: '状态', en: 'State' }, value: stateWords(lifecycle, event.toState).label }
  return {
    sequence: event.sequence,
    command: event.command,
    label: stepLabel(event.command),
    at: event.at.toString(),
    by: event.actorName,
    role: event.actorRole,
    fromState: event.fromState,
    toState: event.toState,
    details: [...(isCommand ? detailsOf(event, handbook) : []), ...(event.fromState === event.toState ? [] : [state])],
    clauses: [...(words?.clauses ?? [])],
  }
}

function detailsOf({ command, payload }: CaseEvent, handbook: Handbook): Entry['details'] {
  return fieldsOf(command as CommandType).flatMap(({ name, kind, label, options }): Entry['details'] => {
    const value = payload[name]
    if (value === undefined || kind === 'flag') return []
    if (kind === 'facts') return factNames(value, handbook).map((word) => ({ label, value: word }))
    if (kind === 'at' && typeof value === 'string') return [{ label, value: same(inShanghai(value)) }]
    if (kind === 'choice') return [{ label, value: wordsOf(options, value) }]
    return kind === 'line' || kind === 'words' || kind === 'day' || kind === 'number' ? [{ label, value: same(String(value)) }] : []
  })
}

function wordsOf(options: readonly { value: string; label: Text }[], value: unknown): Text {
  return options.find((option) => option.value === value)?.label ?? same(String(value))
}

/** What somebody wrote is the same in both languages. */
const same = (words: string): Text => ({ zh: words, en: words })

function factNames(facts: unknown, handbook: Handbook): Text[] {
  return Object.keys(facts as object).map((name) => handbook.vocabulary.find((word) => word.name === name)?.label ?? same(name))
}

function inShanghai(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
}
