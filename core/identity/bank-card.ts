import { Refusal } from '../refusal.ts'

/**
 * The digits of a bank card number as it is kept, its check digit tested by the Luhn formula (ISO/IEC 7812).
 *
 * @throws Refusal `bank-card-invalid`
 */
export function checkBankCard(number: string): string {
  const digits = number.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(digits) || luhnSum(digits) % 10 !== 0) throw new Refusal('bank-card-invalid', { clauses: ['5.3.4.b'], missing: ['account'] })
  return digits
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return sum + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
}
