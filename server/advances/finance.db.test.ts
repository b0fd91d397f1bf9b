import { describe, expect, it } from 'vitest'
import { accounts as accountNames } from '../../core/advance/account.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { accounts, approval, finance, freshPolicy, inHospital, sendAll, specialist, toBank, toReview } from '../cases/test-advance.ts'
import { look, reviewer, send, worldUnderTest } from '../cases/test-case.ts'
import { inTransaction } from '../db/database.ts'
import { Refusal } from '../../core/refusal.ts'
import { testServer } from '../http/test-server.ts'
import { settleDifference, startReconciliation } from './reconcile-bank.ts'

const house = await worldUnderTest()
const { app } = await testServer(house)
const desk = { finance: await signInAs(app, 'finance'), specialist: await signInAs(app, 'specialist') }
const get = async (path: string, who: keyof typeof desk = 'finance') => {
  const answer = await app.server.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie: desk[who].cookie } })
  return { status: answer.statusCode, body: answer.json() }
}
const csv = (...rows: string[]) => Buffer.from(['订单号,流水号,金额,状态,日期', ...rows].join('\r\n')).toString('base64')
const read = async (content: string) => await inTransaction(house.db, async (tx) => await startReconciliation(tx, finance, { fileName: 'bank.csv', content }, house.now()))
const paymentOf = async (number: string) => (await look(house, number, finance)).advance?.payments.at(-1)?.id ?? ''

describe('the bank’s file beside our books (5.4.2)', () => {
  it('what agrees is counted; a lost answer, another amount and a stranger are differences, settled once by a person', async () => {
    const done = await inHospital(house, await freshPolicy(house, 101), 6_000_000, 3_000_000)
    const lost = await toReview(house, await freshPolicy(house, 102), 6_000_000)
    await send(house, lost, reviewer, approval(2_000_000))
    await toBank(house, lost, accounts.paysAndIsSilent)
    const [one, other] = [await paymentOf(done), await paymentOf(lost)]
    const { reconciliation, differences } = await read(csv(`${one},B1,"30,000.00",成功,2026-11-24`, `${other},B2,20000,成功,2026-11-24`, 'ABC-9,B3,1.00,成功,2026-11-24', `${one},B4,x,成功,2026-11-24`))
    expect(reconciliation).toMatchObject({ matched: 1, fromOn: '2026-11-24', unreadable: [{ row: 5 }] })
    expect(differences.map(({ kind, caseNumber }) => [kind, caseNumber]).sort()).toEqual([['answer-found', lost], ['not-ours', null]])
    const [first] = differences
    const settleIt = async () => await inTransaction(house.db, async (tx) => await settleDifference(tx, finance, first?.id ?? '', '已与银行核对', house.now())).then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)))
    expect((await Promise.all([settleIt(), settleIt()])).sort()).toEqual(['difference-settled', 'done'])
  })

  it('a file without the columns, or that is none, is refused and nothing is kept', async () => {
    const before = await house.db.selectFrom('reconciliation').select('id').execute()
    await expect(read(Buffer.from('a,b\r\n1,2').toString('base64'))).rejects.toThrow('import-columns-missing')
    await expect(read(Buffer.from([0, 1, 2, 3, 255]).toString('base64'))).rejects.toThrow(/import-file/)
    expect(await house.db.selectFrom('reconciliation').select('id').execute()).toEqual(before)
  })
})

describe('a file of another bank, or with days nobody meant (5.4.2)', () => {
  it('ten thousand strangers are ten thousand differences, and a day far away is a row that cannot be read', async () => {
    const strangers = Array.from({ length: 10_000 }, (_, at) => `X-${at},B,1.00,成功,2026-11-24`)
    const { reconciliation, differences } = await read(csv('A,B,1.00,成功,9999-12-31', 'A,B,1.00,成功,0000-01-01', ...strangers))
    expect([differences.filter(({ kind }) => kind === 'not-ours').length, reconciliation.fromOn, reconciliation.toOn, reconciliation.unreadable.length]).toEqual([10_000, '2026-11-24', '2026-11-24', 2])
  })
})

describe('what finance sees (5.2.6, 5.2.8)', () => {
  it('payments, exposure by hospital and age, what members owe, and a trial balance of zero, over HTTP', async () => {
    const owing = await inHospital(house, await freshPolicy(house, 103), 6_000_000, 3_000_000)
    await sendAll(house, owing, [
      [specialist, { type: 'noticeDischarge', kind: 'discharge', leavesOn: '2026-12-01' }],
      [specialist, { type: 'fileClaim', claimNumber: 'LP-9' }],
      [reviewer, { type: 'recordAdjudication', adjudicatedFen: 2_000_000, document: '核定书' }],
      [finance, { type: 'agreeInstalments', count: 2, firstDueOn: '2026-12-10' }],
    ])
    const payments = await get('/payments?state=done')
    expect(payments.status).toBe(200)
    expect(payments.body.items[0]).toMatchObject({ accountMasked: '****0009', toMember: false })
    const exposure = await get('/exposure')
    expect(exposure.body.totalFen).toBe(exposure.body.hospitals.reduce((sum: number, one: { upTo7DaysFen: number; upTo30DaysFen: number; olderFen: number }) => sum + one.upTo7DaysFen + one.upTo30DaysFen + one.olderFen, 0))
    expect(exposure.body.trialBalance.map(({ account }: { account: string }) => account)).toEqual([...accountNames])
    expect(exposure.body.trialBalance.reduce((sum: number, one: { balanceFen: number }) => sum + one.balanceFen, 0)).toBe(0)
    const receivables = await get('/receivables')
    expect(receivables.body).toMatchObject({ totalFen: 1_000_000, items: [{ caseNumber: owing, owedFen: 1_000_000, nextDueOn: '2026-12-10', overdueFen: 0 }] })
    house.setNow('2027-01-20T10:00:00+08:00')
    expect((await get('/receivables')).body.items[0]).toMatchObject({ overdueFen: 1_000_000 })
    expect((await get('/payments', 'specialist')).status).toBe(403)
  })
})
