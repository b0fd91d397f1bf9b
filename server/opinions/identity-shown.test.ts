import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityShown } from './identity-shown.ts'

const hidden = {
  people: [
    { name: '欧阳示例', phone: '+8613800138001', identityNumber: '11010519491231002X' },
    { name: 'Li Wei', phone: null, identityNumber: 'E12345678' },
  ],
  policyNumber: 'H2021-DEMO-0001',
  caseNumber: 'SO-261124-7K3Q9D',
}

describe('what words for an expert give away (4.3.3, N.5)', () => {
  it.each([
    ['患者欧阳示例，右肺结节', 'name'],
    ['患者欧 阳 示·例', 'name'],
    ['Patient LI WEI, nodule', 'name'],
    ['电话 138-0013-8001', 'phone'],
    ['电话１３８００１３８００１', 'phone'],
    ['2026-11-23 13912345678', 'phone'],
    ['身份证11010519491231002x', 'identity-number'],
    ['护照 e1234 5678', 'identity-number'],
    ['证号 110101199003070070', 'identity-number'],
    ['保单h2021 demo 0001', 'policy-number'],
    ['申请SO2611247K3Q9D', 'case-number'],
    ['保单Ｈ２０２１－ＤＥＭＯ－０００１', 'policy-number'],
  ])('%s: %s', (text, sign) => {
    expect(identityShown(['右肺结节', text], hidden)).toContain(sign)
  })

  it('says nothing of medicine: sizes, dates, doses, codes of tests', () => {
    expect(identityShown(['右肺上叶结节8毫米，2026-11-20 CT；CYFRA21-1 3.3 ng/mL，血压 130/80，病理号 2611-2038', '2. 现在要不要手术？'], hidden)).toEqual([])
  })

  it('finds a name wherever it stands and however it is spaced', () => {
    const filling = fc.constantFrom('', ' ', '　', '·', '-', '。', '\u200b')
    fc.assert(
      fc.property(fc.string(), fc.string(), filling, (before, after, gap) => {
        expect(identityShown([`${before}欧阳${gap}示例${after}`], hidden)).toContain('name')
      }),
    )
  })
})
