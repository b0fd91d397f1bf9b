import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { clausesOfHandbook, readingsOfHandbook } from '../../tools/spec-clauses.ts'
import { loadPack, type PackProblem, PackProblems, readPack } from './load-pack.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** The real pack in a folder of its own, with one file changed. */
function packWith(file: string, change: (text: string) => string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'pack-'))
  folders.push(root)
  cpSync('handbooks/vocabulary.yaml', path.join(root, 'vocabulary.yaml'))
  cpSync('handbooks/h2021', path.join(root, 'h2021'), { recursive: true })
  const at = path.join(root, file === 'vocabulary.yaml' ? '' : 'h2021', file)
  const before = readFileSync(at, 'utf8')
  const after = change(before)
  if (after === before) throw new Error(`nothing was changed in ${file}`)
  writeFileSync(at, after)
  return path.join(root, 'h2021')
}

function problemsOf(folder: string): readonly PackProblem[] {
  try {
    readPack(folder)
  } catch (problem) {
    if (problem instanceof PackProblems) return problem.problems
    throw problem
  }
  return []
}

/** The 1-based line on which a text stands in a file of the real pack. */
function lineIn(file: string, text: string): number {
  const at = readFileSync(file === 'vocabulary.yaml' ? 'handbooks/vocabulary.yaml' : `handbooks/h2021/${file}`, 'utf8').split('\n').findIndex((line) => line.includes(text))
  if (at < 0) throw new Error(`${text} does not stand in ${file}`)
  return at + 1
}

const visit = '1-expert-outpatient.yaml'

describe('the pack of h2021', () => {
  it('has nothing wrong, every clause and every reading (P.2, P.6)', () => {
    const handbook = loadPack('handbooks/h2021')
    expect([...handbook.clauses.keys()].sort()).toEqual([...clausesOfHandbook].sort())
    expect(handbook.readings.map(({ id }) => id)).toEqual(readingsOfHandbook)
    expect(handbook.services.map(({ id }) => id)).toEqual(['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance'])
  })

  it('is loaded once per folder, whatever way the folder is written', () => {
    expect(loadPack('handbooks/h2021/')).toBe(loadPack('./handbooks/h2021'))
  })

  it('says where each clause is written', () => {
    const { places } = loadPack('handbooks/h2021')
    expect(places['1.3.1']).toEqual({ file: `handbooks/h2021/${visit}`, line: lineIn(visit, '1.3.1:') })
  })
})

