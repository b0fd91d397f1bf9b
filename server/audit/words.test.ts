import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandTypes, commandWords } from '../../contract/commands.ts'
import { type AuditAction, actionWords, sayAction, sayPurpose } from './words.ts'

const folder = join(import.meta.dirname, '..')
const sources = globSync('**/*.ts', { cwd: folder }).filter((file) => !/\.(?:test|db\.test|test-support|gen)\.ts$/.test(file) && file !== join('audit', 'words.ts'))
const code = sources.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
const written = new Set([...code.matchAll(/\baction: ([^,\n]+),/g)].flatMap(([, value]) => [...(value ?? '').matchAll(/(?<!=== )'([a-z0-9-]+)'/g)].map(([, name]) => name ?? '')))

describe('the audit trail in words (N.5)', () => {
  it('says every action the house can write, and no other', () => {
    expect([...written].sort()).toEqual(Object.keys(actionWords).sort())
    for (const action of Object.keys(actionWords) as (keyof typeof actionWords)[]) {
      expect(sayAction(action).zh, action).toMatch(/\p{Script=Han}/u)
      expect(sayAction(action).en, action).toMatch(/^[A-Z][^\p{Script=Han}]+$/u)
    }
  })

  it('says every command of the door as its button does, and a receipt as what it is', () => {
    expect(sayAction('command:messageDelivered')).toEqual({ zh: '短信已送达', en: 'Message delivered' })
    for (const type of commandTypes) expect(sayAction(`command:${type}` satisfies AuditAction)).toEqual(commandWords[type].label)
  })

  it('leaves a purpose somebody gave as they wrote it, and says those of the house in both languages', () => {
    expect(sayPurpose('核对地址')).toEqual({ zh: '核对地址', en: '核对地址' })
    expect(sayPurpose('case page')).toEqual({ zh: '申请页面', en: 'case page' })
    const fixed = [...code.matchAll(/\baction: [^\n]+\bpurpose: '([^']+)'/g)].map(([, purpose]) => purpose ?? '')
    expect(fixed.filter((purpose) => sayPurpose(purpose).zh === purpose)).toEqual([])
  })
})
