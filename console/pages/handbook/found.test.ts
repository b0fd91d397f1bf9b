import { describe, expect, it } from 'vitest'
import { found } from './found.ts'

const clause = (id: '1.3.4' | '1.3.5' | 'P.7', zh: string, en: string) => ({ id, service: null, says: { zh, en }, isEmphasised: false, notice: 'none' as const, does: [] })
const sections = [
  { id: 'preface', title: { zh: '前言', en: 'Preface' }, service: null, isWithdrawn: false, clauses: [clause('P.7', '请通读', 'Read it all')] },
  { id: 'one', title: { zh: '门诊', en: 'Outpatient' }, service: 'one', isWithdrawn: false, clauses: [clause('1.3.4', '约好后不能取消', 'No cancelling'), clause('1.3.5', '费用自付', 'Fees are the member’s')] },
]
const ids = (typed: string) => found(sections, typed).flatMap((section) => section.clauses.map((one) => one.id))

describe('finding a clause', () => {
  it('goes by the beginning of its id, or by words in either language (P.7)', () => {
    expect(ids('1.3')).toEqual(['1.3.4', '1.3.5'])
    expect(ids(' 1.3.4 ')).toEqual(['1.3.4'])
    expect(ids('取消')).toEqual(['1.3.4'])
    expect(ids('FEES')).toEqual(['1.3.5'])
    expect(ids('')).toHaveLength(3)
    expect(found(sections, 'nowhere')).toEqual([])
  })
})
