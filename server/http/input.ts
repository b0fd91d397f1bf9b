import type { z } from 'zod'
import type { Problem } from '../../contract/problem.ts'
import type { Language } from '../../contract/values.ts'
import { Refusal } from '../../core/refusal.ts'
import { InputProblem } from './problems.ts'

const deepest = 40

/**
 * Checks one part of a request against its schema; unknown keys are refused.
 *
 * @throws InputProblem `input-invalid` with every field that is wrong
 */
export function checkInput(schema: z.ZodType, value: unknown, part: 'params' | 'query' | 'body', language: Language): unknown {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new InputProblem(read.error.issues.flatMap((issue) => fieldsOf(issue, part, language)).slice(0, 50))
}

/** The body of a request: JSON in valid UTF-8 without NUL, lone surrogates, reserved keys or absurd depth. @throws Refusal `body-unreadable` */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isPlain(value)) return value
  } catch {
    throw new Refusal('body-unreadable')
  }
  throw new Refusal('body-unreadable')
}

/** Refuses addresses whose percent-encoding is not UTF-8 or that carry NUL. @throws Refusal `address-unreadable` */
export function checkAddress(url: string): void {
  try {
    const plain = decodeURIComponent(url.replaceAll('+', ' '))
    if (!plain.includes('\0') && plain.isWellFormed()) return
  } catch {
    throw new Refusal('address-unreadable')
  }
  throw new Refusal('address-unreadable')
}

function isPlain(root: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next
    if (typeof value === 'string' && !isStorable(value)) return false
    if (value === null || typeof value !== 'object') continue
    if (depth >= deepest) return false
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__' || !isStorable(key)) return false
      open.push({ value: inner, depth: depth + 1 })
    }
  }
  return true
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function fieldsOf(issue: z.core.$ZodIssue, part: string, language: Language): Problem['fields'] {
  const path = [part, ...issue.path.map(String)].join('.')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: `${path}.${key.slice(0, 60)}`, sentence: say(language, '没有这个字段。', 'There is no such field.') }))
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const inner = issue.errors.toSorted((one, other) => one.length - other.length)[0] ?? []
    if (inner.length > 0) return inner.flatMap((each) => fieldsOf({ ...each, path: [...issue.path, ...each.path] }, part, language))
  }
  return [{ path, sentence: sentenceOf(issue, language) }]
}

function sentenceOf(issue: z.core.$ZodIssue, language: Language): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && /undefined/.test(issue.message)) return say(language, '必填。', 'This is required.')
      return say(language, `类型应为 ${issue.expected}。`, `This has to be of type ${issue.expected}.`)
    case 'too_small':
      return say(language, `${sizeName(issue.origin, 'zh')}不能小于 ${issue.minimum}。`, `${sizeName(issue.origin, 'en')} has to be at least ${issue.minimum}.`)
    case 'too_big':
      return say(language, `${sizeName(issue.origin, 'zh')}不能大于 ${issue.maximum}。`, `${sizeName(issue.origin, 'en')} has to be at most ${issue.maximum}.`)
    case 'invalid_value':
      return say(language, `只能是：${issue.values.join('、')}。`, `This has to be one of: ${issue.values.join(', ')}.`)
    case 'invalid_format':
      return say(language, `格式不正确（${issue.format}）。`, `The form is not right (${issue.format}).`)
    default:
      return say(language, '内容不正确。', 'This is not right.')
  }
}

function sizeName(origin: string, language: Language): string {
  if (origin === 'string') return say(language, '字数', 'The number of characters')
  if (origin === 'array' || origin === 'set') return say(language, '项数', 'The number of items')
  return say(language, '数值', 'The number')
}

function say(language: Language, zh: string, en: string): string {
  return language === 'zh' ? zh : en
}
