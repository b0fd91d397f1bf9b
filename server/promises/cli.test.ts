import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { promiseCommands } from './cli.ts'
import { calendarFolder, CalendarProblems, loadCalendar, readCalendarFile, readNotices } from './load-calendar.ts'

const notice2027 = `notices:
  - id: "2027"
    year: 2027
    publishedOn: 2026-11-20
    url: https://www.gov.cn/zhengce/content/202611/content_0.htm
    title: 国务院办公厅关于2027年部分节假日安排的通知
    off:
      - { from: 2027-01-01, to: 2027-01-03, name: { zh: 元旦, en: New Year’s Day } }
      - { from: 2027-02-05, to: 2027-02-12, name: { zh: 春节, en: Spring Festival } }
      - { from: 2027-04-03, to: 2027-04-05, name: { zh: 清明节, en: Tomb-Sweeping Day } }
      - { from: 2027-05-01, to: 2027-05-05, name: { zh: 劳动节, en: Labour Day } }
      - { from: 2027-06-09, to: 2027-06-09, name: { zh: 端午节, en: Dragon Boat Festival } }
      - { from: 2027-09-15, to: 2027-09-15, name: { zh: 中秋节, en: Mid-Autumn Festival } }
      - { from: 2027-10-01, to: 2027-10-07, name: { zh: 国庆节, en: National Day } }
    work: [2027-02-14, 2027-05-08, 2027-10-09]
`

async function lvtong(name: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' }
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => ((written.out += String(words)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((written.err += String(words)), true))
  const command = promiseCommands.find((each) => each.name === name)
  const code = await (command as (typeof promiseCommands)[number]).run(args)
  return { code, ...written }
}
afterEach(() => vi.restoreAllMocks())

const copyOfCalendars = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lvtong-calendars-'))
  cpSync(calendarFolder, folder, { recursive: true })
  return folder
}
const fileWith = (words: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'lvtong-notice-')), 'new.yaml')
  writeFileSync(file, words)
  return file
}

describe('lvtong due (R.1, R.2)', () => {
  it('prints the due time, the calendar revision and the derivation', async () => {
    const { code, out } = await lvtong('due', '2026-02-13T10:00+08:00', '1 working day')
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe('due 2026-02-14T18:00+08:00')
    expect(out).toContain(loadCalendar().revision)
    expect(out).toContain('2026-02-14  work       1  make-up working Saturday, working day 1')
  })
  it('takes a bare date-time as Shanghai time and UTC as UTC', async () => {
    for (const start of ['2026-02-13T10:00', '2026-02-13T02:00Z', '2026-02-12T18:00-08:00', '2026-02-13 10:00']) {
      expect(JSON.parse((await lvtong('due', start, '1 working hour', '--json')).out)).toMatchObject({ startAt: '2026-02-13T10:00+08:00', dueAt: '2026-02-13T11:00+08:00', provisional: false, used: 1, remaining: 0 })
    }
  })
  it('reads service hours, suspensions and the language', async () => {
    const lunch = await lvtong('due', '2026-03-06T11:00', '4 working hours', '--hours', '09:00-12:00,13:00-18:00', '--suspend', '2026-03-06T14:00/2026-03-06T15:00', '--language', 'zh', '--json')
    const answer = JSON.parse(lunch.out)
    expect([answer.dueAt, answer.derivation[0].why]).toEqual(['2026-03-06T17:00+08:00', '星期五，计入 4 小时 0 分，暂停：2026-03-06T14:00/2026-03-06T15:00'])
    const open = await lvtong('due', '2026-03-06T11:00', '2 working days', '--suspend', '2026-03-09T10:00/', '--suspend', '2026-03-08T10:00/2026-03-08T11:00')
    expect(open.out).toContain('no due time while the suspension lasts')
  })
  it('says when the due time is provisional', async () => {
    expect((await lvtong('due', '2026-12-30', '3 working days')).out).toContain('due 2027-01-05T18:00+08:00 (provisional')
  })
  it.each([
    [['2026-02-30T10:00', '1 working day'], 'not a day and time that exists'],
    [['yesterday', '1 working day'], 'not a day and time'],
    [['2026-02-13', '1 day'], 'budget-unreadable'],
    [['2026-02-13'], 'give a start and a budget'],
    [['2026-02-13', '1 working day', 'more'], 'give a start and a budget'],
    [['2026-02-13', '1 working day', '--hours', '9-18'], 'hours-unreadable'],
    [['2026-02-13', '1 working day', '--suspend', '2026-02-14'], 'FROM/TO'],
    [['2026-02-13', '1 working day', '--suspend', '2026-02-14/2026-02-13'], 'ends before it begins'],
    [['2026-02-13', '1 working day', '--language', 'fr'], 'zh or en'],
    [['2026-02-13', '1 working day', '--wrong'], 'wrong'],
    [['2126-02-13', '1 working day'], 'date-beyond-calendar'],
  ])('explains wrong usage %j', async (args, words) => {
    await expect(lvtong('due', ...args)).rejects.toThrow(words)
  })
})

