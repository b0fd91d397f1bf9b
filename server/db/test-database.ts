import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { replayAll } from '../cases/replay-all.ts'
import { type Db, openDatabase } from './database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
  }
}

/**
 * A database of one test file, cloned from the migrated template; dropped when the file is done. Before that every case of the file is replayed from
 * its history, and the file fails where one does not end where it stands.
 */
export async function testDatabase(): Promise<{ db: Db; url: string }> {
  const server = inject('databaseUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template house`)
  const url = server.replace(/\/postgres$/, `/${name}`)
  const { db, close } = openDatabase(url)
  afterAll(async () => {
    const problems = await replayAll(db)
    await close()
    await onServer(server, `drop database ${name} with (force)`)
    if (problems.length > 0) throw new Error(`a case does not stand where its history leads: ${problems.map(({ caseNumber, problem }) => `${caseNumber}: ${problem}`).join('; ')}`)
  })
  return { db, url }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(1)')
    await client.query(sql)
  } finally {
    await client.end()
  }
}
