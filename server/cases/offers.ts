import type { CommandOffer } from '../../contract/case.ts'
import { type CommandType, commandTypes } from '../../contract/commands.ts'
import type { Text } from '../../core/clause.ts'
import { acceptedIn, type StateWords } from '../../core/lifecycle/step.ts'
import { Refusal } from '../../core/refusal.ts'
import { mayCommand } from '../access/permissions.ts'
import { problemWords } from '../http/problem-words.ts'
import { listDepartments } from '../network/store.ts'
import { commands } from './commands/all.ts'
import { billChoices } from './commands/stay.ts'
import { type Confirmation, confirmationsOf } from './confirmations.ts'
import type { CaseContext } from './context.ts'
import { paperChoices, papersCameAt } from './papers.ts'
import { suggestedAmounts } from './suggested-amounts.ts'
import { commandWordsOf, fieldsIn } from './wording.ts'

/** The commands this actor may send next, each with its fields; one the rules would refuse now stands with the reason (DESIGN, the life of a command). */
export async function offersFor(context: CaseContext): Promise<CommandOffer[]> {
  const accepted = acceptedIn(context.kase.lifecycle, context.kase.state)
  const types = commandTypes.filter((type) => accepted.includes(type) && mayCommand(context.actor, type) && commands[type].concerns?.(context) !== false)
  const offers: CommandOffer[] = []
  for (const type of types) offers.push(await offerOf(context, type))
  return offers
}

async function offerOf(context: CaseContext, type: CommandType): Promise<CommandOffer> {
  const { label, clauses, warning } = commandWordsOf(context.handbook, context.kase.service, type)
  const blocked = await blockedBy(context, type)
  const costs = await confirmationsOf(context, type)
  const warnings = [...(warning === undefined ? [] : [warning]), ...costs.map((cost) => cost.warning)]
  const fields = withAmounts(withCosts(await fieldsFor(context, type), type, costs), blocked === undefined ? await suggestedAmounts(context, type) : {})
  const cited = [...new Set([...clauses, ...costs.flatMap((cost) => cost.clauses)])]
  return { type, label, clauses: cited, fields, ...(warnings.length > 0 && { warning: joined(warnings) }), ...(blocked && { blocked }) }
}

/** What a command costs in this case is asked for; where it costs nothing the field is left out. */
function withCosts(fields: CommandOffer['fields'], type: CommandType, costs: readonly Confirmation[]): CommandOffer['fields'] {
  const possible = Object.keys(commands[type].confirms ?? {})
  return fields.filter(({ name }) => !possible.includes(name) || costs.some(({ field }) => field === name)).map((field) => (possible.includes(field.name) ? { ...field, isRequired: true } : field))
}

/** Amounts the house has worked out stand in the form, in fen; the person may still change them. */
function withAmounts(fields: CommandOffer['fields'], amounts: Readonly<Record<string, number>>): CommandOffer['fields'] {
  return fields.map((field) => (amounts[field.name] === undefined ? field : { ...field, suggested: amounts[field.name] }))
}

const joined = (texts: readonly Text[]): Text => ({ zh: texts.map(({ zh }) => zh).join(''), en: texts.map(({ en }) => en).join(' ') })

async function blockedBy(context: CaseContext, type: CommandType): Promise<CommandOffer['blocked']> {
  try {
    await commands[type].check?.(context)
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const words = problemWords[error.code]
    if (words === undefined) throw new Error(`no words for ${error.code}`)
    const { details = {}, clauses = [] } = error.because
    const sentence = { zh: `${words.zh}${String(details['becauseZh'] ?? '')}`, en: [words.en, details['becauseEn'] ?? ''].join(' ').trim() }
    return { code: error.code, sentence, clauses: [...clauses] }
  }
}

/** The fields with the choices only the house knows filled in. */
async function fieldsFor(context: CaseContext, type: CommandType): Promise<CommandOffer['fields']> {
  const { tx, kase } = context
  const fields = await withBills(context, await withPapers(context, fieldsIn(context.handbook, context.kase.service, type)))
  if (type === 'correctPapersDecision') return await withArrival(context, fields)
  if (!fields.some(({ kind }) => kind === 'department')) return fields
  const options = (await listDepartments(tx)).map(({ code, name }) => ({ value: code, label: name }))
  return fields.map((field) => (field.kind === 'department' ? { ...field, options, ...(kase.need === null ? {} : { suggested: kase.need.departmentCode }) } : field))
}

