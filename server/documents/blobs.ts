import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reads, Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { addBlob, findBlob, knownFiles } from './blob-store.ts'
import { newFileKey, openFile, sealFile } from './file-cipher.ts'

const halfWritten = '.half'

/**
 * Keeps bytes of a policy as an encrypted file, once for the same content, with a key of its own that only the field key opens (N.5).
 * The file is on disk before the row that names it is committed; a transaction that is undone leaves a file without a row, which is swept later.
 *
 * @returns the digest by which the bytes are found again
 */
export async function putBlob(tx: Tx, house: House, policyNumber: string, bytes: Uint8Array, mediaType: string): Promise<string> {
  const digest = house.cipher.index('file', createHash('sha256').update(bytes).digest('hex')).toString('hex')
  if ((await findBlob(tx, policyNumber, digest)) !== undefined) return digest
  const cipher = house.config.fileCipher
  const key = newFileKey(cipher)
  const fileName = randomBytes(20).toString('hex')
  const row = { policyNumber, digest, mediaType, sizeBytes: bytes.byteLength, cipher, sealedKey: house.cipher.seal(key.toString('base64')), fileName }
  await write(placeOf(house, fileName), sealFile(cipher, key, aboutOf(policyNumber, digest), bytes))
  const isAdded = await addBlob(tx, row, house.now())
  if (!isAdded) await rm(placeOf(house, fileName).path)
  return digest
}

/** The bytes kept under a digest. @throws Error when there are none, or they are not the bytes that were kept */
export async function getBlob(reads: Reads, house: House, policyNumber: string, digest: string): Promise<Buffer> {
  const row = await findBlob(reads, policyNumber, digest)
  if (row === undefined) throw new Error('no file is kept under this digest')
  const key = Buffer.from(house.cipher.open(row.sealedKey), 'base64')
  return openFile(row.cipher, key, aboutOf(policyNumber, digest), await readFile(placeOf(house, row.fileName).path))
}

/** Removes files no row names, once they are older than a moment: a transaction under way is not disturbed. @returns how many */
export async function sweepBlobs(house: House, before: Temporal.Instant): Promise<number> {
  const folder = folderOf(house)
  const inner = await readdir(folder, { withFileTypes: true }).catch(() => [])
  let removed = 0
  for (const { name: start } of inner.filter((entry) => entry.isDirectory())) removed += await sweepFolder(house, join(folder, start), start, before)
  return removed
}

async function sweepFolder(house: House, folder: string, start: string, before: Temporal.Instant): Promise<number> {
  const names = await readdir(folder)
  const known = await knownFiles(house.db, names.map((name) => `${start}${name}`))
  let removed = 0
  for (const name of names.filter((one) => !known.has(`${start}${one}`))) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (mtimeMs >= before.epochMilliseconds) continue
    await rm(path)
    removed += 1
  }
  return removed
}

const aboutOf = (policyNumber: string, digest: string) => `${policyNumber} ${digest}`
const folderOf = ({ config }: House) => join(config.dataFolder, 'documents')

/** `ab/cd…`: no folder grows too large. */
function placeOf(house: House, fileName: string): { folder: string; path: string } {
  const folder = join(folderOf(house), fileName.slice(0, 2))
  return { folder, path: join(folder, fileName.slice(2)) }
}

/** Writes a file so that it is there whole or not at all, even when the power goes: under another name, forced to disk, renamed, the folder forced to disk. */
async function write({ folder, path }: { folder: string; path: string }, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(`${path}${halfWritten}`, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}${halfWritten}`, path)
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
