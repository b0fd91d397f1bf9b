import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const project = join(import.meta.dirname, '..')
const notOurs = /(?:^|\/)(?:node_modules|dist|\.data|\.git|coverage|pictures)(?:\/|$)/
const text = /\.(?:ts|tsx|mjs|sql|css|html|svg|json|yaml|yml|md)$|^(?:\.ci\/run|\.gitignore|LICENSE)$/

/** One text file of the project, with its path from the project folder. */
export interface SourceFile {
  readonly path: string
  readonly lines: readonly string[]
}

/** Something one file takes from another of ours. */
export interface Import {
  readonly from: string
  readonly to: string
  readonly line: number
  readonly isTypeOnly: boolean
  /** Loaded when it is needed, not when the file is. */
  readonly isLate: boolean
}

/** Every text file of the project that is ours. */
export function sourceFiles(): SourceFile[] {
  return globSync(['**/*', '.ci/run', '.gitignore'], { cwd: project, exclude: (path) => notOurs.test(path) })
    .filter((path) => text.test(path) && !notOurs.test(path))
    .sort()
    .map((path) => ({ path, lines: readFileSync(join(project, path), 'utf8').split('\n') }))
}

/** Program text, tests included. */
export const isProgram = (path: string): boolean => /\.(?:ts|tsx|mjs)$/.test(path)
/** Files that only tests load. */
export const isTest = (path: string): boolean => /\.test\.tsx?$|\.e2e\.ts$|\.test-support\.ts$|(?:^|\/)test-[^/]+\.ts$|^e2e\//.test(path)
/** Files a program writes. */
export const isGenerated = (path: string): boolean => /\.gen\.ts$|^openapi\.json$|^handbooks\/schema\.json$|^package-lock\.json$/.test(path)
/** The part of the house a file stands in: `core`, `server` … */
export const partOf = (path: string): string => path.split('/')[0] ?? ''

/** What a file takes from other files of ours, dynamic imports and re-exports included. */
export function importsOf({ path, lines }: SourceFile): Import[] {
  const source = lines.join('\n')
  const found = source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?\bfrom\s+'(\.[^']+)'|^import\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm)
  return [...found].map((one) => ({
    from: path,
    to: normalize(join(dirname(path), one[2] ?? one[3] ?? one[4] ?? '')),
    line: source.slice(0, one.index).split('\n').length,
    isTypeOnly: one[1] !== undefined,
    isLate: one[4] !== undefined,
  }))
}
