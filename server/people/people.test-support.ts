import type { PolicyInput } from '../policies/check-policy.ts'
import type { PersonInput } from './read-person.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A valid citizen number for a birth date and an order number; an odd order is a man. */
export function citizenNumber(bornOn: string, order: number): string {
  const number = `110105${bornOn.replaceAll('-', '')}${String(order % 1000).padStart(3, '0')}`
  return number + '10X98765432'[weights.reduce((sum, weight, place) => sum + weight * Number(number[place]), 0) % 11]
}

/** People of the tests: an insured with a phone, her husband, her little son. */
export const lin: PersonInput = { name: '林若溪', identityKind: 'citizen-id', identityNumber: citizenNumber('1988-04-12', 22), phone: '138 0013 8001', address: '北京市朝阳区团结湖路9号' }
export const zhao: PersonInput = { name: '赵明远', identityKind: 'citizen-id', identityNumber: citizenNumber('1985-09-30', 31), phone: '13900139002' }
export const son: PersonInput = { name: '赵小树', identityKind: 'birth-certificate', identityNumber: 'T110123456', bornOn: '2020-05-01', sex: 'male' }

/** A policy of the tests in force in 2026, as somebody would give it. */
export function policyInput(given: Partial<PolicyInput> = {}): PolicyInput {
  return {
    policyNumber: 'T-2026-0001',
    product: 'H2021',
    productName: { zh: '测试百万医疗', en: 'Test medical' },
    handbookId: 'h2021',
    status: 'in-force',
    coverageFrom: '2026-03-01',
    coverageTo: '2027-02-28',
    firstContractFrom: '2026-03-01',
    waitingPeriodEndsOn: '2026-03-31',
    insured: lin,
    ...given,
  }
}