/** Papers and documents are chosen among those of the case; where there is none to point at, the fields that would are left out. */
async function withPapers(context: CaseContext, fields: CommandOffer['fields']): Promise<CommandOffer['fields']> {
  if (!fields.some(({ kind }) => kind === 'document')) return fields
  const { items, documents } = await paperChoices(context)
  const filled = fields.map((field) => (field.kind === 'document' ? { ...field, options: documents } : field.kind === 'paper-item' ? { ...field, options: items } : field))
  return documents.length > 0 ? filled : filled.filter(({ kind, name, isRequired }) => isRequired || !(kind === 'document' || name === 'page'))
}

/** The time the last needed paper came in is what a correction is likely to say; the person may still change it. */
async function withArrival(context: CaseContext, fields: CommandOffer['fields']): Promise<CommandOffer['fields']> {
  const cameAt = await papersCameAt(context)
  return fields.map((field) => (field.name === 'completeAt' && cameAt !== null ? { ...field, suggested: cameAt.toString() } : field))
}

/** A bill is chosen among those of the stay. */
async function withBills(context: CaseContext, fields: CommandOffer['fields']): Promise<CommandOffer['fields']> {
  if (!fields.some(({ kind }) => kind === 'bill')) return fields
  const options = await billChoices(context)
  return fields.map((field) => (field.kind === 'bill' ? { ...field, options } : field))
}

/** What to do first: the command that moves the case on, if it is this actor's to send; otherwise whom the case waits for. */
export function nextBestAction(offers: readonly CommandOffer[], { waitsOn, next }: StateWords, isMember: boolean): { command: string | null; sentence: Text; clauses: CommandOffer['clauses'] } {
  const mine = next.filter((type) => (isMember ? !spokenActs.has(type) : !ownActs.has(type)))
  const offer = mine.map((type) => offers.find((one) => one.type === type && one.blocked === undefined)).find((one) => one !== undefined)
  if (offer !== undefined) return { command: offer.type, sentence: offer.label, clauses: offer.clauses }
  const inTheWay = isMember || waitsOn === 'member' ? undefined : mine.map((type) => offers.find((one) => one.type === type)).find((one) => one?.blocked?.code === 'rule-unmet')
  if (inTheWay?.blocked !== undefined) return { command: null, sentence: notYet(inTheWay.label, inTheWay.blocked.sentence), clauses: inTheWay.blocked.clauses }
  return { command: null, sentence: waitingSentence(waitsOn, next, isMember), clauses: [] }
}

/** The step that is theirs, and what the handbook asks for before it; what only somebody else may do is waited for. */
const notYet = (step: Text, why: Text): Text => ({ zh: `还不能“${step.zh}”：${why.zh}`, en: `“${step.en}” has to wait: ${why.en}` })

/** What the member does; staff do it for somebody on the phone, but it is not what they are to do next. */
const ownActs = new Set(['provideFacts', 'acceptProposal', 'provideVisitCard', 'acknowledgeReference', 'askFollowUp', 'rate'])

/** What a member may tell at any time, but is not asked to do now (5.2.7). */
const spokenActs = new Set(['noticeDischarge'])

/** What a member is waited for beside the commands of the app: by the step that then follows (5.3.4.h, 5.3.10). */
const waitedForMember: readonly (readonly [next: string, says: Text])[] = [
  ['declarePapersComplete', { zh: '请按清单上传资料。', en: 'Please send the papers on the list.' }],
  ['recordSigned', { zh: '请在专员指导下签署垫付确认书。', en: 'Please sign the advance confirmation; the specialist guides you.' }],
  ['recordRepayment', { zh: '理赔核定少于已垫付的金额，请返还差额。', en: 'The claim came to less than was advanced; please pay the difference back.' }],
]

function waitingSentence(waitsOn: string | null, next: readonly string[], isMember: boolean): Text {
  if (waitsOn === null) return { zh: '已办结，无需操作。', en: 'Finished; nothing to do.' }
  const waitedFor = waitedForMember.find(([type]) => next.includes(type))
  if (waitsOn === 'member' && isMember && waitedFor !== undefined) return waitedFor[1]
  if (waitsOn === 'member') return isMember ? { zh: '请按约定的时间到医院。', en: 'Please be at the hospital on time.' } : { zh: '等待会员', en: 'Waiting for the member' }
  const who = whoWords[waitsOn] ?? { zh: '工作人员', en: 'our staff' }
  return { zh: `等待${who.zh}`, en: `Waiting for ${who.en}` }
}

const whoWords: Readonly<Record<string, Text>> = {
  coordinator: { zh: '就医协助经理', en: 'the coordinator' },
  reviewer: { zh: '审核组', en: 'a reviewer' },
  vendor: { zh: '专家', en: 'the expert' },
  specialist: { zh: '健康服务专员', en: 'the specialist' },
  finance: { zh: '财务', en: 'finance' },
}
