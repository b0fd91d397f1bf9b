import { Refusal } from '../../core/refusal.ts'
import type { Language } from '../../contract/values.ts'
import type { Tx } from '../db/database.ts'
import { newId } from '../db/identifier.ts'
import type { House } from '../house.ts'
import { maskName, maskPhone } from '../people/mask.ts'
import { getPerson, type Person } from '../people/store.ts'
import { sendAfter, smsPieces, smsText } from './sms.ts'
import { addMessages, type NewMessage } from './store.ts'
import { fill, isTemplate, type MessageValues, type TemplateName, templates } from './templates.ts'

/** What a person is told, and about which case. */
export interface Telling {
  readonly template: TemplateName | (string & {})
  readonly policyNumber: string
  readonly caseNumber?: string
  readonly personId: string
  /** The person, where they have been read already. */
  readonly person?: Person
  /** Beside the name and the case number, which the house fills in: `visitAt`, `newDueOn`, `service`, `hospital`, `expert`, `reason`, `items`, `cautions`, `ground`. */
  readonly values: MessageValues
  readonly at: Temporal.Instant
  /** The language of the case where it differs from the person's own. */
  readonly language?: Language
}

/** The job that brings messages out of the house. */
export const deliveryJob = 'message-delivery'

const hoursBeforeVisit = 24

/**
 * Tells a person something: the full text on the portal at once, and an SMS into the outbox, delivered after the commit (1.2.2, 1.2.4).
 * Nothing leaves the house here. Without a phone number only the portal is told, and a person has to call.
 *
 * @returns the messages as they were written, the SMS last
 * @throws Refusal `person-not-found`
 */
export async function tell(tx: Tx, house: House, telling: Telling): Promise<readonly NewMessage[]> {
  const { template, policyNumber, personId, at } = telling
  if (!isTemplate(template)) throw new Error(`no message is called ${template}`)
  const person = telling.person ?? (await getPerson(tx, house.cipher, policyNumber, personId))
  if (person === undefined) throw new Refusal('person-not-found', { details: { policyNumber } })
  const language = telling.language ?? person.language
  const values = { ...telling.values, name: maskName(person.name), case: telling.caseNumber ?? '' }
  const shared = { policyNumber, caseNumber: telling.caseNumber ?? null, personId, template, language, createdAt: at }

  const portalText = fill(template, 'portal', language, values)
  const portal: NewMessage = { ...shared, id: newId(at), channel: 'portal', recipient: null, recipientMasked: maskName(person.name), text: portalText, smsPieces: 0, state: 'delivered', sendAfterAt: at, sentAt: at, deliveredAt: at }
  if (person.phone === null) {
    await addMessages(tx, [portal])
    return [portal]
  }

  const text = smsText(fill(template, 'sms', language, values))
  const { state, sendAfterAt } = sendAfter(at, isUrgent(template, telling.values, at))
  const id = newId(at)
  const messages: NewMessage[] = [portal, { ...shared, id, channel: 'sms', recipient: house.cipher.seal(person.phone), recipientMasked: maskPhone(person.phone), text, smsPieces: smsPieces(text), state, sendAfterAt, sentAt: null, deliveredAt: null }]
  await Promise.all([addMessages(tx, messages), house.enqueue(tx, deliveryJob, { policyNumber, messageId: id }, sendAfterAt)])
  return messages
}

/** A change shortly before the visit may wake somebody; everything else waits for the morning. */
function isUrgent(template: TemplateName, { visitAt }: MessageValues, at: Temporal.Instant): boolean {
  if (!templates[template].mayBeUrgent || typeof visitAt !== 'string') return false
  const visit = Temporal.Instant.from(visitAt)
  return Temporal.Instant.compare(visit, at.add({ hours: hoursBeforeVisit })) <= 0
}
