import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './source-files.ts'

const pages = sourceFiles().filter(({ path }) => path.endsWith('.md'))
const { dependencies, devDependencies, scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies' | 'scripts', Record<string, string>>

describe('the pages about the house', () => {
  it('give every dependency its line', () => {
    const lines = pages.find(({ path }) => path === 'docs/architecture.md')?.lines.filter((line) => line.startsWith('- `')) ?? []
    const named = lines.flatMap((line) => [...(line.split(' – ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name))
    expect(named.sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort())
  })

  it('link to what is there', () => {
    const dead = pages.flatMap(({ path, lines }) => [...lines.join('\n').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].flatMap(([, to = '']) => (/^https?:/.test(to) || existsSync(join(dirname(path), to)) ? [] : [`${path} links to ${to}, which is not there`])))
    expect(dead).toEqual([])
  })

  it('name scripts that can be run', () => {
    const unknown = pages.flatMap(({ path, lines }) => lines.flatMap((line) => [...line.matchAll(/npm run ([\w:]+)/g)].flatMap(([, name = '']) => (name in scripts ? [] : [`${path}: there is no npm run ${name}`]))))
    expect(unknown).toEqual([])
  })
})
