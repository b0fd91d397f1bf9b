import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb } from '../server/program/web-build.ts'
import { addCounts, countsOf, type Counts, type VitestReport } from './test-counts.ts'

const project = join(import.meta.dirname, '..')
const part = (name: string) => join(project, 'node_modules', name)
const report = join(project, 'dist', 'test-report.json')
const abroad = join(project, 'dist', 'test-report-abroad.json')
const oneFailed: Counts = { passed: 0, failed: 1 }

function step(says: string): void {
  process.stdout.write(`\n── ${says}\n`)
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  return spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
}

/** One run of the tests; a run that ends badly without a failed test counts as one failure. */
function vitest(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Counts {
  rmSync(file, { force: true })
  const code = run([part('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args], env)
  const counts = existsSync(file) ? countsOf(JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : oneFailed
  return code !== 0 && counts.failed === 0 ? addCounts(counts, oneFailed) : counts
}

async function built(): Promise<Counts> {
  try {
    await buildWeb((line) => process.stdout.write(`${line}\n`))
    return { passed: 0, failed: 0 }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return oneFailed
  }
}

async function main(): Promise<number> {
  mkdirSync(join(project, 'dist'), { recursive: true })
  step('types')
  const types = run([part('typescript/bin/tsc'), '--noEmit']) === 0 ? { passed: 0, failed: 0 } : oneFailed
  step('pages of the console and of the member app')
  const pages = await built()
  step('tests: pure, database, browser')
  const here = vitest(report, process.argv.slice(2))
  step('the promise tests again with a machine in Los Angeles (R.1)')
  const elsewhere = vitest(abroad, ['--project', 'pure', 'core/promise'], { TZ: 'America/Los_Angeles' })
  const { passed, failed } = [types, pages, here, elsewhere].reduce(addCounts)
  const closing = `${passed} passed, ${failed} failed\n`
  writeFileSync(join(project, 'dist', 'test-counts.txt'), closing)
  process.stdout.write(`\n${closing}`)
  return failed === 0 && passed > 0 ? 0 : 1
}

process.exitCode = await main()
