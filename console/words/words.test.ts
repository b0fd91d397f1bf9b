import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

const root = join(import.meta.dirname, '..')
const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.startsWith('words') && !file.endsWith('.test.ts'))
const text = sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
const keys = Object.keys(zh)
const literals = new Set([...text.matchAll(/'([a-zA-Z]+\.[\w.-]+)'/g)].map(([, key]) => key ?? ''))
const asked = [...text.matchAll(/\bt\('([^']+)'/g)].map(([, key]) => key ?? '')
const prefixes = [...text.matchAll(/\bt\(`([^`$]+)\$\{/g)].map(([, prefix]) => prefix ?? '')
const holes = (sentence: string): string[] => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

describe('the words of the console', () => {
  it('stand in Chinese and in English under the same keys', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
  })

  it('leave nothing empty and fill the same values in both languages', () => {
    for (const key of keys as (keyof typeof zh)[]) {
      expect(zh[key].trim(), key).not.toBe('')
      expect(en[key].trim(), key).not.toBe('')
      expect(holes(en[key]), key).toEqual(holes(zh[key]))
    }
  })

  it('exist for every key the pages name', () => {
    expect(asked.filter((key) => !keys.includes(key))).toEqual([])
    expect(prefixes.filter((prefix) => !keys.some((key) => key.startsWith(prefix)))).toEqual([])
  })

  it('are all used by some page', () => {
    expect(keys.filter((key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)))).toEqual([])
  })

  it('contain no Chinese in English', () => {
    expect(Object.entries(en).filter(([, sentence]) => /\p{Script=Han}/u.test(sentence))).toEqual([])
  })
})
