import type { ClauseId } from '../core/clause.ts'

/** `'1.2.1–1.2.4'` as the four ids it stands for, `'5.3.4.a–h'` as the eight; an id alone stands for itself. */
function expand(range: string): ClauseId[] {
  const [first = '', last] = range.split('–')
  if (last === undefined) return [first as ClauseId]
  const stem = first.slice(0, first.lastIndexOf('.') + 1)
  const from = first.slice(stem.length)
  const to = last.slice(last.lastIndexOf('.') + 1)
  const isLetter = /^[a-z]$/.test(from)
  const [start, end] = isLetter ? [from.charCodeAt(0), to.charCodeAt(0)] : [Number(from), Number(to)]
  return Array.from({ length: end - start + 1 }, (_, at) => `${stem}${isLetter ? String.fromCharCode(start + at) : start + at}` as ClauseId)
}

const ranges = {
  preface: ['P.1–P.7'],
  'expert outpatient appointment': ['1.1', '1.2.1–1.2.4', '1.3.1–1.3.9', '1.4.1–1.4.2'],
  'expert ward arrangement': ['2.1', '2.2.1–2.2.4', '2.3.1', '2.3.2.a–b', '2.3.3–2.3.10', '2.4'],
  'expert surgery arrangement': ['3.1', '3.2.1–3.2.4', '3.3.1', '3.3.2.a–b', '3.3.3–3.3.10', '3.4'],
  'second opinion': ['4.1', '4.2.1–4.2.4', '4.3.1–4.3.7', '4.4.1–4.4.3'],
  'hospital bill advance': ['5.1', '5.2.1–5.2.8', '5.3.1–5.3.3', '5.3.4.a–h', '5.3.5–5.3.12', '5.4.1–5.4.2'],
  'closing notices': ['N.1–N.5', 'N.6.a–c', 'N.7–N.8'],
}

/** Every clause of the handbook: preface, five services, closing notices. */
export const clausesOfHandbook: readonly ClauseId[] = Object.values(ranges).flat().flatMap(expand)

/** Every reading where the handbook is silent or unclear. */
export const readingsOfHandbook: readonly ClauseId[] = expand('R.0–R.11')
