import type { Channel } from '../../contract/values.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Cipher } from '../privacy/cipher.ts'
import type { Kase } from './store.ts'

type CaseKey = Pick<Kase, 'policyNumber' | 'caseNumber'>

/** One attempt to reach somebody, with channel and outcome (1.2.2): an unanswered call neither keeps nor breaks a promise unseen. */
export interface Contact {
  readonly id: string
  readonly purpose: string
  readonly channel: Channel
  readonly outcome: 'reached' | 'no-answer' | 'declined' | 'wrong-number'
  readonly note: string | null
  readonly byId: string
  readonly by: string
  readonly at: Temporal.Instant
}

export async function addContact(tx: Tx, cipher: Cipher, key: CaseKey, contact: Contact): Promise<void> {
  await tx
    .insertInto('contact')
    .values({
      policy_number: key.policyNumber,
      id: contact.id,
      case_number: key.caseNumber,
      purpose: contact.purpose,
      channel: contact.channel,
      outcome: contact.outcome,
      note: contact.note === null ? null : cipher.seal(contact.note),
      by_id: contact.byId,
      by_name: contact.by,
      at: contact.at.toString(),
    })
    .execute()
}

export async function contactsOf(reads: Reads, cipher: Cipher, key: CaseKey): Promise<Contact[]> {
  const rows = await reads.selectFrom('contact').selectAll().where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose,
    channel: row.channel as Channel,
    outcome: row.outcome as Contact['outcome'],
    note: row.note === null ? null : cipher.open(row.note),
    byId: row.by_id,
    by: row.by_name,
    at: row.at,
  }))
}

/** Whether somebody was reached by phone about this: only a call learns a need (1.4.1). */
export async function hasReached(reads: Reads, key: CaseKey, purpose: string): Promise<boolean> {
  const row = await reads.selectFrom('contact').select('id').where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('purpose', '=', purpose).where('outcome', '=', 'reached').where('channel', '=', 'phone').executeTakeFirst()
  return row !== undefined
}
