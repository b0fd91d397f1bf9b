import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import pg from 'pg'
import { demoPassword } from '../seed/staff.ts'
import { startEmbedded } from '../server/db/embedded.ts'
import { newCaseNumber } from '../server/db/identifier.ts'
import { type BusyHouse, startBusyHouse } from './open-case-house.ts'
import { type Footprint, footprintOf, insertsOf, writeAtOnce } from './open-case-sql.ts'

const levels = [1, 16, 64]
const forMs = 6000
const policies = 30_000
const today = Temporal.Now.plainDateISO('Asia/Shanghai')
/** Columns whose value is new with each case; a value that stands in several rows stays the same in all of them. */
const own = new Set(['id', 'case_number', 'policy_number', 'insured_id', 'person_id', 'subject', 'key', 'singleton_key'])

/** How long each of many took, in ms, as a rate and percentiles. */
function figures(took: readonly number[], ms: number) {
  const sorted = [...took].sort((one, other) => one - other)
  const at = (part: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10
  return { perSecond: Math.round((took.length * 1000) / ms), p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: url }, body: JSON.stringify({ email: 'agent@lvtong.demo', password: demoPassword }) })
  if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
}

/** What an agent sends for one policy: an illness under cover, all facts the questions ask for. */
function request(house: BusyHouse, cookie: string, index: number, key: string) {
  const body = {
    policyNumber: house.policyNumber(index), insuredId: house.insuredId, service: 'expert-outpatient', channel: 'phone', callId: `call-${index}`, requester: { relation: 'insured' }, language: 'zh',
    facts: { isEmergency: false, diagnosisStage: 'confirmed', disease: 'severe-malignant-tumour', firstSuspectedOn: today.subtract({ days: 20 }).toString(), confirmedOn: today.subtract({ days: 10 }).toString(), purpose: 'treatment' },
  }
  return { method: 'POST' as const, path: '/api/v1/cases', headers: { 'content-type': 'application/json', origin: house.url, cookie, 'idempotency-key': key }, body: JSON.stringify(body) }
}

async function openAtOnce(house: BusyHouse, cookie: string, connections: number, ms: number, next: () => number) {
  const took: number[] = []
  const answers = new Map<number, number>()
  const { duration } = await new Promise<autocannon.Result>((done, fail) => {
    const requests = [{ setupRequest: (given: autocannon.Request) => ({ ...given, ...request(house, cookie, next(), randomUUID()) }) }]
    const run = autocannon({ url: house.url, connections, duration: ms / 1000, timeout: 30, requests }, (error: Error | null, result: autocannon.Result) => (error === null ? done(result) : fail(error)))
    run.on('response', (_, status, __, responseMs) => {
      took.push(responseMs)
      answers.set(status, (answers.get(status) ?? 0) + 1)
    })
  })
  if ([...answers.keys()].some((status) => status !== 201)) throw new Error(`answers other than 201: ${JSON.stringify([...answers])}`)
  return figures(took, duration * 1000)
}

/** Opens one case and reads back which rows it left. */
async function measureFootprint(house: BusyHouse, cookie: string, databaseUrl: string, index: number): Promise<Footprint[]> {
  const key = randomUUID()
  const { path, ...given } = request(house, cookie, index, key)
  const answer = await fetch(`${house.url}${path}`, given)
  if (answer.status !== 201) throw new Error(`opening a case: ${answer.status} ${await answer.text()}`)
  const { number } = (await answer.json()) as { number: string }
  return await footprintOf(databaseUrl, number, key)
}

async function analyse(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

async function measure(databaseUrl: string) {
  const house = await startBusyHouse(databaseUrl, policies)
  try {
    const cookie = await signIn(house.url)
    let at = 0
    let written = 0
    const next = () => {
      at += 1
      if (at >= policies / 2) throw new Error('there are too few policies for this machine; raise the number')
      return at
    }
    const footprint = await measureFootprint(house, cookie, databaseUrl, 0)
    const [caseNumber, policyNumber] = [valueOf(footprint, 'kase', 'case_number'), valueOf(footprint, 'kase', 'policy_number')]
    const inserts = insertsOf(footprint, own)
    const fresh = () => new Map([[caseNumber, newCaseNumber('EO', today.toString())], [policyNumber, house.policyNumber(policies / 2 + (written++ % (policies / 2)))], [house.insuredId, house.insuredId]])
    await openAtOnce(house, cookie, 16, 3000, next)
    await writeAtOnce(databaseUrl, 16, 3000, inserts, fresh)
    // A house with a history: the planner knows its tables, as autovacuum would have told it after a minute.
    await analyse(databaseUrl)
    const rows = []
    for (const connections of levels) {
      const byHand = figures(await writeAtOnce(databaseUrl, connections, forMs, inserts, fresh), forMs)
      const opened = await openAtOnce(house, cookie, connections, forMs, next)
      rows.push({ connections, http: opened, sql: byHand, share: Math.round((opened.perSecond / byHand.perSecond) * 100) / 100 })
    }
    return { rowsPerCase: Object.fromEntries(footprint.map(({ table, rows: left }) => [table, left.length])), rows }
  } finally {
    await house.stop()
  }
}

function valueOf(footprint: readonly Footprint[], table: string, column: string): string {
  const { columns = [], rows: [row] = [] } = footprint.find((one) => one.table === table) ?? {}
  return row?.[columns.indexOf(column)] ?? ''
}

const folder = mkdtempSync(join(tmpdir(), 'lvtong-bench-'))
const database = await startEmbedded(folder, { isDurable: true })
try {
  const { rowsPerCase, rows } = await measure(database.url)
  const measured = { measure: 'cases opened through HTTP beside the same rows written by hand-written SQL, same PostgreSQL, fsync on', machine: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`, node: process.version, rowsPerCase, rows }
  process.stdout.write(`${JSON.stringify(measured, null, 2)}\n`)
  console.table(rows.map(({ connections, http, sql, share }) => ({ connections, 'http /s': http.perSecond, 'p50 ms': http.p50, 'p95 ms': http.p95, 'p99 ms': http.p99, 'sql /s': sql.perSecond, 'sql p50 ms': sql.p50, 'sql p99 ms': sql.p99, share })))
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}
