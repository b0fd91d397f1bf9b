import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../contract/problem.ts'
import type { OperationAnswer } from '../../contract/operations.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { worldUnderTest } from '../cases/test-case.ts'
import { digestOf } from './digest.test-support.ts'
import { testServer } from './test-server.ts'

const house = await worldUnderTest()
const { app } = await testServer(house)
const { cookie } = await signInAs(app, 'finance')
const head = '订单号,流水号,金额,状态,日期'

let keys = 0
async function reconcile(bytes: Buffer, fileName = 'bank.csv') {
  return await app.server.inject({ method: 'POST', url: '/api/v1/reconciliations', headers: { cookie, 'idempotency-key': `odd-file-${(keys += 1)}` }, payload: { fileName, content: bytes.toString('base64') } })
}

/** Files of which nothing can be read. */
const unreadable: Readonly<Record<string, Buffer>> = {
  'bytes of chance': Buffer.concat([Buffer.from([0, 255, 254]), randomBytes(4000)]),
  'a torn package': Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(500)]),
  'a package of zeros': Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateRawSync(Buffer.alloc(1_000_000))]),
  'only line breaks': Buffer.from('\r\n\r\n\r\n\r\n'),
  'only headings': Buffer.from(`${head}\r\n`),
  'other headings': Buffer.from('a,b,c\r\n1,2,3\r\n'),
  'the same heading five times': Buffer.from('订单号,订单号,订单号,订单号,订单号\r\n1,2,3,4,5\r\n'),
  'one long line': Buffer.from('x'.repeat(1_000_000)),
  'a picture': Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(400)]),
}

/** Rows a bank would not write. */
const oddRows = [
  'K\u0000EY,B1,1.00,成功,2026-11-24', 'KEY,B\u0000,1.00,成功,2026-11-24', '\u0007,\u001b[2J,1.00,成功,2026-11-24', `${'x'.repeat(20_000)},${'y'.repeat(20_000)},1.00,成功,2026-11-24`, `${'😀'.repeat(60)},${'😀'.repeat(60)},1.00,成功,2026-11-24`,
  'KEY,B1,999999999999.99,成功,2026-11-24', 'KEY,B1,1e308,成功,2026-11-24', 'KEY,B1,-1,成功,2026-11-24', 'KEY,B1,NaN,成功,2026-11-24', 'KEY,B1,,成功,2026-11-24', 'KEY,B1,1.001,成功,2026-11-24', 'KEY,B1,１.００,成功,2026-11-24',
  'KEY,B1,1.00,constructor,2026-11-24', 'KEY,B1,1.00,__proto__,2026-11-24', 'KEY,B1,1.00,成功,2026-02-30', 'KEY,B1,1.00,成功,0000-00-00', 'KEY,B1,1.00,成功,9999-12-31', 'KEY,B1,1.00,成功,0001-01-01', ',B1,1.00,成功,2026-11-24', 'KEY', 'KEY,B1,1.00,成功,2026-11-24,more,and more',
  "019f0000-0000-7000-8000-000000000001' or 1=1 --,B1,1.00,成功,2026-11-24", '019F0000-0000-7000-8000-000000000001,B1,1.00,成功,2026-11-24', '=HYPERLINK("http://x"),B1,1.00,成功,2026-11-24', '"KEY,B1,1.00,成功,2026-11-24',
]

describe('a bank’s file that is none, or an odd one (5.4.2)', () => {
  it.each(Object.entries(unreadable))('of %s is refused in plain words and nothing is kept', async (_, bytes) => {
    const before = await digestOf(house.db)
    for (const name of ['bank.csv', 'bank.xlsx']) {
      const answer = await reconcile(bytes, name)
      const problem = Problem.safeParse(answer.json())
      expect([answer.statusCode, problem.data?.code], answer.body).toEqual([422, expect.stringMatching(/^import-/)])
    }
    expect(await digestOf(house.db)).toBe(before)
  })

  it.each(oddRows.map((row) => [JSON.stringify(row).slice(0, 60), row] as const))('with the row %s is read as far as it goes, or refused; it is never a fault', async (_, row) => {
    const answer = await reconcile(Buffer.from(`${head}\r\n${row}\r\nGOOD-1,B9,2.00,成功,2026-11-24\r\n`))
    expect([201, 422], answer.body.slice(0, 300)).toContain(answer.statusCode)
    const said = answer.json<OperationAnswer<'startReconciliation'>>()
    if (answer.statusCode === 201) expect(said.unreadable.length + said.differences.length).toBe(2)
    else expect(Problem.parse(said).code).toMatch(/^import-/)
  })

  it('in the letters of another country is read, or refused; it is never a fault', async () => {
    for (const encoding of ['utf16le', 'latin1'] as const) expect([201, 422]).toContain((await reconcile(Buffer.from(`${head}\r\nKEY,B1,1.00,paid,2026-11-24\r\n`, encoding))).statusCode)
  })
})
