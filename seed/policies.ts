import type { Text } from '../core/clause.ts'
import type { PersonInput } from '../server/people/read-person.ts'
import type { PolicyInput } from '../server/policies/save-policy.ts'
import { citizenNumber } from './citizen-number.ts'

/** A sample policy, what it shows, and how far its people have come. */
export interface SamplePolicy {
  readonly input: PolicyInput
  readonly shows: Text
  /** Whether its people have acknowledged the key notices (P.7). */
  readonly hasReadNotices: boolean
  /** The policyholder acts for the insured with a recorded authorisation (R.8). */
  readonly isAuthorised?: boolean
}

const waitingDays = 30
type Terms = Pick<PolicyInput, 'status' | 'coverageFrom' | 'coverageTo' | 'firstContractFrom' | 'waitingPeriodEndsOn'>

/** Sample policies of invented people, with periods of cover seen from today (P.5, R.4, R.5). */
export function policiesFrom(today: Temporal.PlainDate, product: { readonly id: string; readonly name: Text }): SamplePolicy[] {
  const ago = (days: number, more: Partial<Terms> = {}): Terms => termsFrom(today.subtract({ days }), more)
  const born = (years: number): string => today.subtract({ years, days: 100 }).toString()
  const sample = (last: number, terms: Terms, people: Pick<PolicyInput, 'insured' | 'policyholder' | 'guardians' | 'overrides'>, shows: Text, more: Partial<SamplePolicy> = {}): SamplePolicy => ({
    input: { policyNumber: numberOf(last), product: product.id, productName: product.name, handbookId: product.id, ...terms, ...people },
    shows,
    hasReadNotices: true,
    ...more,
  })
  const parent = person('郑示例', born(36), 51, 5)
  const keeper = person('褚示例', born(64), 62, 6)
  const daughter = person('卫示例', born(41), 72, 7)
  return [
    sample(1, ago(120), { insured: person('林示例', born(45), 12, 1) }, { zh: '保障中的成年人，次数未用', en: 'An adult under cover, nothing used' }),
    sample(2, ago(10), { insured: person('周示例', born(38), 22, 2) }, { zh: '还在等待期内', en: 'Still in the waiting period' }),
    sample(3, ago(40, { firstContractFrom: today.subtract({ days: 40, years: 1 }).toString(), waitingPeriodEndsOn: today.subtract({ days: 40 - waitingDays, years: 1 }).toString() }), { insured: person('吴示例', born(52), 31, 3) }, { zh: '不间断续保，没有新的等待期', en: 'An uninterrupted renewal without a new waiting period' }),
    sample(4, ago(400, { status: 'lapsed' }), { insured: person('冯示例', born(60), 41, 4) }, { zh: '已过期，未续保', en: 'Expired and not renewed' }),
    sample(5, ago(200), { insured: { ...person('郑小样', today.subtract({ years: 6, days: 50 }).toString(), 53, 5), phone: null }, policyholder: parent, guardians: [{ person: parent, kind: 'parent', proof: '户口簿（示例）', fromOn: today.subtract({ years: 6, days: 50 }).toString(), toOn: null }] }, { zh: '六岁儿童，由父亲作为监护人申请', en: 'A child of six whose father applies as guardian' }),
    sample(6, ago(90), { insured: { ...person('陈样本', born(66), 61, 6), phone: null, capacityRecord: 'none' }, guardians: [{ person: keeper, kind: 'spouse', proof: '法院指定监护文书（示例）', fromOn: today.subtract({ days: 300 }).toString(), toOn: today.add({ days: 65 }).toString() }] }, { zh: '无民事行为能力的成年人，监护有截止日', en: 'An adult without legal capacity; the guardian’s authority has an end' }),
    sample(7, ago(150), { insured: person('蒋样本', born(70), 71, 14), policyholder: daughter }, { zh: '女儿为母亲投保，已有授权', en: 'A daughter insured her mother and is authorised to act' }, { isAuthorised: true }),
    sample(8, ago(60), { insured: person('沈示例', born(49), 81, 8), overrides: [{ clause: '1.3.2', uses: { limit: 2 }, citation: { zh: '保险合同特别约定第3条：专家门诊预约每期两次', en: 'Special agreement 3 of the contract: two expert outpatient appointments a period' } }] }, { zh: '合同约定专家门诊两次，优先于手册', en: 'The contract grants two outpatient uses and prevails over the handbook' }),
    sample(9, ago(75), { insured: { name: 'Jane Sample', identityKind: 'passport', identityNumber: 'EX0000009', phone: phone(9), bornOn: born(34), sex: 'female', language: 'en', address: 'Shanghai' } }, { zh: '使用英文的被保险人', en: 'An insured who reads English' }),
    sample(10, ago(180), { insured: person('韩示例', born(57), 102, 10) }, { zh: '专家门诊次数已用掉', en: 'The outpatient use has been spent' }),
    sample(11, ago(360), { insured: person('杨示例', born(44), 111, 11) }, { zh: '保障几天后到期', en: 'Cover ends in a few days' }),
    sample(12, ago(30), { insured: person('朱示例', born(29), 122, 12) }, { zh: '还没有确认重要告知', en: 'The key notices have not been acknowledged yet' }, { hasReadNotices: false }),
    sample(13, ago(100, { status: 'terminated' }), { insured: person('秦示例', born(39), 131, 13) }, { zh: '合同已终止', en: 'The contract was terminated' }),
    sample(14, ago(-10), { insured: person('许示例', born(33), 142, 15) }, { zh: '保障十天后开始', en: 'Cover begins in ten days' }),
    sample(15, ago(130), { insured: person('何示例', born(50), 151, 16) }, { zh: '保障中的成年人，供演练使用', en: 'An adult under cover, for practice' }),
    sample(16, ago(110), { insured: person('吕示例', born(47), 162, 17) }, { zh: '保障中的成年人，供演练使用', en: 'An adult under cover, for practice' }),
  ]
}

/** The number of a sample policy. */
export function numberOf(last: number): string {
  return `H2021-DEMO-${String(last).padStart(4, '0')}`
}

/** The numbers in the order people would dial them. */
function phone(last: number): string {
  return `138001380${String(last).padStart(2, '0')}`
}

function person(name: string, bornOn: string, sequence: number, phoneLast: number): PersonInput {
  return { name, identityKind: 'citizen-id', identityNumber: citizenNumber(bornOn, sequence), phone: phone(phoneLast), address: '示例市示例路1号', language: 'zh' }
}

function termsFrom(from: Temporal.PlainDate, more: Partial<Terms>): Terms {
  return { status: 'in-force', coverageFrom: from.toString(), coverageTo: from.add({ years: 1 }).subtract({ days: 1 }).toString(), firstContractFrom: from.toString(), waitingPeriodEndsOn: from.add({ days: waitingDays }).toString(), ...more }
}
