import { expect, it } from 'vitest'
import { templateNames } from './templates.ts'
import { sayTemplate, templateWords } from './template-words.ts'

it('says in both languages what every message is about, and no two alike (1.2.2, 1.2.4)', () => {
  expect(Object.keys(templateWords).sort()).toEqual([...templateNames].sort())
  for (const name of templateNames) {
    expect(sayTemplate(name).zh, name).toMatch(/\p{Script=Han}/u)
    expect(sayTemplate(name).en, name).toMatch(/^[A-Z][^\p{Script=Han}]+$/u)
  }
  for (const language of ['zh', 'en'] as const) expect(new Set(templateNames.map((name) => sayTemplate(name)[language])).size).toBe(templateNames.length)
})

it('keeps a name of an older release', () => {
  expect(sayTemplate('long-gone')).toEqual({ zh: 'long-gone', en: 'long-gone' })
})
