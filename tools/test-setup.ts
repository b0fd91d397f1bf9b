import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/db/embedded.ts'
import { migrate } from '../server/db/migrate.ts'

/** The address of a PostgreSQL to test on instead of the one that comes with the packages: its database `postgres`, with an account that may create databases. */
const given = process.env.LVTONG_TEST_DATABASE_URL

/** One PostgreSQL for the whole run, with a migrated template database that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = given === undefined || given === '' ? await embedded() : { url: given, stop: async () => await onServer(given, 'drop database house with (force)') }
  if (!server.url.endsWith('/postgres')) throw new Error('LVTONG_TEST_DATABASE_URL has to end in /postgres, the database beside which the tests make theirs.')
  await onServer(server.url, 'drop database if exists house with (force)')
  await onServer(server.url, 'create database house')
  await migrate(server.url.replace(/\/postgres$/, '/house'))
  project.provide('databaseUrl', server.url)
  return server.stop
}

async function embedded(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'lvtong-test-'))
  const database = await startEmbedded(folder, { isDurable: false })
  const stop = async () => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: database.url, stop }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
