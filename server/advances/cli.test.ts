import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { worksheetSchema } from '../../contract/worksheet.ts'

const main = path.join(import.meta.dirname, '../main.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'worksheet-'))
const stay = { admittedOn: '2026-03-01', bills: [{ document: 'cost list', servedOn: '2026-03-02', totalFen: 8_000_000 }], socialInsurance: { use: 'undecided', amountFen: 4_000_000, document: 'estimate' } }

function worksheet(content: string, ...options: string[]) {
  const file = path.join(folder, 'stay.json')
  writeFileSync(file, content)
  return spawnSync(process.execPath, [main, 'worksheet', file, ...options], { encoding: 'utf8' })
}

describe('lvtong worksheet (5.1, 5.2.6)', () => {
  it('prints both bases and the advance, for a person and for a machine', () => {
    const told = worksheet(JSON.stringify(stay), '--language', 'zh')
    expect(told).toMatchObject({ status: 0 })
    expect(told.stdout).toMatch(/30,000\.00 {2}本次可垫付/)
    expect(JSON.parse(worksheet(JSON.stringify(stay), '--json').stdout)).toMatchObject({ chosen: 'with-social-insurance', advanceFen: 3_000_000 })
  })

  it('says what is wrong with a file and where, with the code of wrong usage', () => {
    expect(worksheet('{')).toMatchObject({ status: 2, stderr: expect.stringContaining('does not read as JSON') })
    const half = worksheet(JSON.stringify({ ...stay, advancedFen: 0.5, colour: 'red' }))
    expect(half.status).toBe(2)
    expect(half.stderr).toContain('advancedFen')
    expect(half.stderr).toContain('colour')
    expect(worksheet(JSON.stringify({ ...stay, bills: [{ ...stay.bills[0], selfPayFen: 8_000_001 }] })).stderr).toContain('bills.0.selfPayFen: is above the bill')
  })

  it('has its JSON Schema beside the contract', () => {
    expect(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../contract/worksheet.schema.json'), 'utf8'))).toEqual(worksheetSchema())
  })
})
