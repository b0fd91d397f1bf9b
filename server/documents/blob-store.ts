import type { FileCipher } from '../config.ts'
import type { Reads, Tx } from '../db/database.ts'

/** One encrypted file as the database knows it. */
export interface BlobRow {
  readonly policyNumber: string
  /** A keyed digest of the content: equal for equal content, says nothing without the key. */
  readonly digest: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly cipher: FileCipher
  readonly sealedKey: Buffer
  /** The name on disk, by chance: nobody can tell from it what it holds. */
  readonly fileName: string
}

export async function findBlob(reads: Reads, policyNumber: string, digest: string): Promise<BlobRow | undefined> {
  const row = await reads.selectFrom('blob').selectAll().where('policy_number', '=', policyNumber).where('digest', '=', digest).executeTakeFirst()
  return row && { policyNumber, digest, mediaType: row.media_type, sizeBytes: row.size_bytes, cipher: row.cipher as FileCipher, sealedKey: row.sealed_key, fileName: row.file_name }
}

/** Adds a file; of two who add the same content at once one does, and the other is told no. */
export async function addBlob(tx: Tx, blob: BlobRow, at: Temporal.Instant): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('blob')
    .values({ policy_number: blob.policyNumber, digest: blob.digest, media_type: blob.mediaType, size_bytes: blob.sizeBytes, cipher: blob.cipher, sealed_key: blob.sealedKey, file_name: blob.fileName, created_at: at.toString() })
    .onConflict((same) => same.columns(['policy_number', 'digest']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Of these names of files those the database knows. */
export async function knownFiles(reads: Reads, names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const rows = await reads.selectFrom('blob').select('file_name').where('file_name', 'in', names).execute()
  return new Set(rows.map((row) => row.file_name))
}
