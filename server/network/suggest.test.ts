import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openShelf } from '../handbooks/shelf.ts'
import type { Candidate, TimeToBook } from './candidate-store.ts'
import type { Expert, Hospital } from './store.ts'
import { type Candidates, type Need, suggest } from './suggest.ts'

const handbook = openShelf(['handbooks/h2021']).get('h2021', '2021.06')
const rules = { handbook, service: 'expert-outpatient', overrides: [] }
const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`
const hospital = (last: number, more: Partial<Hospital> = {}): Hospital => ({
  id: id(last), code: `H-${last}`, name: { zh: `示例医院${last}`, en: `Sample Hospital ${last}` }, city: { zh: '北京', en: 'Beijing' }, cityCode: '110100', level: 3, class: 'a', ownership: 'public', requiresVisitCard: false, isHot: false, isSample: true, address: '', ...more,
})
const expert = (last: number, at: number, more: Partial<Expert> = {}): Expert => ({
  id: id(last), hospitalId: id(at), departmentCode: '19', name: `示例专家${last}`, rank: 'associate-chief', isAcademician: false, isDisciplineLeader: false, clinicDays: [1, 3], focus: { zh: '肺结节、食管肿瘤', en: 'lung nodules' }, ...more,
})
const need: Need = { condition: '体检发现', city: '北京市', departmentCode: '19', clinicKind: 'expert' }
const candidates = (hospitals: Hospital[], experts: Expert[], out: number[] = [], timeToBook: TimeToBook | null = null): Candidates => ({
  on: '2026-11-24',
  department: { code: '19', name: { zh: '肿瘤科', en: 'Oncology' } },
  candidates: hospitals.map((one): Candidate => ({ hospital: one, isInForce: !out.some((last) => id(last) === one.id), experts: experts.filter(({ hospitalId }) => hospitalId === one.id), hasDepartment: true, timeToBook })),
})
const names = (items: ReturnType<typeof suggest>) => items.map((item) => item.expert?.name ?? item.hospital.name.zh)

describe('suggestions for a case (1.2.3)', () => {
  it('puts a chief before an associate chief, and a focus the condition names before both (1.2.3)', () => {
    const all = candidates([hospital(1)], [expert(11, 1), expert(12, 1, { rank: 'chief', focus: { zh: '乳腺', en: 'breast' } })])
    expect(names(suggest(rules, need, all))).toEqual(['示例专家12', '示例专家11'])
    expect(names(suggest(rules, { ...need, condition: '右肺结节8毫米' }, all))).toEqual(['示例专家11', '示例专家12'])
  })

  it('puts a wish first and says that it is no promise (1.1)', () => {
    const all = candidates([hospital(1), hospital(2)], [expert(11, 1, { rank: 'chief' }), expert(12, 2)])
    const items = suggest(rules, { ...need, hospitalWish: '示例医院2' }, all)
    expect(names(items)).toEqual(['示例专家12', '示例专家11'])
    expect(items.map((item) => item.meetsWish)).toEqual([true, false])
    expect(items[0]?.reasons.at(-1)?.zh).toContain('不作承诺')
  })

  it('names city, department, grade, rank, focus, clinic days and past time as reasons in both languages (1.2.3)', () => {
    const [item] = suggest(rules, need, candidates([hospital(1, { requiresVisitCard: true, isHot: true })], [expert(11, 1, { rank: 'chief', clinicDays: [5, 2] })]))
    expect(item?.reasons.map(({ en }) => en)).toEqual(['In Beijing, Oncology', 'Public hospital of level 3A', 'Chief physician, focus: lung nodules', 'Clinic days: Tue, Fri; the next is 2026-11-24', 'How long booking took before: no record yet', 'A hot hospital, which may take longer', 'This hospital asks for the patient’s own visit card'])
    expect(item?.reasons[3]?.zh).toBe('出诊：周二、周五；最近一次 2026-11-24')
    expect(item?.limits).toEqual(['1.1', '1.3.3'])
  })

  it('says how long booking took before, and puts the quicker hospital first where all else is equal (1.2.3, 1.4.2)', () => {
    const slow = candidates([hospital(1)], [expert(11, 1)], [], { bookings: 7, medianDays: 12.5 }).candidates
    const quick = candidates([hospital(2)], [expert(12, 2)], [], { bookings: 3, medianDays: 2 }).candidates
    const items = suggest(rules, need, { ...candidates([], []), candidates: [...slow, ...quick] })
    expect(names(items)).toEqual(['示例专家12', '示例专家11'])
    expect(items[1]?.reasons.map(({ zh }) => zh)).toContain('以往从确认需求到约到，中位数 12.5 天（近一年 7 次）')
  })
})

describe('what may not be suggested stands with its clause (1.1, 1.3.3)', () => {
  const barred = (at: Hospital, who: Expert, out: number[] = []) => suggest(rules, need, candidates([at], [who], out)).map(({ maySuggest, barredBy }) => ({ maySuggest, clauses: barredBy.map(({ clause }) => clause) }))
  it.each([
    ['an attending physician (1.3.3)', hospital(1), expert(11, 1, { rank: 'attending' }), '1.3.3'],
    ['an academician (1.3.3)', hospital(1), expert(11, 1, { rank: 'chief', isAcademician: true }), '1.3.3'],
    ['a discipline leader (1.3.3)', hospital(1), expert(11, 1, { rank: 'chief', isDisciplineLeader: true }), '1.3.3'],
    ['a hospital of grade 3B (1.3.3)', hospital(1, { class: 'b' }), expert(11, 1), '1.3.3'],
    ['a hospital of grade 2A (1.3.3)', hospital(1, { level: 2 }), expert(11, 1), '1.3.3'],
    ['a private hospital (1.3.3)', hospital(1, { ownership: 'private' }), expert(11, 1), '1.3.3'],
  ])('%s', (_, at, who, clause) => {
    expect(barred(at, who)).toEqual([{ maySuggest: false, clauses: [clause] }])
  })

  it('a hospital that is not in the network on the day (1.1)', () => {
    expect(barred(hospital(1), expert(11, 1), [1])).toEqual([{ maySuggest: false, clauses: ['1.1'] }])
  })

  it('names every bar, not the first, and stands after everything that may be suggested (1.3.3)', () => {
    const items = suggest(rules, { ...need, expertWish: '示例专家12' }, candidates([hospital(1), hospital(2)], [expert(11, 1), expert(12, 2, { rank: 'attending', isAcademician: true })], [2]))
    expect(names(items)).toEqual(['示例专家11', '示例专家12'])
    expect(items[1]?.barredBy.map(({ clause }) => clause)).toEqual(['1.1', '1.3.3', '1.3.3'])
    expect(items[1]?.barredBy[0]?.because.en).toContain('network')
  })

  it('bars an ordinary clinic and a lower rank until the member has agreed on record, each to its own (1.3.3)', () => {
    const all = candidates([hospital(1)], [expert(11, 1, { rank: 'attending' }), expert(12, 1)])
    const seen = (given: Partial<Need>) => suggest(rules, { ...need, ...given }, all).map(({ expert: who, maySuggest, belowPromise }) => [who?.rank ?? null, maySuggest, belowPromise])
    expect(seen({ clinicKind: 'ordinary' })).toEqual([[null, false, null]])
    expect(seen({ clinicKind: 'ordinary', agreedToLess: 'lower-rank' })).toEqual([[null, false, null]])
    expect(seen({ clinicKind: 'ordinary', agreedToLess: 'ordinary-clinic' })).toEqual([[null, true, 'ordinary-clinic']])
    expect(seen({})).toEqual([['associate-chief', true, null], ['attending', false, null]])
    expect(seen({ agreedToLess: 'lower-rank' })).toEqual([['associate-chief', true, null], ['attending', true, 'lower-rank']])
  })

  it('says of what is below the promise that it is, and never puts it before what is promised, wished for or not (1.3.3)', () => {
    const all = candidates([hospital(1), hospital(2)], [expert(11, 1, { rank: 'attending' }), expert(12, 2)])
    const items = suggest(rules, { ...need, agreedToLess: 'lower-rank', hospitalWish: '示例医院1' }, all)
    expect(names(items)).toEqual(['示例专家12', '示例专家11'])
    expect(items[1]?.reasons.some(({ en }) => en.includes('does not count as the rank promised'))).toBe(true)
    expect(suggest(rules, { ...need, agreedToLess: 'lower-rank' }, candidates([hospital(1)], [expert(11, 1, { isAcademician: true })]))[0]).toMatchObject({ maySuggest: false, belowPromise: null })
  })

  it('suggests exactly what an independent reading of the clauses allows (1.1, 1.3.3)', () => {
    const hospitals = fc.record({ level: fc.integer({ min: 0, max: 3 }), class: fc.constantFrom('special', 'a', 'b', 'c', 'none'), ownership: fc.constantFrom('public', 'private') })
    const experts = fc.record({ rank: fc.constantFrom('resident', 'attending', 'associate-chief', 'chief'), isAcademician: fc.boolean(), isDisciplineLeader: fc.boolean() })
    fc.assert(
      fc.property(hospitals, experts, fc.boolean(), fc.constantFrom('expert', 'ordinary'), fc.boolean(), (at, who, isIn, clinicKind, hasAgreed) => {
        const [item] = suggest(rules, { ...need, clinicKind, ...(hasAgreed ? { agreedToLess: 'ordinary-clinic' as const } : {}) }, candidates([hospital(1, at)], [expert(11, 1, who)], isIn ? [] : [1]))
        const isGrade3A = at.level === 3 && at.class === 'a' && at.ownership === 'public'
        const isRight = clinicKind === 'ordinary' ? hasAgreed : (who.rank.endsWith('chief') && !who.isAcademician && !who.isDisciplineLeader)
        expect(item?.maySuggest).toBe(isIn && isGrade3A && isRight)
      }),
    )
  })

  it('lets the contract prevail where it says otherwise (P.3)', () => {
    const overrides = [{ clause: '1.3.3' as const, rule: 'no-academician', require: 'true', citation: { zh: '合同第9条', en: 'contract article 9' } }]
    const items = suggest({ ...rules, overrides }, need, candidates([hospital(1)], [expert(11, 1, { isAcademician: true })]))
    expect(items[0]?.maySuggest).toBe(true)
  })
})
