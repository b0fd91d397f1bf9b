import { describe, expect, it } from 'vitest'
import { importsOf, isGenerated, isProgram, isTest, partOf, sourceFiles, type Import } from './source-files.ts'
import { arrows, assembly, banned, drawers, foundation, openDoors, otherArrows } from './tidy-rules.ts'

const mostLines = 400
const files = sourceFiles()
const programs = files.filter(({ path }) => isProgram(path))
const imports = programs.flatMap(importsOf)
const arrow = ({ from, to }: Import) => `${from} -> ${to}`

describe('the arrows between the parts of the house', () => {
  const crossing = imports.filter(({ from, to }) => partOf(from) !== partOf(to) && !isTest(from) && partOf(from) in arrows)
  const isAllowed = ({ from, to, isTypeOnly }: Import) => {
    const { from: parts = [], typesFrom = [] } = arrows[partOf(from)] ?? {}
    return parts.includes(partOf(to)) || (isTypeOnly && typesFrom.includes(partOf(to)))
  }

  it('go one way: core takes nothing, contract takes core, server takes both, the web apps take types of the contract', () => {
    const wrong = crossing.filter((one) => !isAllowed(one) && !(arrow(one) in otherArrows))
    expect(wrong.map((one) => `${one.from}:${one.line} imports ${one.to}: ${partOf(one.from)} may import ${arrows[partOf(one.from)]?.from.join(', ') || 'no values of other parts'}; move what both need to where both may look`)).toEqual([])
  })

  it('the exceptions are all in use', () => {
    const used = new Set(crossing.map(arrow))
    expect(Object.keys(otherArrows).filter((one) => !used.has(one)).map((one) => `${one} is no longer there: take it out of otherArrows`)).toEqual([])
  })

  it('nothing that runs takes from a test', () => {
    const wrong = imports.filter(({ from, to }) => isTest(to) && !isTest(from) && !['bench', 'tools'].includes(partOf(from)) && !from.endsWith('vitest.config.ts'))
    expect(wrong.map((one) => `${one.from}:${one.line} imports ${one.to}: move what is needed out of the test`)).toEqual([])
  })

  it('no file takes, over others, from itself', () => {
    expect(circles(imports.filter(({ isTypeOnly, isLate }) => !isTypeOnly && !isLate)).map((one) => `${one}: let one of them take what it needs as an argument`)).toEqual([])
  })
})

describe('the nouns of the server', () => {
  const nounOf = (path: string) => path.split('/')[1] ?? ''
  const isNoun = (path: string) => partOf(path) === 'server' && ![...foundation, ...assembly].includes(nounOf(path)) && path.split('/').length > 2
  const between = imports.filter(({ from, to }) => isNoun(from) && partOf(to) === 'server' && nounOf(from) !== nounOf(to) && !isTest(from))
  const isStore = (path: string) => /(?:^|[/-])(?:store|view)\.ts$/.test(path)

  it('a use case takes the store of another noun, never its use case', () => {
    const wrong = between.filter(({ to, isTypeOnly }) => isNoun(to) && !isTypeOnly && !isStore(to) && !(to in openDoors))
    expect(wrong.map((one) => `${one.from}:${one.line} imports ${one.to}: take from its store.ts, or open that door in openDoors with a reason`)).toEqual([])
  })

  it('a noun knows of the web server its routes and nothing else', () => {
    const wrong = between.filter(({ to, isTypeOnly }) => assembly.includes(nounOf(to)) && !isTypeOnly && !/^server\/http\/(?:route|call|id-page|problems|problem-words|language|input)\.ts$/.test(to))
    expect(wrong.map((one) => `${one.from}:${one.line} imports ${one.to}: nouns do not know who puts them together`)).toEqual([])
  })

  it('the open doors are all in use', () => {
    const used = new Set(between.map(({ to }) => to))
    expect(Object.keys(openDoors).filter((one) => !used.has(one)).map((one) => `${one} is used by no other noun: take it out of openDoors`)).toEqual([])
  })
})

