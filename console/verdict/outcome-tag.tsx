import type { Verdict } from '../../contract/verdict.ts'
import { useWords } from '../words/language.ts'

const signs = { eligible: '✓', refused: '✕', 'needs-information': '?', emergency: '!' } as const

/** The outcome of a verdict in a sign and in words. */
export function OutcomeTag({ outcome }: { outcome: Verdict['outcome'] }) {
  const { t } = useWords()
  return <span className={`pill outcome-${outcome}`}><span aria-hidden>{signs[outcome]} </span>{t(`outcome.${outcome}`)}</span>
}
