import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addTestPerson } from '../access/test-person.ts'
import { inTransaction } from '../db/database.ts'
import { testDatabase } from '../db/test-database.ts'
import type { House } from '../house.ts'
import { testHouse } from '../test-house.ts'
import { getBlob, putBlob, sweepBlobs } from './blobs.ts'
import { openFile, sealFile } from './file-cipher.ts'

const { db } = await testDatabase()
const house = testHouse(db)
await addTestPerson(house, { policyNumber: 'P-BLOB-1', phone: '+8613812345678' })
await addTestPerson(house, { policyNumber: 'P-BLOB-2', phone: '+8613812345679' })
const put = async (bytes: Buffer, policyNumber = 'P-BLOB-1', of: House = house) => await inTransaction(db, async (tx) => await putBlob(tx, of, policyNumber, bytes, 'image/jpeg'))
const row = async (digest: string) => await db.selectFrom('blob').selectAll().where('digest', '=', digest).executeTakeFirstOrThrow()
const folder = join(house.config.dataFolder, 'documents')
const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
const pathOf = async (digest: string) => {
  const { file_name } = await row(digest)
  return join(folder, file_name.slice(0, 2), file_name.slice(2))
}

describe('files at rest (N.5)', () => {
  it('come back as they went in, are kept once for the same content of a policy, and apart for another policy', async () => {
    const bytes = Buffer.from('a page of a paper')
    const digest = await put(bytes)
    expect(await put(bytes)).toBe(digest)
    expect((await getBlob(db, house, 'P-BLOB-1', digest)).equals(bytes)).toBe(true)
    await expect(getBlob(db, house, 'P-BLOB-2', digest)).rejects.toThrow(/no file/)
    const other = await put(bytes, 'P-BLOB-2')
    expect((await getBlob(db, house, 'P-BLOB-2', other)).equals(bytes)).toBe(true)
    expect(files()).toHaveLength(2)
    expect((await getBlob(db, house, 'P-BLOB-1', await put(Buffer.alloc(0)))).length).toBe(0)
  })

  it('put ten times at once are one file', async () => {
    const before = files().length
    const digests = await Promise.all(Array.from({ length: 10 }, async () => await put(Buffer.from('at once'))))
    expect(new Set(digests).size).toBe(1)
    expect(files()).toHaveLength(before + 1)
    expect((await getBlob(db, house, 'P-BLOB-1', digests[0] ?? '')).toString()).toBe('at once')
  })

  it('have a key each, which the field key alone opens', async () => {
    const [one, other] = [await row(await put(Buffer.from('one'))), await row(await put(Buffer.from('other')))]
    expect(one.sealed_key.equals(other.sealed_key)).toBe(false)
    expect(house.cipher.open(one.sealed_key)).not.toBe(house.cipher.open(other.sealed_key))
    expect(readFileSync(await pathOf(one.digest)).includes('one')).toBe(false)
  })

  it('are encrypted by SM4 where that is set, and those written before stay readable', async () => {
    const before = await put(Buffer.from('by AES'))
    const sm4: House = { ...house, config: { ...house.config, fileCipher: 'sm4-gcm' } }
    const after = await put(Buffer.from('by SM4'), 'P-BLOB-1', sm4)
    expect([(await row(before)).cipher, (await row(after)).cipher]).toEqual(['aes-256-gcm', 'sm4-gcm'])
    expect(Buffer.from(house.cipher.open((await row(after)).sealed_key), 'base64')).toHaveLength(16)
    for (const of of [house, sm4]) {
      expect((await getBlob(db, of, 'P-BLOB-1', before)).toString()).toBe('by AES')
      expect((await getBlob(db, of, 'P-BLOB-1', after)).toString()).toBe('by SM4')
    }
  })

  it('open only whole, unchanged and where they belong', async () => {
    const digest = await put(Buffer.from('unchanged'))
    const path = await pathOf(digest)
    const good = readFileSync(path)
    for (let at = 0; at < good.length; at += 1) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ 1
      writeFileSync(path, bad)
      await expect(getBlob(db, house, 'P-BLOB-1', digest)).rejects.toThrow()
    }
    writeFileSync(path, good.subarray(0, good.length - 1))
    await expect(getBlob(db, house, 'P-BLOB-1', digest)).rejects.toThrow()
    const key = Buffer.alloc(32, 7)
    const sealed = sealFile('aes-256-gcm', key, 'P-BLOB-1 digest', Buffer.from('x'))
    expect(openFile('aes-256-gcm', key, 'P-BLOB-1 digest', sealed).toString()).toBe('x')
    expect(() => openFile('aes-256-gcm', key, 'P-BLOB-2 digest', sealed)).toThrow()
  })

  it('of a transaction that was undone are swept after a day, those of half a write too, all others stay', async () => {
    const kept = await put(Buffer.from('kept'))
    await inTransaction(db, async (tx) => {
      await putBlob(tx, house, 'P-BLOB-1', Buffer.from('undone'), 'image/jpeg')
      throw new Error('undo')
    }).catch(() => {})
    mkdirSync(join(folder, 'zz'), { recursive: true })
    writeFileSync(join(folder, 'zz', 'cd.half'), 'half a file')
    const all = files()
    const now = Temporal.Now.instant()
    expect(await sweepBlobs(house, now.subtract({ hours: 24 }))).toBe(0)
    for (const path of all) utimesSync(path, new Date(0), new Date(0))
    expect(await sweepBlobs(house, now.subtract({ hours: 24 }))).toBe(2)
    expect(files()).toHaveLength(all.length - 2)
    expect((await getBlob(db, house, 'P-BLOB-1', kept)).toString()).toBe('kept')
  })
})
