import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../db/database.ts'
import { readStayForm } from './read-stay-form.ts'
import { freshPolicy, inHospital, specialist, toReview } from './test-advance.ts'
import { memberBy, worldUnderTest } from './test-case.ts'

const house = await worldUnderTest()

/** The words of a PDF as a reader finds them. */
async function textOf(pdf: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(pdf)
  const text = [...document.pages()].map((page) => page.getText()).join('\n')
  document.destroy()
  library.destroy()
  return text
}

describe('the papers to be signed around an advance (5.2.5, 5.3.4.g, 5.3.4.h, 5.3.5, 5.3.12)', () => {
  it('are filled from the case, with Chinese letters that can be read back, and say that an advance is not the claim', async () => {
    const number = await toReview(house, await freshPolicy(house, 201), 6_000_000)
    const read = async (form: 'claim-form' | 'power-of-attorney' | 'advance-confirmation') => await inTransaction(house.db, async (tx) => await readStayForm(tx, house, specialist, number, form))
    const claim = await textOf(await read('claim-form'))
    expect(claim).toContain('理赔申请书')
    expect(claim).toContain('测试示例')
    expect(claim).toContain(number)
    expect(claim).toContain('不代表理赔结论')
    expect(await textOf(await read('power-of-attorney'))).toContain('授权委托书')
    await expect(read('advance-confirmation')).rejects.toThrow('nothing-paid-yet')
    expect((await read('claim-form')).equals(await read('claim-form'))).toBe(true)
  })

  it('the confirmation lists what was paid, and every paper taken is in the audit trail (N.5)', async () => {
    const number = await inHospital(house, await freshPolicy(house, 202), 6_000_000, 3_000_000)
    const text = await textOf(await inTransaction(house.db, async (tx) => await readStayForm(tx, house, specialist, number, 'advance-confirmation')))
    expect(text).toContain('30,000.00')
    expect(text).toContain('不等于最终理赔结果')
    const trail = await house.db.selectFrom('audit_event').select('action').where('subject', '=', number).where('action', '=', 'stay-form-read').execute()
    expect(trail).toHaveLength(1)
  })

  it('a stranger hears the same as of a case that does not exist (N.5)', async () => {
    const number = await toReview(house, await freshPolicy(house, 203), 6_000_000)
    await expect(inTransaction(house.db, async (tx) => await readStayForm(tx, house, memberBy('+8613800138099'), number, 'claim-form'))).rejects.toThrow('case-not-found')
  })
})
