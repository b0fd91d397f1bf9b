import { type Selectable, sql } from 'kysely'
import { normaliseIdentity } from '../../core/identity/citizen-id.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { Person as PersonRow } from '../db/types.gen.ts'
import type { Cipher } from '../privacy/cipher.ts'
import { normaliseName, type Person, type PersonContent, type Relation, relationOrder } from './person.ts'

export { type Person, type PersonContent, personView } from './person.ts'

/** One person of one policy, decrypted; undefined where the policy has no such person. */
export async function getPerson(reads: Reads, cipher: Cipher, policyNumber: string, personId: string): Promise<Person | undefined> {
  const row = await reads.selectFrom('person').selectAll().where('policy_number', '=', policyNumber).where('id', '=', personId).executeTakeFirst()
  return row === undefined ? undefined : opened(row, cipher)
}

/** Everybody of one policy, the insured first. */
export async function peopleOf(reads: Reads, cipher: Cipher, policyNumber: string): Promise<Person[]> {
  const rows = await reads.selectFrom('person').selectAll().where('policy_number', '=', policyNumber).orderBy('id').execute()
  const rank = (person: Person) => relationOrder.findIndex((relation) => person.relations.includes(relation))
  return rows.map((row) => opened(row, cipher)).sort((one, other) => rank(one) - rank(other))
}

/** People of all policies who can be called at this number (already normalised), by blind index; newest policies first. */
export async function peopleByPhone(reads: Reads, cipher: Cipher, phone: string, most: number): Promise<Person[]> {
  const rows = await reads.selectFrom('person').selectAll().where('phone_index', '=', cipher.index('phone', phone)).orderBy('id', 'desc').limit(most).execute()
  return rows.map((row) => opened(row, cipher))
}

/** People of all policies who hold this identity number, by blind index; newest policies first. */
export async function peopleByIdentity(reads: Reads, cipher: Cipher, identityNumber: string, most: number): Promise<Person[]> {
  const rows = await reads.selectFrom('person').selectAll().where('identity_index', '=', identityIndex(cipher, identityNumber)).orderBy('id', 'desc').limit(most).execute()
  return rows.map((row) => opened(row, cipher))
}

/** Takes the one line in which an actor's unmasked views are counted, to the end of the transaction. */
export async function lockReveals(tx: Tx, actorId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveals:${actorId}`}, 0))`.execute(tx)
}

/** Writes a new person. */
export async function insertPerson(tx: Tx, cipher: Cipher, person: Person, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('person')
    .values({ policy_number: person.policyNumber, id: person.id, relations: JSON.stringify(person.relations), ...sealed(person, cipher), version: person.version, updated_at: at.toString() })
    .execute()
}

/** Writes corrected values over a person's and keeps the earlier ones as a version (2.3.5). */
export async function updatePerson(tx: Tx, cipher: Cipher, before: Person, after: Person, by: string, at: Temporal.Instant): Promise<void> {
  const { id, policyNumber, version, ...content } = before
  await tx
    .insertInto('person_version')
    .values({ policy_number: policyNumber, person_id: id, version, content: cipher.seal(JSON.stringify(content)), changed_by: by, at: at.toString() })
    .execute()
  await tx
    .updateTable('person')
    .set({ relations: JSON.stringify(after.relations), ...sealed(after, cipher), version: version + 1, updated_at: at.toString() })
    .where('policy_number', '=', policyNumber)
    .where('id', '=', id)
    .execute()
}

/** The earlier values of a person, oldest first (2.3.5). */
export async function earlierVersions(reads: Reads, cipher: Cipher, policyNumber: string, personId: string): Promise<(PersonContent & { version: number; changedBy: string; at: Temporal.Instant })[]> {
  const rows = await reads.selectFrom('person_version').selectAll().where('policy_number', '=', policyNumber).where('person_id', '=', personId).orderBy('version').execute()
  return rows.map((row) => ({ ...(JSON.parse(cipher.open(row.content)) as PersonContent), version: row.version, changedBy: row.changed_by, at: row.at }))
}

/** How often this actor has seen somebody unmasked since an instant (N.5). */
export async function revealsSince(reads: Reads, actorId: string, since: Temporal.Instant): Promise<number> {
  const { count } = await reads
    .selectFrom('audit_event')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('at', '>', sql<Temporal.Instant>`${since.toString()}::timestamptz`)
    .where('actor_id', '=', actorId)
    .where('action', '=', 'person-revealed')
    .executeTakeFirstOrThrow()
  return count
}

const identityIndex = (cipher: Cipher, identityNumber: string): Buffer => cipher.index('identity', normaliseIdentity(identityNumber))

function sealed(person: PersonContent, cipher: Cipher) {
  return {
    name: cipher.seal(person.name),
    name_index: cipher.index('name', normaliseName(person.name)),
    identity_kind: person.identityKind,
    identity_number: cipher.seal(person.identityNumber),
    identity_index: identityIndex(cipher, person.identityNumber),
    phone: person.phone === null ? null : cipher.seal(person.phone),
    phone_index: person.phone === null ? null : cipher.index('phone', person.phone),
    born_on: cipher.seal(person.bornOn),
    address: person.address === null ? null : cipher.seal(person.address),
    sex: person.sex,
    capacity_record: person.capacityRecord,
    language: person.language,
  }
}

function opened(row: Selectable<PersonRow>, cipher: Cipher): Person {
  if (row.born_on === null) throw new Error('a person without a birth date')
  return {
    id: row.id,
    policyNumber: row.policy_number,
    relations: row.relations as unknown as readonly Relation[],
    name: cipher.open(row.name),
    identityKind: row.identity_kind as Person['identityKind'],
    identityNumber: cipher.open(row.identity_number),
    phone: row.phone === null ? null : cipher.open(row.phone),
    bornOn: cipher.open(row.born_on),
    address: row.address === null ? null : cipher.open(row.address),
    sex: row.sex as Person['sex'],
    capacityRecord: row.capacity_record as Person['capacityRecord'],
    language: row.language as Person['language'],
    version: row.version,
  }
}

export { authorisationFor, authorisationsOf, guardianOf, guardianshipsOf, insertAuthorisation, insertGuardianship, type Authorisation, type Guardianship } from './authority-store.ts'
