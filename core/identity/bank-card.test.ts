import { describe, expect, it } from 'vitest'
import { checkBankCard } from './bank-card.ts'

describe('a bank card number (5.3.4.b)', () => {
  it.each(['4111 1111 1111 1111', '5500-0000-0000-0004', '6222020000000000000', '4012888888881881'])('%s is kept as digits when its check digit holds', (number) => {
    expect(checkBankCard(number)).toMatch(/^\d+$/)
  })

  it.each(['4111111111111112', '4111', 'abcd efgh ijkl', ''])('%s is refused', (number) => {
    expect(() => checkBankCard(number)).toThrow('bank-card-invalid')
  })

  it('two digits that changed places are noticed', () => {
    expect(() => checkBankCard('4012888888881818')).toThrow('bank-card-invalid')
  })
})
