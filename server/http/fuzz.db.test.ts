import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { Problem } from '../../contract/problem.ts'
import { commandTypes } from '../../contract/commands.ts'
import type { OperationAnswer, OperationId } from '../../contract/operations.ts'
import type { Role } from '../../contract/values.ts'
import { demoPassword } from '../../seed/staff.ts'
import { seedWorld } from '../../seed/world.ts'
import { commandPermissions, operationPermissions } from '../access/permissions.ts'
import { signInByPassword, signInByPhone } from '../access/test-sign-in.ts'
import { Chance, described, type Known, sampleOf } from './described.test-support.ts'
import { type Malformed, malformed } from './malformed.test-support.ts'
import { testServer, testWorld } from './test-server.ts'

const seed = 20_261_124
const perRoute = 1000
/** Who sends the malformed requests; the reviewer is kept for the commands only they may send. */
const senders = ['administrator', 'coordinator', 'member']
const atOnce = 20
const policyNumber = 'H2021-DEMO-0009'

const { house } = await testWorld()
await seedWorld(house)
const { app, codes } = await testServer(house)
const cookies: Readonly<Record<string, string>> = {
  administrator: await signInByPassword(app, 'administrator@lvtong.demo', demoPassword),
  coordinator: await signInByPassword(app, 'coordinator@lvtong.demo', demoPassword),
  reviewer: await signInByPassword(app, 'reviewer@lvtong.demo', demoPassword),
  member: await signInByPhone(app, codes, '+8613800138009'),
}
const kase = await house.db.selectFrom('kase').select(['case_number', 'insured_id']).where('policy_number', '=', policyNumber).executeTakeFirstOrThrow()
const csv = Buffer.from('policyNumber,product,coverageFrom,coverageTo,insuredName,insuredIdentityNumber\nNOT-YET,h2021,2026-01-01,2026-12-31,nobody,none\n').toString('base64')
const importId = await made('administrator', '/imports', { kind: 'policies', fileName: 'waiting.csv', contentBase64: csv })
const documentId = await made('coordinator', `/cases/${kase.case_number}/documents`, { fileName: 'paper.jpg', sizeBytes: 5, sha256: 'ab'.repeat(32), item: 'other', source: 'file' })
const known: Known = {
  policyNumber,
  caseNumber: kase.case_number,
  personId: kase.insured_id,
  subjects: {
    settleDispute: await made('coordinator', '/disputes', { caseNumber: kase.case_number, complaint: 'nobody was there' }),
    approveDisclosure: await made('coordinator', '/disclosures', { basis: 'public-safety', requester: 'an authority', legalBasis: 'a law', scope: 'a name' }),
    endEvent: await made('administrator', '/declared-events', { cause: 'disaster', says: { zh: '台风', en: 'A typhoon' }, city: '三亚', fromAt: '2026-11-20T08:00:00+08:00' }),
    ...Object.fromEntries(['getDocument', 'getDocumentPage', 'putDocumentPart', 'completeDocument', 'setDocumentAside'].map((id) => [id, documentId])),
    getImport: importId,
    listImportRefusals: importId,
  },
}

/** Makes something that malformed requests can then be about; answers its id. */
async function made(role: string, path: string, payload: object): Promise<string> {
  const answer = await app.server.inject({ method: 'POST', url: `/api/v1${path}`, headers: { cookie: cookies[role] ?? '', 'idempotency-key': `made-${path}` }, payload })
  if (answer.statusCode > 299) throw new Error(`${path} was answered with ${answer.body}`)
  return answer.json<{ id: string }>().id
}

