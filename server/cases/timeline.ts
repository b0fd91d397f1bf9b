import type { CaseView } from '../../contract/case.ts'
import { type CommandType, commandWords } from '../../contract/commands.ts'
import type { Text } from '../../core/clause.ts'
import { stateLabelOf } from '../../core/lifecycle/state-label.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { zone } from '../../core/promise/zone.ts'
import type { CaseEvent } from './history-store.ts'
import type { Kase } from './store.ts'
import { commandWordsOf, fieldsIn } from './wording.ts'

type Entry = CaseView['timeline'][number]

const happenings: Readonly<Record<string, Text>> = {
  openCase: { zh: '发起申请', en: 'Case opened' },
  admissionOrderExpired: { zh: '住院单已过有效期', en: 'The admission order ran out' },
  messageDelivered: { zh: '短信已送达', en: 'Message delivered' },
}

/** What one step of a case is called: a command by its button, anything else by what happened. */
export function stepLabel(name: string): Text {
  return Object.hasOwn(commandWords, name) ? commandWords[name as CommandType].label : (happenings[name] ?? { zh: name, en: name })
}

/** One entry of the history in words: what was done, by whom, and what was written with it; what is for the desk alone the member is not told (4.3.4, N.5). */
export function timelineEntry(event: CaseEvent, handbook: Handbook, kase: Pick<Kase, 'service' | 'lifecycle'>, isMember: boolean): Entry {
  const isCommand = Object.hasOwn(commandWords, event.command)
  const words = isCommand ? commandWordsOf(handbook, kase.service, event.command as CommandType) : undefined
  const isSaid = isCommand && !(isMember && commandWords[event.command as CommandType].isInternal === true)
  const state = { label: { zh: '状态', en: 'State' }, value: stateLabelOf(handbook, kase.service, kase.lifecycle, event.toState) }
  return {
    sequence: event.sequence,
    command: event.command,
    label: words?.label ?? stepLabel(event.command),
    at: event.at.toString(),
    by: event.actorName,
    role: event.actorRole,
    fromState: event.fromState,
    toState: event.toState,
    details: [...(isSaid ? detailsOf(event, handbook, kase) : []), ...(event.fromState === event.toState ? [] : [state])],
    clauses: [...(words?.clauses ?? [])],
  }
}

function detailsOf({ command, payload }: CaseEvent, handbook: Handbook, { service }: Pick<Kase, 'service'>): Entry['details'] {
  return fieldsIn(handbook, service, command as CommandType).flatMap(({ name, kind, label, options }): Entry['details'] => {
    const value = payload[name]
    if (value === undefined || kind === 'flag') return []
    if (kind === 'facts') return factNames(value, handbook).map((word) => ({ label, value: word }))
    if (kind === 'at' && typeof value === 'string') return [{ label, value: same(inShanghai(value)) }]
    if (kind === 'choice') return [{ label, value: wordsOf(options, value) }]
    if (accountNumbers.has(name)) return [{ label, value: same(`****${String(value).slice(-4)}`) }]
    if (kind === 'paper-item') return [{ label, value: paperName(handbook, service, String(value)) }]
    return kind === 'line' || kind === 'words' || kind === 'day' || kind === 'number' ? [{ label, value: same(String(value)) }] : []
  })
}

/** Fields that hold the number of an account: the history shows its last four digits to everybody (N.5). */
const accountNumbers = new Set(['account', 'payeeAccount'])

function paperName(handbook: Handbook, service: string, item: string): Text {
  return handbook.engines.get(service)?.documents.find(({ ifYes }) => ifYes.id === item)?.ifYes.name ?? same(item)
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