describe('what is not written', () => {
  it.each(banned)('$pattern: $instead', ({ pattern, where, instead }) => {
    const found = files.filter(({ path }) => where(path) && !isGenerated(path) && !(isTest(path) && isAllowedInTests(pattern))).flatMap(({ path, lines }) => lines.flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${instead}`] : [])))
    expect(found).toEqual([])
  })

  it('the patterns find what they are for', () => {
    const written = ['new Date()', 'Temporal.Now.instant()', 'Math.random()', 'process.env.PORT', 'createActor(chart)', "import fs from 'node:fs'", "console.log('x')", '// TODO later', "vi.mock('./store.ts')", "it.only('x')", 'enum Colour {', '"/home/someone/x"', 'https://registry.npmjs.org/x']
    expect(banned.map(({ pattern }, at) => pattern.test(written[at] ?? ''))).toEqual(written.map(() => true))
  })

  it('a folder or file without a name of its own', () => {
    expect(files.filter(({ path }) => drawers.test(path) && !path.endsWith('.css')).map(({ path }) => `${path}: name it after what it is about`)).toEqual([])
    expect(['server/utils/a.ts', 'core/common.ts', 'server/http/helpers.ts'].every((path) => drawers.test(path))).toBe(true)
  })
})

describe('the size and the words of files', () => {
  it(`no file of code is longer than ${mostLines} lines`, () => {
    const long = files.filter(({ path, lines }) => /\.(?:ts|tsx|mjs|sql|css)$/.test(path) && !isGenerated(path) && lines.length > mostLines)
    expect(long.map(({ path, lines }) => `${path} has ${lines.length} lines: split it by what it is about`)).toEqual([])
  })

  it('names of files and folders are kebab-case', () => {
    const odd = programs.filter(({ path }) => !/^(?:[a-z0-9]+(?:[-.][a-z0-9]+)*\/)*[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(path))
    expect(odd.map(({ path }) => `${path}: kebab-case, named after the main export`)).toEqual([])
  })

  it('every export of core and contract says in a sentence what it is', () => {
    const spoken = programs.filter(({ path }) => ['core', 'contract'].includes(partOf(path)) && !isTest(path) && !isGenerated(path))
    expect(spoken.flatMap(({ path, lines }) => unexplained(lines).map((at) => `${path}:${at + 1}: put a /** sentence in domain words, with its clause */ above it`))).toEqual([])
  })

  it('an export without a sentence is found', () => {
    expect(unexplained(['/** A day. */', 'export const day = 1', '', 'export const night = 2', "export const Named = z.string().meta({ id: 'Named' })", 'export type Named = z.infer<typeof Named>'])).toEqual([3])
  })
})

/** Tests fix their own times, read their own surroundings and may say what they like. */
function isAllowedInTests(pattern: RegExp): boolean {
  return !/only|mock|TODO|home|registry|enum/.test(pattern.source)
}

/** Lines of exports with no comment above; a schema named by `meta({ id })` is explained by its name, a type inferred from it by the schema. */
function unexplained(lines: readonly string[]): number[] {
  return lines.flatMap((line, at) => {
    if (!/^export (?:default )?(?:async )?(?:const|function|class|interface|type) \w/.test(line) || /= z\.(?:infer|input|output)</.test(line)) return []
    const end = lines.findIndex((later, index) => index > at && /^(?:export|\/\*\*|const|type|function|$)/.test(later))
    const whole = lines.slice(at, end === -1 ? undefined : end).join('\n')
    return lines[at - 1]?.trim().endsWith('*/') === true || /\.meta\(\{\s*id:/.test(whole) ? [] : [at]
  })
}

/** Circles among imports, each named once by its files. */
function circles(edges: readonly Import[]): string[] {
  const next = Map.groupBy(edges, ({ from }) => from)
  const done = new Set<string>()
  const found = new Set<string>()
  const walk = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path)
    if (at !== -1) found.add([...way.slice(at), path].join(' -> '))
    if (at !== -1 || done.has(path)) return
    for (const { to } of next.get(path) ?? []) walk(to, [...way, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return [...found]
}
