import { expect, it } from 'vitest'
import { Problem } from '../../contract/problem.ts'
import type { OperationId } from '../../contract/operations.ts'
import type { Role } from '../../contract/values.ts'
import { demoPassword } from '../../seed/staff.ts'
import { seedWorld } from '../../seed/world.ts'
import { operationPermissions } from '../access/permissions.ts'
import { signInByPassword, signInByPhone } from '../access/test-sign-in.ts'
import { freshPolicy, networkHospital } from '../cases/test-advance.ts'
import { testDatabase } from '../db/test-database.ts'
import { taskIdOf, walkOpinionTo } from '../opinions/test-opinion.ts'
import { testHouse } from '../test-house.ts'
import { Chance, described, type Known } from './described.test-support.ts'
import { digestOf } from './digest.test-support.ts'
import { type Malformed, malformed } from './malformed.test-support.ts'
import { testServer } from './test-server.ts'

const seed = 20_261_124
const perRoute = 1000
/** Who sends the malformed requests, by role; the vendor is an expert at their desk. */
const senders = ['administrator', 'coordinator', 'member', 'reviewer', 'finance', 'vendor']
const atOnce = 20
const policyNumber = 'H2021-DEMO-0009'

const { db, url } = await testDatabase()
const house = testHouse(db, { databaseUrl: url })
await seedWorld(house)
const { app, codes } = await testServer(house)
const cookies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(await Promise.all(['administrator', 'coordinator', 'reviewer', 'finance'].map(async (role) => [role, await signInByPassword(app, `${role}@lvtong.demo`, demoPassword)] as const))),
  vendor: await signInByPassword(app, 'expert@lvtong.demo', demoPassword),
  member: await signInByPhone(app, codes, '+8613800138009'),
}
const kase = await db.selectFrom('kase').select(['case_number', 'insured_id']).where('policy_number', '=', policyNumber).executeTakeFirstOrThrow()
const [drafting, checking, readable] = [await walkOpinionTo(house, await freshPolicy(house, 1), 'drafting'), await walkOpinionTo(house, await freshPolicy(house, 2), 'checkingOpinion'), await walkOpinionTo(house, await freshPolicy(house, 3), 'readable')]
const [oldVendor = '', newVendor = ''] = (await db.selectFrom('vendor').select('id').orderBy('id').execute()).map(({ id }) => id)
const csv = Buffer.from('policyNumber,product,coverageFrom,coverageTo,insuredName,insuredIdentityNumber\nNOT-YET,h2021,2026-01-01,2026-12-31,nobody,none\n').toString('base64')
const statement = Buffer.from('订单号,流水号,金额,状态,日期\nABC-9,B3,1.00,成功,2026-11-24\n').toString('base64')
const importId = (await made('administrator', '/imports', { kind: 'policies', fileName: 'waiting.csv', contentBase64: csv })).id
const documentId = (await made('coordinator', `/cases/${kase.case_number}/documents`, { fileName: 'paper.jpg', sizeBytes: 5, sha256: 'ab'.repeat(32), item: 'other', source: 'file' })).id
const of = (subject: string, ...operations: readonly OperationId[]) => Object.fromEntries(operations.map((id) => [id, subject]))
const known: Known = {
  policyNumber,
  caseNumber: kase.case_number,
  personId: kase.insured_id,
  subjects: {
    ...of((await made('coordinator', '/disputes', { caseNumber: kase.case_number, complaint: 'nobody was there' })).id, 'settleDispute'),
    ...of((await made('coordinator', '/disclosures', { basis: 'public-safety', requester: 'an authority', legalBasis: 'a law', scope: 'a name' })).id, 'approveDisclosure'),
    ...of((await made('administrator', '/declared-events', { cause: 'disaster', says: { zh: '台风', en: 'A typhoon' }, city: '三亚', fromAt: '2026-11-20T08:00:00+08:00' })).id, 'endEvent'),
    ...of((await made('administrator', '/vendor-reassignments', { fromVendorId: oldVendor, toVendorId: newVendor, reason: 'another contract' })).id, 'getReassignment'),
    ...of((await made('finance', '/reconciliations', { fileName: 'bank.csv', content: statement })).differences?.[0]?.id ?? '', 'settleDifference'),
    ...of(documentId, 'getDocument', 'getDocumentPage', 'putDocumentPart', 'completeDocument', 'setDocumentAside'),
    ...of(importId, 'getImport', 'listImportRefusals'),
    ...of(await networkHospital(house), 'getHospital'),
    ...of(await taskIdOf(house, drafting), 'getOpinionTask', 'getOpinionTaskPage', 'sendToOpinionTask'),
    ...of(drafting.number, 'getPacketPage'),
    ...of(checking.number, 'getSubmittedOpinion', 'previewPapersCorrection'),
    ...of(readable.number, 'getOpinion', 'getOpinionFile'),
  },
}

interface Made {
  readonly id: string
  readonly differences?: readonly { readonly id: string }[]
}

/** Makes something that malformed requests can then be about. */
async function made(role: string, path: string, payload: object): Promise<Made> {
  const answer = await app.server.inject({ method: 'POST', url: `/api/v1${path}`, headers: { cookie: cookies[role] ?? '', 'idempotency-key': `made-${path}` }, payload })
  if (answer.statusCode > 299) throw new Error(`${path} was answered with ${answer.body}`)
  return answer.json<Made>()
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
  const before = await digestOf(db)
  const faults: string[] = []
  for (let sent = 0; sent < perRoute; sent += atOnce) {
    const batch = Array.from({ length: atOnce }, () => {
      const role = allowed.length > 0 && chance.next() < 0.9 ? chance.pick(allowed) : chance.pick(senders)
      return faultIn(malformed(op, known, chance), cookies[role] ?? '')
    })
    faults.push(...(await Promise.all(batch)).flatMap((fault) => fault ?? []))
  }
  expect(faults.slice(0, 5)).toEqual([])
  expect(await digestOf(db)).toBe(before)
})