describe('lvtong calendar (R.1)', () => {
  it('shows a published year with its notices, and an unpublished one as provisional', async () => {
    const shown = JSON.parse((await lvtong('calendar show', '2020', '--json')).out)
    expect([shown.workingDays, shown.provisional, shown.notices.length]).toEqual([249, false, 2])
    expect(shown.days).toContainEqual({ on: '2020-02-01', kind: 'rest', says: { zh: '春节', en: 'Spring Festival' } })
    expect((await lvtong('calendar show', '2030')).out).toContain('provisional')
    await expect(lvtong('calendar show', 'soon')).rejects.toThrow('give one year')
  })
  it('imports a notice once, makes the year firm and lists sample due times that change', async () => {
    const folder = copyOfCalendars()
    const file = fileWith(notice2027)
    const first = await lvtong('calendar import', file, '--to', folder, '--json')
    const answer = JSON.parse(first.out)
    expect([first.code, answer.written, answer.horizon]).toEqual([0, [join(folder, '2027.yaml')], '2027-12-31'])
    expect(answer.changes).toContainEqual({ startAt: '2027-02-04T10:00+08:00', within: '1 working day', before: '2027-02-09T18:00+08:00', after: '2027-02-14T18:00+08:00' })
    expect(loadCalendar(folder).kindOf('2027-02-14')).toMatchObject({ kind: 'working', provisional: false })
    const before = readFileSync(join(folder, '2027.yaml'), 'utf8')
    expect((await lvtong('calendar import', file, '--to', folder)).out).toContain('notice 2027 is there already and unchanged')
    expect(readFileSync(join(folder, '2027.yaml'), 'utf8')).toBe(before)
  })
  it('adds a revision to the file of its year and keeps what stands there', async () => {
    const folder = copyOfCalendars()
    const standing = readFileSync(join(folder, '2026.yaml'), 'utf8')
    const revision = `notices:\n  - id: "2026-autumn"\n    year: 2026\n    publishedOn: 2026-08-01\n    url: https://www.gov.cn/x.htm\n    title: 调整\n    supersedes: "2026"\n    off: [{ from: 2026-10-08, to: 2026-10-08, name: { zh: 国庆节, en: National Day } }]\n    work: []\n    ordinary: [2026-10-10]\n`
    const { code, out } = await lvtong('calendar import', fileWith(revision), '--to', folder)
    expect(code).toBe(0)
    expect(out).toContain('sample due times change')
    expect(readFileSync(join(folder, '2026.yaml'), 'utf8').startsWith(standing.trimEnd())).toBe(true)
    const calendar = loadCalendar(folder)
    expect([calendar.kindOf('2026-10-08').kind, calendar.kindOf('2026-10-10').kind, calendar.kindOf('2026-09-20').kind]).toEqual(['rest', 'rest', 'working'])
  })
  it.each([
    ['a day that does not exist', notice2027.replace('to: 2027-06-09', 'to: 2027-06-31'), ':12: "2027-06-31" is not a day of the calendar'],
    ['a make-up day in the week', notice2027.replace('2027-05-08', '2027-05-07'), ':15: 2027-05-07 is not on a weekend'],
    ['a rest day of the law left out', notice2027.replace(/ {6}- \{ from: 2027-09-15.*\n/, ''), ':8: 2027-09-15 (中秋节, Mid-Autumn Festival) is a rest day by law'],
    ['an unknown key', notice2027.replace('work:', 'wrok: []\n    work:'), ':2: notices.0: Unrecognized key: "wrok"'],
    ['a missing key', notice2027.replace(/ {4}title.*\n/, ''), 'notices.0.title'],
    ['a second notice for a published year that revises nothing', notice2027.replace('"2027"', '"2026"'), ':2: a notice with the id 2026 is there already'],
    ['no YAML at all', 'notices: [', ': not YAML:'],
    ['an empty file', '', 'the file: '],
  ])('refuses %s with file, line and what to do, and writes nothing', async (_, words, expected) => {
    const folder = copyOfCalendars()
    const names = readdirSync(folder)
    const file = fileWith(words)
    const { code, err } = await lvtong('calendar import', file, '--to', folder)
    expect(code).toBe(1)
    expect(err).toContain(file)
    expect(err).toContain(expected)
    expect(err).toContain('→')
    expect(readdirSync(folder)).toEqual(names)
  })
  it('tells a program what is wrong in the same words', async () => {
    const { code, out } = await lvtong('calendar import', fileWith(notice2027.replace('2027-05-08', '2027-05-07')), '--to', copyOfCalendars(), '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ line: 15, problem: '2027-05-07 is not on a weekend and is worked anyway' }] })
  })
  it('refuses a file or folder that cannot be read, and a folder that cannot be written', async () => {
    expect((await lvtong('calendar import', '/nowhere/2027.yaml')).err).toContain('the file cannot be read')
    const noFolder = await lvtong('calendar show', '2026', '--calendars', '/nowhere')
    expect([noFolder.code, noFolder.err.includes('the folder of calendars cannot be read')]).toEqual([3, true])
    const notAFolder = fileWith('x')
    expect((await lvtong('calendar import', fileWith(notice2027), '--to', join(notAFolder, 'in'))).err).toContain('the file cannot be written')
    expect(existsSync(join(notAFolder, 'in'))).toBe(false)
  })
})

describe('calendars held elsewhere (R.1)', () => {
  it('join those of the folder, each notice once, and are checked like them', () => {
    const extra = readCalendarFile(fileWith(notice2027)).map((each) => each.notice)
    const joined = loadCalendar(undefined, [...extra, ...readNotices()])
    expect([joined.horizon, joined.notices.length]).toEqual(['2027-12-31', readNotices().length + 1])
    expect(() => loadCalendar(undefined, extra.map((notice) => ({ ...notice, work: ['2027-05-07'] })))).toThrow(CalendarProblems)
  })
})
