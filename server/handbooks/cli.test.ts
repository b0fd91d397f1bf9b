import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { UsageProblem } from '../cli.ts'
import { handbookCommands } from './cli.ts'

const h2021 = 'handbooks/h2021'
const root = mkdtempSync(path.join(tmpdir(), 'handbook-cli-'))
const changed = path.join(root, 'h2022')
cpSync('handbooks/vocabulary.yaml', path.join(root, 'vocabulary.yaml'))
cpSync(h2021, changed, { recursive: true })
edit('1-expert-outpatient.yaml', (text) => text.replace('limit: 1', 'limit: 2').replace('within: 7 working days', 'within: 5 working days').replace('require: usesLeft > 0', 'require: usesLeft >= 1'))
edit('handbook.yaml', (text) => text.replace('id: h2021', 'id: h2022'))

afterEach(() => vi.restoreAllMocks())
afterAll(() => rmSync(root, { recursive: true }))

function edit(file: string, change: (text: string) => string): void {
  const at = path.join(changed, file)
  writeFileSync(at, change(readFileSync(at, 'utf8')))
}

function factsFile(content: unknown): string {
  const file = path.join(root, 'facts.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

async function typed(name: string, ...args: string[]): Promise<{ code: number; printed: string }> {
  const command = handbookCommands.find((other) => other.name === name)
  if (command === undefined) throw new Error(`no command ${name}`)
  let printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  return { code: await command.run(args), printed }
}

describe('lvtong handbook', () => {
  it('check says that nothing is wrong, for a person and for a machine', async () => {
    expect(await typed('handbook check', h2021)).toMatchObject({ code: 0, printed: expect.stringContaining('112 clauses, 5 services, 12 readings') })
    const { code, printed } = await typed('handbook check', h2021, '--json')
    expect([code, JSON.parse(printed)]).toMatchObject([0, { ok: true, clauses: 112, problems: [] }])
  })

  it('check exits 1 with file and line of what is wrong', async () => {
    const broken = path.join(root, 'broken')
    cpSync(h2021, broken, { recursive: true })
    writeFileSync(path.join(broken, 'notices.yaml'), 'clauses:\n  N.1: { says: { zh: 说, en: says }, notice: loud }\n')
    const { code, printed } = await typed('handbook check', broken)
    expect(code).toBe(1)
    expect(printed).toMatch(/notices\.yaml:2: clause N\.1: .*To mend: /)
    expect(JSON.parse((await typed('handbook check', broken, '--json')).printed)).toMatchObject({ ok: false, problems: [{ line: 2, clause: 'N.1' }] })
  })

  it('schema prints a JSON Schema that names every kind of file', async () => {
    const { code, printed } = await typed('handbook schema')
    expect([code, Object.keys(JSON.parse(printed).$defs)]).toEqual([0, ['handbook', 'service', 'notices', 'diseases', 'contractTerms', 'vocabulary', 'examples']])
  })

  it('the schema that editors read is the one of the program', async () => {
    expect(JSON.parse(readFileSync('handbooks/schema.json', 'utf8'))).toEqual(JSON.parse((await typed('handbook schema')).printed))
  })

  it('examples run those of a pack and exit 1 with the place of each that comes out otherwise', async () => {
    expect((await typed('handbook examples', h2021)).code).toBe(0)
    const { code, printed } = await typed('handbook examples', changed)
    expect(code).toBe(1)
    expect(printed).toMatch(/examples\/.*\.yaml:\d+: 1\.\S+ .*expected 7 working days, got 5 working days/)
    const failed = (JSON.parse((await typed('handbook examples', changed, '--json')).printed) as { passed: boolean; where: string }[]).filter(({ passed }) => !passed)
    expect(failed.length).toBeGreaterThan(0)
  })

  it('show lists the clauses in order and shows one with its place', async () => {
    expect((await typed('handbook show', h2021)).printed.split('\n')[1]).toContain('P.1')
    expect((await typed('handbook show', h2021, '1.4.2')).printed).toMatch(/1-expert-outpatient\.yaml:\d+[\s\S]*promise arranged: within 7 working days from needConfirmed/)
    expect(JSON.parse((await typed('handbook show', h2021, 'R.1', '--json')).printed)).toMatchObject({ id: 'R.1' })
    await expect(typed('handbook show', h2021, '9.9')).rejects.toThrow(UsageProblem)
  })

  it('diff names the use, the promise and the rule that differ, and nothing else', async () => {
    const { code, printed } = await typed('handbook diff', h2021, changed, '--json')
    expect(code).toBe(0)
    expect((JSON.parse(printed) as { clause: string; part: string; change: string }[]).map(({ clause, part, change }) => `${clause} ${part} ${change}`)).toEqual(['1.3.2 uses changed', '1.3.2 rule use-left changed', '1.4.2 promise arranged changed'])
    expect((await typed('handbook diff', h2021, h2021)).printed).toBe('no clause differs\n')
  })

  it('refuses a missing folder and an unknown option', async () => {
    await expect(typed('handbook check')).rejects.toThrow(UsageProblem)
    await expect(typed('handbook check', h2021, '--loud')).rejects.toThrow(UsageProblem)
  })
})

describe('lvtong decide (R.6)', () => {
  it('answers with a verdict and exits 0, whether yes, no or emergency', async () => {
    const { code, printed } = await typed('decide', h2021, 'expert-outpatient', factsFile({ isEmergency: false, usesLeft: { value: 0, source: 'policy', evidence: 'ledger' } }), '--json')
    const verdict = JSON.parse(printed)
    expect([code, verdict.outcome]).toEqual([0, 'refused'])
    expect(verdict.worksheet.find((line: { rule: string }) => line.rule === 'use-left')).toMatchObject({ clause: '1.3.2', result: 'unmet', facts: [{ name: 'usesLeft', value: 0, source: 'policy', evidence: 'ledger' }] })
    expect((await typed('decide', h2021, 'expert-outpatient', factsFile({ isEmergency: true }))).printed).toMatch(/^emergency/)
    expect((await typed('decide', h2021, 'expert-outpatient', factsFile({}))).printed).toMatch(/^needs-information[\s\S]*ask next: isEmergency/)
  })

  it('judges later rules with --at', async () => {
    const rules = async (stage: string) => (JSON.parse((await typed('decide', h2021, 'expert-outpatient', factsFile({}), '--at', stage, '--json')).printed) as { worksheet: { clause: string }[] }).worksheet.map(({ clause }) => clause)
    expect(await rules('opening')).not.toContain('1.3.3')
    expect(await rules('booking')).toContain('1.3.3')
  })

  it.each([
    ['an unknown service', 'massage', {}, /expert-outpatient, expert-ward/],
    ['an unknown fact', 'expert-outpatient', { shoeSize: 43 }, /shoeSize is not in the vocabulary/],
    ['a value a fact cannot have', 'expert-outpatient', { requestedOn: '2026-02-30' }, /requestedOn is a day written/],
    ['facts that are not JSON', 'expert-outpatient', '{', /cannot be read/],
    ['facts in another shape', 'expert-outpatient', { usesLeft: { worth: 1 } }, /facts are written/],
  ])('takes %s for wrong usage', async (_what, service, facts, words) => {
    const problem = await typed('decide', h2021, service, factsFile(facts)).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(UsageProblem)
    expect((problem as Error).message).toMatch(words)
  })

  it('takes an unknown stage and a missing file for wrong usage', async () => {
    await expect(typed('decide', h2021, 'expert-outpatient', factsFile({}), '--at', 'dinner')).rejects.toThrow(/--at is one of/)
    await expect(typed('decide', h2021, 'expert-outpatient')).rejects.toThrow(UsageProblem)
  })
})
