import { describe, expect, it } from 'vitest'
import { fenOfYuan, yuanOfFen } from './yuan.ts'

describe('amounts as people type and read them', () => {
  it.each([['1,234.5', 123_450], ['0.07', 7], ['80000', 8_000_000], [' 12，000.00 ', 1_200_000], ['0', 0]])('%s yuan are %i fen', (typed, fen) => {
    expect(fenOfYuan(typed)).toBe(fen)
  })

  it.each(['', '1.234', '-5', 'abc', '1e3', '1.2.3', '9999999999999'])('%s is no amount', (typed) => {
    expect(fenOfYuan(typed)).toBeUndefined()
  })

  it.each([[123_450, '1,234.50'], [7, '0.07'], [-100_000, '−1,000.00'], [100_000_000_000, '1,000,000,000.00']])('%i fen read %s', (fen, words) => {
    expect(yuanOfFen(fen)).toBe(words)
  })
})
