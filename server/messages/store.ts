import { type Selectable, sql } from 'kysely'
import type { MessageView } from '../../contract/message.ts'
import type { Language } from '../../contract/values.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Message as MessageRow } from '../db/types.gen.ts'

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

export async function addMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx
    .insertInto('message')
    .values({
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
    })
    .execute()
}

/**
 * Takes messages that are due, counts the attempt and reserves them until `givenUpAt`. Rows another worker holds are passed over.
 * A message whose worker died is due again after that moment, with the same id, by which the provider tells a repetition.
 */
export async function takeDue(tx: Tx, now: Temporal.Instant, givenUpAt: Temporal.Instant, most: number, only?: { policyNumber: string; id: string }): Promise<TakenMessage[]> {
  const due = tx
    .selectFrom('message')
    .select(['policy_number', 'id'])
    .where('state', 'in', ['waiting', 'quiet', 'sent'])
    .where('send_after_at', '<=', sql<Temporal.Instant>`${now.toString()}::timestamptz`)
    .$if(only !== undefined, (query) => query.where('policy_number', '=', only?.policyNumber ?? '').where('id', '=', only?.id ?? ''))
    .orderBy('send_after_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
  const rows = await tx
    .with('due', () => due)
    .updateTable('message')
    .from('due')
    .whereRef('message.policy_number', '=', 'due.policy_number')
    .whereRef('message.id', '=', 'due.id')
    .set({ state: 'sent', attempts: sql`message.attempts + 1`, sent_at: now.toString(), send_after_at: givenUpAt.toString() })
    .returning(['message.policy_number', 'message.id', 'message.case_number', 'message.template', 'message.recipient', 'message.text', 'message.sms_pieces', 'message.attempts'])
    .execute()
  return rows.flatMap((row) =>
    row.recipient === null
      ? []
      : [{ policyNumber: row.policy_number, id: row.id, caseNumber: row.case_number, template: row.template, recipient: row.recipient, text: row.text, smsPieces: row.sms_pieces, attempt: row.attempts }],
  )
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

export function messageView(row: Selectable<MessageRow>): MessageView {
  return {
    id: row.id,
    policyNumber: row.policy_number,
    caseNumber: row.case_number,
    template: row.template,
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
