import { type RawBuilder, type Selectable, sql, type SqlBool } from 'kysely'
import type { MessageView } from '../../contract/message.ts'
import type { Language } from '../../contract/values.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Message as MessageRow } from '../db/types.gen.ts'
import { sayTemplate } from './template-words.ts'

/** A message as it is written to the outbox. */
export interface NewMessage {
  readonly policyNumber: string
  readonly id: string
  readonly caseNumber: string | null
  readonly personId: string
  readonly template: string
  readonly channel: 'sms' | 'portal'
  readonly language: Language
  readonly recipient: Buffer | null
  readonly recipientMasked: string
  readonly text: string
  readonly smsPieces: number
  readonly state: 'waiting' | 'quiet' | 'delivered'
  readonly createdAt: Temporal.Instant
  readonly sendAfterAt: Temporal.Instant
  readonly sentAt: Temporal.Instant | null
  readonly deliveredAt: Temporal.Instant | null
}

/** A message one worker has taken for one attempt; nobody else sends it until the attempt is given up. */
export interface TakenMessage {
  readonly policyNumber: string
  readonly id: string
  readonly caseNumber: string | null
  readonly template: string
  readonly recipient: Buffer
  readonly text: string
  readonly smsPieces: number
  readonly attempt: number
}

/** Puts messages into the outbox. */
export async function addMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  await tx
    .insertInto('message')
    .values(messages.map((message) => ({
      policy_number: message.policyNumber,
      id: message.id,
      case_number: message.caseNumber,
      person_id: message.personId,
      template: message.template,
      channel: message.channel,
      language: message.language,
      recipient: message.recipient,
      recipient_masked: message.recipientMasked,
      text: message.text,
      sms_pieces: message.smsPieces,
      state: message.state,
      created_at: message.createdAt.toString(),
      send_after_at: message.sendAfterAt.toString(),
      sent_at: message.sentAt?.toString() ?? null,
      delivered_at: message.deliveredAt?.toString() ?? null,
    })))
    .execute()
}

/** Where a message lies: its policy first, so that it is then touched inside one shard. */
export type MessageKey = Pick<TakenMessage, 'policyNumber' | 'id'>

const undelivered = ['waiting', 'quiet', 'sent'] as const

/** Messages that are due, oldest first; nobody holds them yet. */
export async function dueMessages(reads: Reads, now: Temporal.Instant, most: number): Promise<MessageKey[]> {
  const rows = await reads.selectFrom('message').select(['policy_number', 'id']).where('state', 'in', undelivered).where(isDue(now)).orderBy('send_after_at').limit(most).execute()
  return rows.map((row) => ({ policyNumber: row.policy_number, id: row.id }))
}

/**
 * Takes a message for one attempt and reserves it until `givenUpAt`: of any number of workers exactly one gets it, the others get `undefined`.
 * A message whose worker died is due again after that moment, with the same id, by which the provider tells a repetition.
 */
export async function takeMessage(reads: Reads, { policyNumber, id }: MessageKey, now: Temporal.Instant, givenUpAt: Temporal.Instant): Promise<TakenMessage | undefined> {
  const row = await reads
    .updateTable('message')
    .set({ state: 'sent', attempts: sql`attempts + 1`, sent_at: now.toString(), send_after_at: givenUpAt.toString() })
    .where('policy_number', '=', policyNumber)
    .where('id', '=', id)
    .where('state', 'in', undelivered)
    .where(isDue(now))
    .returning(['case_number', 'template', 'recipient', 'text', 'sms_pieces', 'attempts'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.recipient === null) throw new Error('a message to be sent has no recipient')
  return { policyNumber, id, caseNumber: row.case_number, template: row.template, recipient: row.recipient, text: row.text, smsPieces: row.sms_pieces, attempt: row.attempts }
}

function isDue(now: Temporal.Instant): RawBuilder<SqlBool> {
  return sql<SqlBool>`send_after_at <= ${now.toString()}::timestamptz`
}

/** Records what came of one attempt; an attempt already given up and taken by another changes nothing. */
export async function recordAttempt(
  tx: Tx,
  taken: Pick<TakenMessage, 'policyNumber' | 'id' | 'attempt'>,
  outcome: { state: 'delivered'; deliveredAt: Temporal.Instant } | { state: 'waiting' | 'quiet'; sendAfterAt: Temporal.Instant; error: string } | { state: 'failed'; error: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('message')
    .set({
      state: outcome.state,
      ...(outcome.state === 'delivered' ? { delivered_at: outcome.deliveredAt.toString(), last_error: null } : { last_error: outcome.error }),
      ...('sendAfterAt' in outcome ? { send_after_at: outcome.sendAfterAt.toString() } : {}),
    })
    .where('policy_number', '=', taken.policyNumber)
    .where('id', '=', taken.id)
    .where('state', '=', 'sent')
    .where('attempts', '=', taken.attempt)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Which messages a list shows. `policyNumbers` limits it to what the reader may see. */
export interface MessageFilter {
  readonly policyNumbers?: readonly string[]
  readonly caseNumber?: string
  readonly channel?: 'sms' | 'portal'
  readonly before?: string
}

/** The newest messages first; ids are ordered by time, so an id is also the place to go on from. */
export async function listMessages(reads: Reads, filter: MessageFilter, limit: number): Promise<MessageView[]> {
  const rows = await reads
    .selectFrom('message')
    .selectAll()
    .$if(filter.policyNumbers !== undefined, (query) => query.where('policy_number', 'in', [...(filter.policyNumbers ?? [])]))
    .$if(filter.caseNumber !== undefined, (query) => query.where('case_number', '=', filter.caseNumber ?? null))
    .$if(filter.channel !== undefined, (query) => query.where('channel', '=', filter.channel ?? 'sms'))
    .$if(filter.before !== undefined, (query) => query.where('id', '<', filter.before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(messageView)
}

/** The messages of one case, newest first. */
export async function messagesOfCase(reads: Reads, policyNumber: string, caseNumber: string): Promise<MessageView[]> {
  return await listMessages(reads, { policyNumbers: [policyNumber], caseNumber }, 200)
}

/** A message that was written just now, as a list shows it. */
export function newMessageView(message: NewMessage): MessageView {
  const { recipient: _, recipientMasked, createdAt, sendAfterAt, sentAt, deliveredAt, personId: __, ...rest } = message
  return { ...rest, templateLabel: sayTemplate(message.template), toMasked: recipientMasked, createdAt: createdAt.toString(), sendAfterAt: sendAfterAt.toString(), sentAt: sentAt?.toString() ?? null, deliveredAt: deliveredAt?.toString() ?? null, attempts: 0, lastError: null }
}

export function messageView(row: Selectable<MessageRow>): MessageView {
  return {
    id: row.id,
    policyNumber: row.policy_number,
    caseNumber: row.case_number,
    template: row.template,
    templateLabel: sayTemplate(row.template),
    channel: row.channel as MessageView['channel'],
    language: row.language as Language,
    toMasked: row.recipient_masked,
    text: row.text,
    smsPieces: row.sms_pieces,
    state: row.state as MessageView['state'],
    createdAt: row.created_at.toString(),
    sendAfterAt: row.send_after_at.toString(),
    sentAt: row.sent_at?.toString() ?? null,
    deliveredAt: row.delivered_at?.toString() ?? null,
    attempts: row.attempts,
    lastError: row.last_error,
  }
}
