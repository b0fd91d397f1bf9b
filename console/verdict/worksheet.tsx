import type { FactView } from '../../contract/case.ts'
import type { Verdict } from '../../contract/verdict.ts'
import type { z } from 'zod'
import { ClauseChip, ClauseList } from '../clause/clause-chip.tsx'
import { useFactWords } from '../clause/fact-words.ts'
import { sourceWords } from './source.ts'
import { useWords } from '../words/language.ts'

type Line = Verdict['worksheet'][number]
const signs = { met: '✓', unmet: '✕', unknown: '?', overridden: '↷' } as const
const order = { unmet: 0, unknown: 1, overridden: 2, met: 3 } as const

/** Every rule judged: the ones that decide stand open, the ones met can be opened beneath (R.6). */
export function Worksheet({ verdict, facts = [] }: { verdict: Verdict; facts?: readonly z.infer<typeof FactView>[] }) {
  const { t } = useWords()
  const met = verdict.worksheet.filter((one) => one.result === 'met')
  const deciding = verdict.worksheet.filter((one) => one.result !== 'met').sort((one, other) => order[one.result] - order[other.result])
  return (
    <>
      {deciding.length > 0 && <WorksheetTable label={t('worksheet.title')} lines={deciding} facts={facts} />}
      {met.length > 0 && <details><summary>{t('worksheet.met', { count: met.length })}</summary><WorksheetTable label={t('worksheet.met', { count: met.length })} lines={met} facts={facts} /></details>}
    </>
  )
}

function WorksheetTable({ label, lines, facts }: { label: string; lines: readonly Line[]; facts: readonly z.infer<typeof FactView>[] }) {
  const { t } = useWords()
  return (
    <div className="table-scroll">
      <table className="plain worksheet" aria-label={label}>
        <thead><tr><th scope="col">{t('worksheet.clause')}</th><th scope="col">{t('worksheet.result')}</th><th scope="col">{t('worksheet.says')}</th><th scope="col">{t('worksheet.facts')}</th></tr></thead>
        <tbody>{lines.map((line) => <WorksheetRow key={line.rule} line={line} facts={facts} />)}</tbody>
      </table>
    </div>
  )
}

function WorksheetRow({ line, facts }: { line: Line; facts: readonly z.infer<typeof FactView>[] }) {
  const { t, text } = useWords()
  const words = useFactWords(facts)
  return (
    <tr className={`line-${line.result}`}>
      <td><ClauseChip clause={line.clause} /></td>
      <td><span className={`pill result-${line.result}`}><span aria-hidden>{signs[line.result]} </span>{t(`result.${line.result}`)}</span></td>
      <td>
        {text(line.because ?? line.says)}
        {line.citation !== undefined && <p className="note">{t('worksheet.contract')} {text(line.citation)}</p>}
        {line.result !== 'met' && line.cure !== undefined && <p className="cure">→ {text(line.cure)}</p>}
        {line.readings.length > 0 && <p className="note">{t('worksheet.readings')} <ClauseList clauses={line.readings} /></p>}
      </td>
      <td>
        <ul className="fact-list">
          {line.facts.map((fact) => <li key={fact.name}>{words.label(fact.name)}: <b>{words.value(fact.name, fact.value)}</b> <span className="note">{[sourceWords(t, fact.source), fact.evidence].filter((one) => one !== undefined).join(' · ')}</span></li>)}
          {line.missing.map((name) => <li key={name} className="missing">{t('worksheet.missing')} {words.label(name)}</li>)}
        </ul>
      </td>
    </tr>
  )
}
