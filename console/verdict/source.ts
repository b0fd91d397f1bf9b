import type { Translate } from '../words/language.ts'

const sources = ['policy', 'member', 'guardian', 'agent', 'coordinator', 'reviewer', 'document', 'network', 'vendor', 'computed'] as const

/** Who or what a fact comes from, in words (N.7). */
export function sourceWords(t: Translate, source: string): string {
  const known = sources.find((one) => one === source)
  return known === undefined ? source : t(`source.${known}`)
}
