import { describe, expect, it } from 'vitest'
import { type CompletenessCorrection, correctPromise, type Wait } from './correct.ts'

const at = (words: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${words.replace(' ', 'T')}:00+08:00`)
const wait = (from: string, to: string | null, causeId: string | null = 'papers', cause = 'member'): Wait => ({ cause, causeId, fromAt: at(from), toAt: to === null ? null : at(to) })
const correction = (completeAt: string | null, approvedAt: string | null = '02 10:00', since = '10 10:00'): CompletenessCorrection => ({ since: at(since), completeAt: completeAt === null ? null : at(completeAt), approvedAt: approvedAt === null ? null : at(approvedAt) })
const promise = (startEvent: string, start: string, ...suspensions: Wait[]) => ({ startEvent, startAt: at(start), suspensions })

/** Start and waits in words, or what became of the promise. */
function corrected(one: ReturnType<typeof promise>, change: CompletenessCorrection): string | null {
  const found = correctPromise(one, change)
  if (found === null || found === 'ended') return found
  const say = (instant: Temporal.Instant | null) => instant?.toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime().toString().slice(8, 16).replace('T', ' ') ?? 'open'
  return [say(found.startAt), ...found.suspensions.map(({ fromAt, toAt }) => `${say(fromAt)}-${say(toAt)}`)].join(', ')
}

describe('a corrected time of complete papers (4.4.3, R.2)', () => {
  it('moves the start of a promise that began with them, back or forth', () => {
    expect(corrected(promise('materialsComplete', '10 10:00'), correction('06 15:00'))).toBe('06 15:00')
    expect(corrected(promise('materialsComplete', '10 10:00'), correction('12 09:00'))).toBe('12 09:00')
  })

  it('leaves a promise alone that began with something else and never waited for papers', () => {
    expect(corrected(promise('approved', '02 10:00'), correction('06 15:00'))).toBeNull()
    expect(corrected(promise('approved', '02 10:00', wait('03 10:00', '04 10:00', null)), correction('03 12:00'))).toBeNull()
  })

  it('does not begin before the approval, the other half of an acceptance (2.4, 3.4)', () => {
    expect(corrected(promise('accepted', '10 10:00'), correction('06 15:00', '08 09:00'))).toBe('08 09:00')
    expect(corrected(promise('accepted', '10 10:00'), correction('06 15:00', '05 09:00'))).toBe('06 15:00')
    expect(corrected(promise('materialsComplete', '10 10:00'), correction('06 15:00', null))).toBe('06 15:00')
  })

  it('keeps a start that waited for something later than the papers, unless the papers come later still (2.4)', () => {
    expect(corrected(promise('accepted', '11 10:00'), correction('06 15:00', '11 10:00'))).toBeNull()
    expect(corrected(promise('accepted', '11 10:00'), correction('12 15:00', '11 10:00'))).toBe('12 15:00')
  })

  it('keeps a start the approval came after (4.4.3)', () => {
    expect(corrected(promise('materialsComplete', '10 10:00'), correction('06 15:00', '11 10:00'))).toBe('06 15:00')
  })

  it('leaves the start of a promise alone that began with an earlier set; the set was only opened again (4.4.3)', () => {
    expect(corrected(promise('materialsComplete', '04 10:00', wait('05 10:00', '10 10:00')), correction('06 15:00'))).toBe('04 10:00, 05 10:00-06 15:00')
    expect(corrected(promise('materialsComplete', '04 10:00', wait('05 10:00', '10 10:00')), correction(null))).toBeNull()
  })

  it('ends the wait for papers when they were in truth there, and no other wait (R.2)', () => {
    expect(corrected(promise('requested', '01 10:00', wait('05 10:00', '10 10:00')), correction('06 15:00'))).toBe('01 10:00, 05 10:00-06 15:00')
    expect(corrected(promise('requested', '01 10:00', wait('05 10:00', null)), correction('06 15:00'))).toBe('01 10:00, 05 10:00-06 15:00')
    expect(corrected(promise('requested', '01 10:00', wait('05 10:00', '10 10:00'), wait('05 12:00', '09 10:00', null), wait('05 12:00', null, 'papers', 'event')), correction('06 15:00'))).toBe('01 10:00, 05 10:00-06 15:00, 05 12:00-09 10:00, 05 12:00-open')
  })

  it('leaves out a wait that in truth never was (N.7)', () => {
    expect(corrected(promise('requested', '01 10:00', wait('05 10:00', '10 10:00')), correction('04 15:00'))).toBe('01 10:00')
    expect(corrected(promise('requested', '01 10:00', wait('05 10:00', '10 10:00')), correction('05 10:00'))).toBe('01 10:00')
  })

  it('never makes a wait longer: the member was told the set was complete (R.0)', () => {
    expect(corrected(promise('requested', '01 10:00', wait('05 10:00', '10 10:00')), correction('12 15:00'))).toBeNull()
  })

  it('cuts waits off at a later start', () => {
    expect(corrected(promise('materialsComplete', '10 10:00', wait('11 10:00', '13 10:00', null), wait('10 11:00', '11 09:00', null)), correction('12 09:00'))).toBe('12 09:00, 12 09:00-13 10:00')
  })

  it('takes the start away where the papers are not complete after all, and nothing else', () => {
    expect(corrected(promise('materialsComplete', '10 10:00'), correction(null))).toBe('ended')
    expect(corrected(promise('requested', '01 10:00', wait('05 10:00', '10 10:00')), correction(null))).toBeNull()
  })
})
