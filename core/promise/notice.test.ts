import { describe, expect, it } from 'vitest'
import { type CalendarNotice, calendarOf } from './calendar.ts'
import { noticeProblems } from './notice.ts'

const name = { zh: '假', en: 'Holiday' }
const period = (from: string, to = from) => ({ from, to, name })
const good: CalendarNotice = {
  id: '2027',
  year: 2027,
  publishedOn: '2026-11-20',
  url: 'https://www.gov.cn/',
  title: '2027',
  off: [period('2027-01-01', '2027-01-03'), period('2027-02-05', '2027-02-12'), period('2027-04-03', '2027-04-05'), period('2027-05-01', '2027-05-05'), period('2027-06-09'), period('2027-09-15'), period('2027-10-01', '2027-10-07')],
  work: ['2027-02-14', '2027-05-08'],
}
const revision: CalendarNotice = { ...good, id: '2027-labour-day', publishedOn: '2027-03-01', off: [period('2027-05-06')], work: [], ordinary: ['2027-02-14'], supersedes: '2027' }
const problems = (notice: CalendarNotice, others: readonly CalendarNotice[] = []) => noticeProblems(notice, others).map((each) => `${each.path.join('.')}: ${each.problem}`)

describe('a notice about the rest days of a year (R.1)', () => {
  it('is taken when it gives every rest day of the law', () => {
    expect(problems(good)).toEqual([])
    expect(problems(revision, [good])).toEqual([])
  })
  it.each([
    ['leaves out a rest day of the law', { ...good, off: good.off.filter((each) => each.from !== '2027-06-09') }, ['off: 2027-06-09 (端午节, Dragon Boat Festival) is a rest day by law and the notice does not give it']],
    ['names a day that does not exist', { ...good, work: ['2027-02-30'] }, ['work.0: "2027-02-30" is not a day of the calendar']],
    ['was published on no day', { ...good, publishedOn: '2026-13-01' }, ['publishedOn: "2026-13-01" is not a day of the calendar']],
    ['names a day of another year', { ...good, work: ['2026-02-14'] }, ['work.0: 2026-02-14 does not belong to the notice for 2027']],
    ['has a period that ends before it begins', { ...good, off: [...good.off, period('2027-07-09', '2027-07-08')] }, ['off.7: the period ends (2027-07-08) before it begins (2027-07-09)']],
    ['has a period of months', { ...good, off: [...good.off, period('2027-07-01', '2027-08-31')] }, ['off.7: the period is 62 days long']],
    ['makes up on a weekday', { ...good, work: ['2027-02-15'] }, ['work.0: 2027-02-15 is not on a weekend and is worked anyway']],
    ['gives and takes the same day', { ...good, work: ['2027-01-02'] }, ['work.0: 2027-01-02 stands twice in the notice: as off and as work']],
    ['is for a year no calendar can hold', { ...good, year: 3027 }, ['year: 3027 is outside the years a calendar can hold']],
  ])('is refused when it %s', (_, notice, expected) => {
    expect(problems(notice)).toEqual(expected)
  })
  it('is refused when it contradicts another without revising it, repeats an id, or revises nothing', () => {
    const { supersedes: _, ...plain } = revision
    expect(problems(plain, [good])).toEqual(['off: 2027-02-14 is ordinary here and work in notice 2027'])
    expect(problems(good, [good])).toEqual(['id: a notice with the id 2027 is there already'])
    expect(problems({ ...revision, supersedes: '2026' }, [good])[0]).toBe('supersedes: no notice has the id 2026')
    expect(problems({ ...revision, publishedOn: '2026-11-20' }, [good])).toEqual(['supersedes: 2027 is not an earlier notice for 2027'])
  })
  it('prevails day by day over what it revises, and can give a day back to the plain week', () => {
    const before = calendarOf([revision, good], '2027-02-28')
    const after = calendarOf([revision, good])
    expect([before.kindOf('2027-02-14').kind, before.kindOf('2027-05-06').kind, before.kindOf('2027-05-05').kind]).toEqual(['working', 'working', 'rest'])
    expect([after.kindOf('2027-02-14').kind, after.kindOf('2027-05-06').kind, after.kindOf('2027-05-05').kind]).toEqual(['rest', 'rest', 'rest'])
    expect(after.kindOf('2027-02-14').why).toBe('星期日')
  })
  it('makes its year firm and leaves the next one provisional', () => {
    const calendar = calendarOf([good])
    expect([calendar.horizon, calendar.kindOf('2027-12-31').provisional, calendar.kindOf('2028-01-03').provisional, calendar.kindOf('2026-12-31').provisional]).toEqual(['2027-12-31', false, true, true])
    expect(() => calendar.kindOf('2100-01-01')).toThrow(expect.objectContaining({ code: 'date-beyond-calendar' }))
    expect(() => calendar.kindOf('2027-02-29')).toThrow(expect.objectContaining({ code: 'date-beyond-calendar' }))
  })
})
