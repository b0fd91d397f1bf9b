import type { Selectable } from 'kysely'
import type { PacketPage } from '../../contract/opinion.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { OpinionPacket as PacketRow } from '../db/types.gen.ts'
import type { Cipher } from '../privacy/cipher.ts'
import type { CaseKey } from './store.ts'

/** A page of the packet with the covered picture as it was made: what was looked at is what is sent (N.5). */
export interface CoveredPage extends PacketPage {
  readonly digest: string
  readonly width: number
  readonly height: number
}

/** One version of the packet of a case; what its summary says is sealed (4.3.3, N.5). */
export interface Packet {
  readonly version: number
  readonly summary: string
  readonly pages: readonly CoveredPage[]
  readonly state: 'prepared' | 'clean' | 'rejected'
  readonly preparedById: string
  readonly preparedBy: string
  readonly preparedAt: Temporal.Instant
  readonly checkedBy: string | null
  readonly checkedAt: Temporal.Instant | null
  readonly rejectedBecause: string | null
}

/** Every version of the packet of a case, oldest first. */
export async function packetsOf(reads: Reads, cipher: Cipher, { policyNumber, caseNumber }: CaseKey): Promise<Packet[]> {
  const rows = await reads.selectFrom('opinion_packet').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).orderBy('version').execute()
  return rows.map((row) => packetOf(row, cipher))
}

/** The packet an expert is shown: the newest that was found clean. */
export async function cleanPacket(reads: Reads, cipher: Cipher, key: CaseKey): Promise<Packet | undefined> {
  return (await packetsOf(reads, cipher, key)).findLast(({ state }) => state === 'clean')
}

export async function addPacket(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: CaseKey, packet: Pick<Packet, 'version' | 'summary' | 'pages' | 'preparedById' | 'preparedBy' | 'preparedAt'>): Promise<void> {
  await tx
    .insertInto('opinion_packet')
    .values({
      policy_number: policyNumber, case_number: caseNumber, version: packet.version, summary: cipher.seal(packet.summary), pages: JSON.stringify(packet.pages), state: 'prepared',
      prepared_by_id: packet.preparedById, prepared_by: packet.preparedBy, prepared_at: packet.preparedAt.toString(),
    })
    .execute()
}

/** Keeps what somebody found who looked at every page. */
export async function decidePacket(tx: Tx, cipher: Cipher, { policyNumber, caseNumber }: CaseKey, version: number, found: { readonly byId: string; readonly by: string; readonly at: Temporal.Instant; readonly rejectedBecause: string | null }): Promise<void> {
  const { byId, by, at, rejectedBecause } = found
  await tx
    .updateTable('opinion_packet')
    .set({ state: rejectedBecause === null ? 'clean' : 'rejected', checked_by_id: byId, checked_by: by, checked_at: at.toString(), rejected_because: rejectedBecause === null ? null : cipher.seal(rejectedBecause) })
    .where('policy_number', '=', policyNumber)
    .where('case_number', '=', caseNumber)
    .where('version', '=', version)
    .execute()
}

function packetOf(row: Selectable<PacketRow>, cipher: Cipher): Packet {
  return {
    version: row.version, summary: cipher.open(row.summary), pages: row.pages as unknown as CoveredPage[], state: row.state as Packet['state'], preparedById: row.prepared_by_id, preparedBy: row.prepared_by, preparedAt: row.prepared_at,
    checkedBy: row.checked_by, checkedAt: row.checked_at, rejectedBecause: row.rejected_because === null ? null : cipher.open(row.rejected_because),
  }
}