describe('a wrong pack is refused with file, line, clause and what to do', () => {
  it.each([
    ['an expression that does not type-check', 'require: usesLeft > 0', "require: usesLeft > '0'", '1.3.2', /no such overload|cannot be used/],
    ['an unknown fact', 'require: usesLeft > 0', 'require: usesRemaining > 0', '1.3.2', /usesRemaining/],
    ['a value the fact cannot have', "require: diagnosisStage != 'none'", "require: diagnosisStage != 'nothing'", '1.3.1', /diagnosisStage is one of/],
    ['an expression that is not a yes or no', 'require: usesLeft > 0', 'require: usesLeft', '1.3.2', /not with yes or no/],
    ['an unknown extension ground', 'extend: [hot-hospital]', 'extend: [hot-weather]', '1.4.2', /hot-weather/],
    ['an unknown promise', 'name: arranged', 'name: arrangedSoon', '1.4.2', /promises/],
    ['a budget that does not read', 'within: 7 working days', 'within: a week', '1.4.2', /a budget reads like/],
    ['an unknown key', 'limit: 1,', 'limit: 1, ever: true,', '1.3.2', /"ever"/],
  ])('%s', (_what, before, after, clause, words) => {
    const problems = problemsOf(packWith(visit, (text) => text.replace(before, after)))
    const found = problems.find((problem) => words.test(problem.problem))
    expect(problems, JSON.stringify(problems)).toHaveLength(1)
    expect(found).toMatchObject({ clause, line: lineIn(visit, before) })
    expect(found?.file).toContain(visit)
    expect(found?.remedy).not.toBe('')
  })

  it('a rule outside every clause', () => {
    const problems = problemsOf(packWith(visit, (text) => `${text}\nrules:\n  - { id: loose, at: opening, require: isEmergency, otherwise: refuse }\n`))
    expect(problems).toMatchObject([{ problem: expect.stringContaining('"rules"'), line: readFileSync(`handbooks/h2021/${visit}`, 'utf8').split('\n').length + 1 }])
  })

  it('a clause with words alone', () => {
    const problems = problemsOf(packWith(visit, (text) => text.replace("clauses:\n", "clauses:\n  '1.9': { says: { zh: 说, en: says } }\n")))
    expect(problems).toMatchObject([{ clause: '1.9', problem: expect.stringContaining('no effect'), remedy: expect.stringContaining('stands') }])
  })

  it('a missing translation', () => {
    const problems = problemsOf(packWith(visit, (text) => text.replace("clauses:\n", "clauses:\n  '1.9': { says: { zh: 说 }, notice: shown }\n")))
    expect(problems).toMatchObject([{ clause: '1.9', problem: expect.stringContaining('English sentence') }])
  })

  it('a clause written twice in one file, and in two files', () => {
    const once = problemsOf(packWith(visit, (text) => text.replace("clauses:\n", "clauses:\n  '1.3.2': { says: { zh: 说, en: says }, notice: shown }\n")))
    expect(once).toMatchObject([{ problem: 'a key is written twice', line: lineIn(visit, '1.3.2:') + 1 }])
    const across = problemsOf(packWith('notices.yaml', (text) => text.replace("clauses:\n", "clauses:\n  '1.3.2': { says: { zh: 说, en: says }, notice: shown }\n")))
    expect(across.map(({ problem }) => problem)).toEqual([expect.stringContaining(`1-expert-outpatient.yaml:${lineIn(visit, '1.3.2:')}`), expect.stringContaining('does not belong in this file')])
  })

  it('a word that is no clause id', () => {
    expect(problemsOf(packWith(visit, (text) => text.replace("clauses:\n", "clauses:\n  '1.3.x': { says: { zh: 说, en: says }, notice: shown }\n")))).toMatchObject([{ clause: '1.3.x', problem: expect.stringContaining('not a name') }])
  })

  it('a service without a file, an unknown lifecycle and an unknown service to offer', () => {
    expect(problemsOf(packWith('handbook.yaml', (text) => text.replace('  - 5-hospital-advance.yaml\n', '  - 6-massage.yaml\n'))).map(({ file, problem }) => `${path.basename(file)} ${problem}`)).toContain('6-massage.yaml the file is not there or cannot be read')
    expect(problemsOf(packWith(visit, (text) => text.replace('lifecycle: appointment', 'lifecycle: romance')))[0]).toMatchObject({ line: lineIn(visit, 'lifecycle:'), problem: expect.stringContaining('lifecycle') })
    expect(problemsOf(packWith('4-second-opinion.yaml', (text) => text.replace('offer: expert-outpatient', 'offer: massage')))[0]?.problem).toBe('the service massage is not in this pack')
  })

  it('values of a contract figure that overlap (R.11)', () => {
    const problems = problemsOf(packWith('contract-terms.yaml', (text) => `${text}\n  overlapping:\n    - { from: '2026-01-01', to: '2026-06-30', value: 1, source: contract, isAssumption: true }\n    - { from: '2026-06-30', value: 2, source: contract, isAssumption: true }\n`))
    expect(problems).toMatchObject([{ problem: 'the values of overlapping overlap on 2026-06-30' }])
  })

  it('a fact of the vocabulary that is a choice without options', () => {
    const problems = problemsOf(packWith('vocabulary.yaml', (text) => text.replace('type: boolean', 'type: choice')))
    expect(problems.map(({ problem }) => problem)).toContain('the choice isEmergency has no options')
  })

  it.each([
    ['a fact nobody knows', 'fact: hasWrittenDiagnosis, value: true', 'fact: hasDiagnosis, value: true', 'hasDiagnosis, which is no fact'],
    ['a value its fact cannot have', 'fact: hasWrittenDiagnosis, value: true', "fact: hasWrittenDiagnosis, value: 'yes'", 'hasWrittenDiagnosis to be "yes", which it cannot be'],
    ['no option of its choice', 'fact: hasWrittenDiagnosis, value: true', 'fact: admissionOrderFrom, value: moon', 'admissionOrderFrom to be "moon", which it cannot be'],
    ['a fact the house works out', 'fact: hasWrittenDiagnosis, value: true', 'fact: diseaseOnList, value: true', 'diseaseOnList to be true, which it cannot be'],
  ])('a paper that proves %s (4.4.3, N.7)', (_what, before, after, words) => {
    const problems = problemsOf(packWith('4-second-opinion.yaml', (text) => text.replace(before, after)))
    expect(problems).toMatchObject([{ clause: '4.4.3', line: lineIn('4-second-opinion.yaml', before), problem: `the document written-diagnosis proves ${words}` }])
  })

  it('YAML that does not read', () => {
    expect(problemsOf(packWith(visit, (text) => text.replace('service: expert-outpatient', 'service: [expert-outpatient')))[0]?.remedy).toBe('correct the YAML here')
  })

  it('a folder that is not there', () => {
    expect(problemsOf('handbooks/nowhere')).toMatchObject([{ file: 'handbooks/nowhere', problem: 'there is no such folder' }])
  })
})
