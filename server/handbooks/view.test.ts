import { describe, expect, it } from 'vitest'
import { HandbookView } from '../../contract/handbook.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { openShelf, shelfOf } from './shelf.ts'
import { handbookView } from './view.ts'

const handbook = openShelf(['handbooks/h2021']).get('h2021', '2021.06')
const view = handbookView(handbook)
const clause = (id: string) => view.sections.flatMap(({ clauses }) => clauses).find((one) => one.id === id)
const version = (name: string, effectiveFrom: string, effectiveTo?: string): Handbook => ({ ...handbook, version: name, effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) })

describe('a handbook as people read it (P.7)', () => {
  it('answers as the contract says, with all 112 clauses in the handbook’s order (P.7)', () => {
    expect(HandbookView.safeParse(view).success).toBe(true)
    expect(view.sections.map(({ id }) => id)).toEqual(['preface', 'expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance', 'notices'])
    expect(view.sections.flatMap(({ clauses }) => clauses).map(({ id }) => id)).toEqual([...handbook.clauses.keys()])
    expect(view.sections.flatMap(({ clauses }) => clauses)).toHaveLength(112)
  })

  it('says what every clause with an effect makes the house do, in both languages (P.7)', () => {
    for (const { id, rules, uses, promises, documents } of handbook.clauses.values()) {
      const expected = (rules?.length ?? 0) + (uses === undefined ? 0 : 1) + (promises?.length ?? 0) + (documents?.length ?? 0)
      const said = clause(id)?.does ?? []
      expect(said.length, id).toBeGreaterThanOrEqual(expected)
      for (const { zh, en } of said) {
        expect(zh, id).toMatch(/。$/u)
        expect(zh, id).not.toMatch(/undefined|null|。。/u)
        expect(en, id).toMatch(/\.$/u)
        expect(en, id).not.toMatch(/undefined|null|\.\./u)
      }
    }
  })

  it('says the limit, the gate, the clock and its ground for more time (1.3.2, 1.3.4, 1.4.2, 2.4, 5.3.3)', () => {
    expect(clause('1.3.2')?.does[0]?.en).toBe('One use per period of cover, held at approval and spent when the booking is confirmed and told; unused uses do not carry over.')
    expect(clause('1.3.2')?.does[1]?.en).toBe('When asked for: “This period’s use is spent, or held by another request” means a proposed refusal, which a person decides.')
    expect(clause('1.3.4')?.does[0]?.zh).toBe('预约前核对：若“会员还没有确认知晓‘约好后不能取消’”，办妥之前不能继续。')
    expect(clause('5.3.3')?.does[0]?.en).toBe('No limit of uses within the period of cover.')
    expect(clause('1.4.2')?.does[0]?.en).toMatch(/^Arranged and told: within 7 working days; longer only for: .*Chengdu/)
    expect(clause('2.4')?.does[0]?.en).toMatch(/target 10 working days, within 15 working days/)
  })

  it('shows readings, diseases, questions with their answers, and which figures are assumptions (R.0, R.4, R.6, R.11)', () => {
    expect(view.readings.map(({ id }) => id)).toEqual(['R.0', 'R.1', 'R.2', 'R.3', 'R.4', 'R.5', 'R.6', 'R.7', 'R.8', 'R.9', 'R.10', 'R.11'])
    expect(view.diseases).toHaveLength(31)
    expect(view.vocabulary.find(({ name }) => name === 'disease')?.options).toHaveLength(32)
    expect(view.vocabulary.find(({ name }) => name === 'isEmergency')?.options.map(({ value }) => value)).toEqual(['true', 'false'])
    expect(view.assumptions.find(({ name }) => name === 'deductibleFen')).toMatchObject({ value: '1000000', from: '2021-06-01' })
  })
})

describe('which version serves a contract (P.6, R.0)', () => {
  const shelf = shelfOf([version('1', '2021-06-01', '2024-05-31'), version('2', '2024-06-01')])
  it.each([['2021-05-31', undefined], ['2021-06-01', '1'], ['2024-05-31', '1'], ['2024-06-01', '2'], ['2030-01-01', '2']])('a contract that began on %s is served under version %s (P.6)', (from, expected) => {
    if (expected === undefined) expect(() => shelf.forContract('h2021', from)).toThrow('handbook-not-found')
    else expect(shelf.forContract('h2021', from).version).toBe(expected)
  })
  it('keeps the earlier version on the shelf for those it was promised to (P.6)', () => {
    expect(shelf.get('h2021', '1').version).toBe('1')
    expect(() => shelf.get('h2021', '3')).toThrow('handbook-not-found')
  })
  it('does not take two packs of one name (P.6)', () => {
    expect(() => shelfOf([version('1', '2021-06-01'), version('1', '2022-06-01')])).toThrow('version 1')
  })
})