/** What the house holds about members, cases and the network, as one digest. Sessions are left out: signing in writes them. */
async function digest(): Promise<string> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('session', 'verification') order by tablename`.execute(house.db)
  const parts = await Promise.all(tables.rows.map(async ({ name }) => {
    const found = await sql<{ digest: string }>`select coalesce(md5(string_agg(row::text, '' order by row::text)), '') as digest from ${sql.table(name)} row`.execute(house.db)
    return `${name} ${found.rows[0]?.digest ?? ''}`
  }))
  return parts.join('\n')
}

/** What is wrong with an answer to a malformed request; undefined when it is a problem that says what to do. */
async function faultIn(request: Malformed, cookie: string): Promise<string | undefined> {
  const { how, headers, ...rest } = request
  const answer = await app.server.inject({ ...rest, headers: { ...headers, cookie } })
  const said = `${how}: ${request.method} ${request.url.slice(0, 200)} ${String(request.payload ?? '').slice(0, 500)} → ${answer.statusCode} ${answer.body.slice(0, 300)}`
  if (answer.statusCode < 400 || answer.statusCode >= 500) return said
  if (!String(answer.headers['content-type']).startsWith('application/problem+json')) return said
  const problem = Problem.safeParse(JSON.parse(answer.body))
  return problem.success && problem.data.detail !== '' && /^[a-z0-9-]+$/.test(problem.data.code) ? undefined : said
}

it.each(described.map((op) => [op.id, op] as const))(`%s answers ${perRoute} malformed requests with a problem that says what to do, and nothing changes (R.6, N.7)`, async (id, op) => {
  const chance = new Chance(seed + described.indexOf(op))
  const roles = operationPermissions[id as OperationId].roles
  const allowed = senders.filter((role) => roles.includes(role as Role))
  const before = await digest()
  const faults: string[] = []
  for (let sent = 0; sent < perRoute; sent += atOnce) {
    const batch = Array.from({ length: atOnce }, () => {
      const role = allowed.length > 0 && chance.next() < 0.9 ? chance.pick(allowed) : chance.pick(senders)
      return faultIn(malformed(op, known, chance), cookies[role] ?? '')
    })
    faults.push(...(await Promise.all(batch)).flatMap((fault) => fault ?? []))
  }
  expect(faults.slice(0, 5)).toEqual([])
  expect(await digest()).toBe(before)
})

const cases = await house.db.selectFrom('kase').select(['case_number', 'state']).orderBy('case_number').execute()

it.each(cases.map((one) => [one.state, one.case_number] as const))('a case that is %s refuses every command that is not its turn, says why and stays as it is (R.3, R.7)', async (_, caseNumber) => {
  const chance = new Chance(seed)
  const offered = new Map<string, ReadonlySet<string>>()
  for (const role of ['coordinator', 'reviewer']) {
    const answer = await app.server.inject({ url: `/api/v1/cases/${caseNumber}`, headers: { cookie: cookies[role] ?? '' } })
    offered.set(role, new Set(answer.json<OperationAnswer<'getCase'>>().commands.filter(({ blocked }) => blocked === undefined).map(({ type }) => type)))
  }
  const before = await digest()
  const faults: string[] = []
  for (const type of commandTypes) {
    // What neither sends, such as the words of an expert, is refused by the table alone.
    const role = ['coordinator', 'reviewer'].find((one) => commandPermissions[type].roles.includes(one as Role))
    if (role === undefined || offered.get(role)?.has(type) === true) continue
    const command = sampleOf({ $ref: `#/components/schemas/Command-${type}-given` }, { ...known, caseNumber }, chance)
    const answer = await app.server.inject({ method: 'POST', url: `/api/v1/cases/${caseNumber}/commands`, headers: { cookie: cookies[role] ?? '', 'idempotency-key': `out-of-order-${type}` }, payload: { command } })
    const problem = Problem.safeParse(answer.json())
    if (![409, 422].includes(answer.statusCode) || !problem.success || problem.data.detail === '') faults.push(`${role} ${JSON.stringify(command)} → ${answer.statusCode} ${answer.body.slice(0, 300)}`)
  }
  expect(faults).toEqual([])
  expect(await digest()).toBe(before)
})
