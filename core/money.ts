import type { Text } from './clause.ts'

/**
 * Asserts that an amount is a whole number of fen, not below zero and safe to add up. A wrong one is a fault of the program: what people type is checked
 * before it comes here.
 */
export function assertFen(amountFen: number, of: string): number {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new Error(`${of} is not a whole number of fen: ${amountFen}`)
  return amountFen
}

/** The sum of amounts in fen, asserted to stay a safe whole number. */
export function sumFen(amounts: readonly number[]): number {
  return assertFen(amounts.reduce((sum, amountFen) => sum + assertFen(amountFen, 'a summand'), 0), 'a sum')
}

/** An amount as people write it: `1,234,567.08` yuan for 123456708 fen. */
export function yuan(amountFen: number): string {
  const [sign, fen] = amountFen < 0 ? ['-', -amountFen] : ['', amountFen]
  const whole = String(Math.trunc(fen / 100)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  return `${sign}${whole}.${String(fen % 100).padStart(2, '0')}`
}

/** An amount with its unit in both languages. */
export function yuanWords(amountFen: number): Text {
  return { zh: `${yuan(amountFen)}元`, en: `¥${yuan(amountFen)}` }
}
