import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadPack } from '../server/handbooks/load-pack.ts'
import { clausesOfHandbook, readingsOfHandbook } from './spec-clauses.ts'
import { isDecidedBy, mentions, pendingProblems, type PendingClauses, type TestRun, type Traced } from './trace-clauses.ts'

const pendingFile = 'tools/pending-clauses.json'
const code = ['core', 'contract', 'server', 'console', 'member'].map((folder) => `${folder}/**/*.{ts,tsx,sql}`)

interface VitestReport {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly title: string; readonly fullName: string; readonly status: string }[] }[]
}

/** Every clause and reading of the handbook, where it lives, and the tests that name it with their results. */
function trace(runs: readonly TestRun[]): Traced[] {
  const { places, clauses } = loadPack('handbooks/h2021')
  const files = globSync(code)
    .filter((file) => !/\.(?:test|gen)\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n') }))
  return [...clausesOfHandbook, ...readingsOfHandbook].map((clause) => {
    const place = places[clause]
    return {
      clause,
      where: [...(place === undefined ? [] : [`${place.file}:${place.line}`]), ...files.flatMap(({ file, lines }) => mentions(clause, lines).map((line) => `${file}:${line}`))],
      tests: runs.filter((run) => isDecidedBy(clause, clauses.get(clause), run)).map(({ name, passed }) => ({ name, passed })),
    }
  })
}

function testRuns(report: string | undefined): TestRun[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'trace-'))
  const file = report ?? path.join(folder, 'report.json')
  if (report === undefined) spawnSync('npx', ['vitest', 'run', '--project', 'pure', '--project', 'database', '--reporter=json', `--outputFile=${file}`], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (!existsSync(file)) throw new Error(`no test report at ${file}`)
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  rmSync(folder, { recursive: true })
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'passed' || status === 'failed').map(({ ancestorTitles, title, fullName, status }) => ({ name: fullName, titles: [...ancestorTitles, title], passed: status === 'passed' })),
  )
}

function main(): number {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, report: { type: 'string' } } })
  const traced = trace(testRuns(values.report))
  const pending = JSON.parse(readFileSync(pendingFile, 'utf8')) as PendingClauses
  const problems = pendingProblems(traced, pending)
  if (values.json) process.stdout.write(`${JSON.stringify(traced, null, 2)}\n`)
  else {
    for (const { clause, where, tests } of traced) {
      const passed = tests.filter((test) => test.passed).length
      process.stdout.write(`${clause.padEnd(8)} ${`${passed}/${tests.length} tests`.padEnd(14)} ${where[0] ?? 'nowhere'}${where.length > 1 ? ` and ${where.length - 1} more` : ''}\n`)
    }
    process.stdout.write(`${traced.length} clauses and readings, ${pending.clauses.length} pending\n`)
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  return problems.length === 0 ? 0 : 1
}

process.exitCode = main()
