import { join } from 'node:path'
import { en as deskEn } from '../console/words/en.ts'
import { zh as deskZh } from '../console/words/zh.ts'
import { en as phoneEn } from '../member/words/en.ts'
import { zh as phoneZh } from '../member/words/zh.ts'
import { type CommandType, commandWords } from '../contract/commands.ts'
import type { Text } from '../contract/values.ts'
import { loadPack } from '../server/handbooks/load-pack.ts'
import type { Seat } from './browser.ts'

type Gaps = Readonly<Record<string, string | number>>

const deskWords: Readonly<Record<string, Readonly<Record<string, string>>>> = { zh: deskZh, en: deskEn }
const phoneWords: Readonly<Record<string, Readonly<Record<string, string>>>> = { zh: phoneZh, en: phoneEn }

/** The handbook the demo world is served under; its words are what people are asked. */
export const handbook = loadPack(join(import.meta.dirname, '..', 'handbooks', 'h2021'))

/** A sentence of the console as this person reads it. */
export function desk({ language }: Seat, key: keyof typeof deskZh, gaps: Gaps = {}): string {
  return filled(deskWords[language]?.[key], gaps)
}

/** A sentence of the member app as this person reads it. */
export function phone({ language }: Seat, key: keyof typeof phoneZh, gaps: Gaps = {}): string {
  return filled(phoneWords[language]?.[key], gaps)
}

/** A text of the house as this person reads it. */
export function read({ language }: Seat, text: Text): string {
  return text[language]
}

/** What the field of a command is called. */
export function fieldLabel({ language }: Seat, type: CommandType, name: string): string {
  const form = commandWords[type].fields[name]?.form
  if (form === undefined) throw new Error(`${type} has no field ${name}`)
  return form.label[language]
}

function filled(words: string | undefined, gaps: Gaps): string {
  if (words === undefined) throw new Error('a sentence is missing')
  return words.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(gaps[name] ?? ''))
}
