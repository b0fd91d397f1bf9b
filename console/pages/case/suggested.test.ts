import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../../contract/case.ts'
import { fieldsOf } from '../../../contract/commands.ts'
import { suggestedFrom } from './suggested.ts'

type Known = Pick<CaseView, 'proposals' | 'need' | 'promises' | 'bookings' | 'admissionOrders'>
const proposal = (id: string, state: CaseView['proposals'][number]['state']) => ({ id, state, hospital: { id: 'hospital' }, department: { code: '03.04' }, expert: { id: 'expert' } }) as CaseView['proposals'][number]
const promise = (id: string, state: string, grounds: number) => ({ id, state, extendGrounds: Array.from({ length: grounds }, () => ({})) }) as unknown as CaseView['promises'][number]
const nothing: Known = { proposals: [], need: null, promises: [], bookings: [], admissionOrders: [] }
const suggestions = (kase: Known, type: Parameters<typeof fieldsOf>[0]) => Object.fromEntries(fieldsOf(type).map((field) => [field.name, suggestedFrom(kase, type, field).suggested]))

describe('what a command form fills in', () => {
  it('is the accepted option for the booking', () => {
    expect(suggestions({ ...nothing, proposals: [proposal('a', 'declined'), proposal('b', 'accepted')] }, 'book')).toMatchObject({ hospitalId: 'hospital', departmentCode: '03.04', expertId: 'expert', visitAt: undefined })
  })

  it('is the only option offered, never one of two (1.2.3)', () => {
    expect(suggestions({ ...nothing, proposals: [proposal('a', 'offered')] }, 'acceptProposal')).toMatchObject({ optionId: 'a' })
    expect(suggestions({ ...nothing, proposals: [proposal('a', 'offered'), proposal('b', 'offered')] }, 'acceptProposal')).toMatchObject({ optionId: undefined })
  })

  it('is the one running promise that may be extended (1.4.2)', () => {
    expect(suggestions({ ...nothing, promises: [promise('kept', 'kept', 1), promise('plain', 'running', 0), promise('hot', 'running', 1)] }, 'extendPromise')).toMatchObject({ promiseId: 'hot' })
  })

  it('is, for an admission order, the hospital of the visit it was issued after or that of the order before it, never the one put to the member (2.3.2.b, 3.3.2.b)', () => {
    const visit = (state: string, id: string) => ({ state, hospital: { id } }) as CaseView['bookings'][number]
    const order = (isCurrent: boolean, id: string) => ({ isCurrent, hospital: { id }, departmentCode: '19' }) as CaseView['admissionOrders'][number]
    expect(suggestions({ ...nothing, proposals: [proposal('a', 'accepted')] }, 'recordAdmissionOrder')).toMatchObject({ hospitalId: undefined })
    expect(suggestions({ ...nothing, bookings: [visit('cancelled', 'other'), visit('attended', 'visited')] }, 'recordAdmissionOrder')).toMatchObject({ hospitalId: 'visited' })
    expect(suggestions({ ...nothing, admissionOrders: [order(false, 'older'), order(true, 'before')] }, 'recordAdmissionOrder')).toMatchObject({ hospitalId: 'before', departmentCode: '19' })
  })
})
