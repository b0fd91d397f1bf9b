import { describe, expect, it } from 'vitest'
import { toneOf, toneSigns } from './tone.ts'

describe('the look of a promise', () => {
  it.each([[49, 'calm'], [50, 'half'], [79, 'half'], [80, 'soon'], [99, 'soon'], [100, 'late']])('changes at half, four fifths and all of its time: %d %% is %s (R.1)', (usedPercent, tone) => {
    expect(toneOf({ state: 'running', usedPercent })).toBe(tone)
  })

  it('follows its state before its time (R.2)', () => {
    expect(toneOf({ state: 'suspended', usedPercent: 90 })).toBe('paused')
    expect(toneOf({ state: 'kept', usedPercent: 99 })).toBe('kept')
    expect(toneOf({ state: 'kept-late', usedPercent: 130 })).toBe('late')
    expect(toneOf({ state: 'breached', usedPercent: 100 })).toBe('late')
    expect(toneOf({ state: 'superseded', usedPercent: 130 })).toBe('ended')
  })

  it('never tells by colour alone: each has its own sign', () => {
    expect(new Set(Object.values(toneSigns)).size).toBe(Object.keys(toneSigns).length)
  })
})
