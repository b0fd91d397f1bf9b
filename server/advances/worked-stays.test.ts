import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { stayOf, WorksheetCase } from '../../contract/worksheet.ts'
import { trueUp } from '../../core/advance/true-up.ts'
import { advanceWorksheet } from '../../core/advance/worksheet.ts'
import { Refusal } from '../../core/refusal.ts'
import { loadPack } from '../handbooks/load-pack.ts'
import { figuresOf } from './figures.ts'

const pack = path.join(import.meta.dirname, '../../handbooks/h2021')
const handbook = loadPack(pack)
const settled = z.strictObject({ payToMemberFen: z.number(), owedByMemberFen: z.number() })
const stays = z
  .array(z.strictObject({ name: z.string(), clause: z.string(), case: WorksheetCase, expect: z.strictObject({ claimableFen: z.number(), advanceFen: z.number(), settled: settled.optional() }) }))
  .parse(parse(readFileSync(path.join(pack, 'worksheets/stays.yaml'), 'utf8')))

describe('the worked stays of the pack come out as written', () => {
  it.each(stays.map((stay) => [stay.name, stay.clause, stay] as const))('%s (%s)', (_name, _clause, { case: given, expect: { settled: wanted, ...amounts } }) => {
    const worksheet = advanceWorksheet(stayOf(given, figuresOf(handbook, given.admittedOn)))
    expect(worksheet).toMatchObject(amounts)
    if (wanted !== undefined) expect(trueUp(worksheet.claimableFen, given.advancedFen)).toEqual(wanted)
  })

  it('every line names its clause, and every amount from a paper names the paper (5.2.3)', () => {
    for (const { case: given } of stays) {
      const { bases, lines } = advanceWorksheet(stayOf(given, figuresOf(handbook, given.admittedOn)))
      const all = [...lines, ...bases.flatMap((basis) => basis.lines)]
      expect(all.filter(({ clauses }) => clauses.length === 0)).toEqual([])
      expect(all.filter(({ id, documents }) => /^(?:bill|self-pay|outside)/.test(id) && documents.length === 0)).toEqual([])
    }
  })

  it('a day before the first contract terms has no figures, and the missing one is named (R.11)', () => {
    expect(() => figuresOf(handbook, '2021-05-31')).toThrow(Refusal)
    expect(figuresOf(handbook, '2021-06-01').deductibleFen).toBe(1_000_000)
  })
})
