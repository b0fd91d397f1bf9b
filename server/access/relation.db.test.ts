import { describe, expect, it } from 'vitest'
import type { OperationId } from '../../contract/operations.ts'
import { demoPassword } from '../../seed/staff.ts'
import { freshPolicy } from '../cases/test-advance.ts'
import { worldUnderTest } from '../cases/test-case.ts'
import { Chance, described, type Known, resolved } from '../http/described.test-support.ts'
import { wellFormed } from '../http/malformed.test-support.ts'
import { testServer } from '../http/test-server.ts'
import { taskIdOf, walkOpinionTo } from '../opinions/test-opinion.ts'
import { operationPermissions } from './permissions.ts'
import { signInByPassword, signInByPhone } from './test-sign-in.ts'

const house = await worldUnderTest()
const { app, codes } = await testServer(house)
const stranger = await signInByPhone(app, codes, '+8613800138002')
const otherExpert = await signInByPassword(app, 'expert2@lvtong.demo', demoPassword)

const drafting = await walkOpinionTo(house, await freshPolicy(house, 1), 'drafting')
const readable = await walkOpinionTo(house, await freshPolicy(house, 2), 'readable')
const document = await house.db.selectFrom('document').select('id').where('case_number', '=', drafting.number).limit(1).executeTakeFirstOrThrow()
const documentOperations = ['putDocumentPart', 'completeDocument', 'getDocument', 'getDocumentPage', 'setDocumentAside']
const taskOperations = ['getOpinionTask', 'getOpinionTaskPage', 'sendToOpinionTask']
const each = (ids: readonly string[], subject: string) => Object.fromEntries(ids.map((id) => [id, subject]))
const ofSomebody: Known = {
  policyNumber: drafting.policyNumber,
  caseNumber: drafting.number,
  personId: drafting.insured.id,
  subjects: { ...each(documentOperations, document.id), ...each(taskOperations, await taskIdOf(house, drafting)), ...each(['getOpinion', 'getOpinionFile'], readable.number) },
}
const nobodys = '01a20aa9-0000-7000-8000-000000000000'
const ofNobody: Known = { policyNumber: 'H2021-NONE-0001', caseNumber: 'SO-261124-ZZZZZZ', personId: nobodys, subjects: each([...documentOperations, ...taskOperations], nobodys) }

/** What is answered, without the number of the trace. */
async function answered(op: (typeof described)[number], known: Known, cookie: string): Promise<{ status: number; code: unknown; body: string }> {
  const { how: _, headers, ...rest } = wellFormed(op, known, new Chance(7))
  const answer = await app.server.inject({ ...rest, headers: { ...headers, cookie } })
  const { traceId: __, ...body } = String(answer.headers['content-type']).includes('json') ? answer.json<Record<string, unknown>>() : {}
  return { status: answer.statusCode, code: body['code'], body: JSON.stringify(body) }
}

const expert = await signInByPassword(app, 'expert@lvtong.demo', demoPassword)
const [ownerOfDrafting, ownerOfReadable] = [await signInByPhone(app, codes, '+8613800100001'), await signInByPhone(app, codes, '+8613800100002')]

const isAboutSomebody = (op: (typeof described)[number]) => /\{(?:number|policyNumber)\}/.test(op.path) || documentOperations.includes(op.id) || /"(?:policyNumber|caseNumber)"/.test(JSON.stringify(op.body === undefined ? [] : (resolved(op.body).required ?? [])))
const forMembers = described.filter((op) => operationPermissions[op.id as OperationId].roles.includes('member') && isAboutSomebody(op))

describe('route by relation', () => {
  it('meets every route a member may use on a policy, a case or a paper', () => {
    expect(forMembers.map(({ id }) => id)).toEqual(expect.arrayContaining(['getPolicy', 'getCase', 'sendCommand', 'startDocument', 'listDocuments', 'getDocumentPage', 'getOpinion', 'getOpinionFile']))
  })

  it('lets the same requests of the insured, and of the expert whose task it is, get as far as the case', async () => {
    for (const op of forMembers) expect((await answered(op, ofSomebody, op.id.startsWith('getOpinion') ? ownerOfReadable : ownerOfDrafting)).code ?? '', op.id).not.toMatch(/^(?:case|policy|document|opinion)-not-found$/)
    for (const op of described.filter(({ id }) => id === 'getOpinionTask' || id === 'sendToOpinionTask')) expect((await answered(op, ofSomebody, expert)).code ?? '', op.id).not.toBe('task-not-found')
  })

  it.each(forMembers.map((op) => [op.id, op] as const))('%s answers a member about somebody else as about nobody (N.5)', async (_, op) => {
    const [somebody, nobody] = [await answered(op, ofSomebody, stranger), await answered(op, ofNobody, stranger)]
    expect(somebody).toEqual(nobody)
    expect([somebody.status, somebody.code]).toEqual([404, expect.stringMatching(/-not-found$/)])
  })

  it.each(described.filter(({ id }) => taskOperations.includes(id)).map((op) => [op.id, op] as const))('%s answers an expert about the task of another as about none (N.4, N.5)', async (_, op) => {
    const [somebody, nobody] = [await answered(op, ofSomebody, otherExpert), await answered(op, ofNobody, otherExpert)]
    expect(somebody).toEqual(nobody)
    expect([somebody.status, somebody.code]).toEqual([404, 'task-not-found'])
  })
})
