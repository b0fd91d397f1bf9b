import type { CommandOffer } from '../../contract/case.ts'
import { type CommandType, commandTypes, commandWords, fieldsOf } from '../../contract/commands.ts'
import type { Text } from '../../core/clause.ts'
import { acceptedIn } from '../../core/lifecycle/step.ts'
import { Refusal } from '../../core/refusal.ts'
import { mayCommand } from '../access/permissions.ts'
import { problemWords } from '../http/problem-words.ts'
import { listDepartments } from '../network/store.ts'
import { commands } from './commands/all.ts'
import type { CaseContext } from './context.ts'

/** The commands this actor may send next, each with its fields; one the rules would refuse now stands with the reason (DESIGN, the life of a command). */
export async function offersFor(context: CaseContext): Promise<CommandOffer[]> {
  const accepted = acceptedIn(context.kase.lifecycle, context.kase.state)
  const types = commandTypes.filter((type) => accepted.includes(type) && mayCommand(context.actor, type))
  const offers: CommandOffer[] = []
  for (const type of types) offers.push(await offerOf(context, type))
  return offers
}

async function offerOf(context: CaseContext, type: CommandType): Promise<CommandOffer> {
  const { label, clauses, warning } = commandWords[type]
  const blocked = await blockedBy(context, type)
  return { type, label, clauses: [...clauses], fields: await fieldsFor(context, type), ...(warning && { warning }), ...(blocked && { blocked }) }
}

async function blockedBy(context: CaseContext, type: CommandType): Promise<CommandOffer['blocked']> {
  try {
    await commands[type].check?.(context)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const words = problemWords[error.code]
    if (words === undefined) throw new Error(`no words for ${error.code}`)
    return { code: error.code, sentence: { zh: words.zh, en: words.en }, clauses: [...(error.because.clauses ?? [])] }
  }
}

/** The fields with the choices only the house knows filled in. */
async function fieldsFor({ tx, kase }: CaseContext, type: CommandType): Promise<CommandOffer['fields']> {
  const fields = fieldsOf(type)
  if (!fields.some(({ kind }) => kind === 'department')) return fields
  const options = (await listDepartments(tx)).map(({ code, name }) => ({ value: code, label: name }))
  return fields.map((field) => (field.kind === 'department' ? { ...field, options, ...(kase.need === null ? {} : { suggested: kase.need.departmentCode }) } : field))
}

/** What to do first: the first open command that moves the case on, or whom it waits for. */
export function nextBestAction(offers: readonly CommandOffer[], waitsOn: string | null): { command: string | null; sentence: Text; clauses: CommandOffer['clauses'] } {
  const aside = new Set<string>(['take', 'provideFacts', 'askMember', 'assignVendor', 'declareOtherBooking', 'extendPromise', 'stopForMisuse', 'withdraw', 'endUnfulfilled', 'requestVisitCard', 'declineProposal', 'proposeOverride', 'recordHospitalCancellation', 'rescheduleBooking', 'recordMissed'])
  const open = offers.filter(({ blocked }) => blocked === undefined)
  const next = open.find(({ type }) => !aside.has(type)) ?? open.find(({ type }) => type === 'askMember' && waitsOn !== 'member')
  if (next !== undefined && (waitsOn !== 'member' || open.every(({ type }) => type !== 'askMember'))) return { command: next.type, sentence: { zh: `下一步：${next.label.zh}`, en: `Next: ${next.label.en}` }, clauses: next.clauses }
  const who = waitsOn === null ? null : (whoWords[waitsOn] ?? null)
  return who === null ? { command: null, sentence: { zh: '已办结，无需操作。', en: 'Finished; nothing to do.' }, clauses: [] } : { command: null, sentence: { zh: `等待${who.zh}`, en: `Waiting for ${who.en}` }, clauses: [] }
}

const whoWords: Readonly<Record<string, Text>> = {
  member: { zh: '会员', en: 'the member' },
  coordinator: { zh: '就医协助经理', en: 'the coordinator' },
  reviewer: { zh: '审核组', en: 'a reviewer' },
}
