import type { AdvanceCaseView } from '../../../../contract/advance.ts'
import { ClauseList } from '../../../clause/clause-chip.tsx'
import { Section } from '../../../frame/section.tsx'
import { useWords } from '../../../words/language.ts'
import { Fen } from '../../../frame/fen.tsx'

type Worksheet = NonNullable<AdvanceCaseView['worksheet']>
type Line = Worksheet['lines'][number]

/** How much may be advanced now, line by line with papers and clauses; both bases while basic insurance is undecided (5.1, 5.2.6). */
export function Sheet({ worksheet }: { worksheet: Worksheet }) {
  const { t } = useWords()
  return (
    <Section title={t('advance.worksheet')}>
      <p className="advance-now">{t('advance.mayAdvance')} <strong><Fen value={worksheet.advanceFen} /></strong> <span className="note">{t('advance.memberPart')} <Fen value={worksheet.memberPartFen} /> · {t('advance.notTheClaim')}</span></p>
      <SheetLines worksheet={worksheet} />
    </Section>
  )
}

/** The lines of the worksheet, what the contract covers before the sum that rests on it; they stand beside the papers and in the form that approves (5.1). */
export function SheetLines({ worksheet }: { worksheet: Worksheet }) {
  const { t } = useWords()
  return (
    <>
      {worksheet.bases.map((basis) => (
        <details key={basis.basis} open={basis.basis === worksheet.chosen}>
          <summary>{t(`advance.basis.${basis.basis}`)} · <Fen value={basis.claimableFen} />{basis.basis === worksheet.chosen && worksheet.bases.length > 1 ? ` · ${t('advance.lower')}` : ''}</summary>
          <Lines caption={t(`advance.basis.${basis.basis}`)} lines={basis.lines} />
        </details>
      ))}
      <Lines caption={t('advance.sum')} lines={worksheet.lines} />
    </>
  )
}

function Lines({ caption, lines }: { caption: string; lines: readonly Line[] }) {
  const { t, text } = useWords()
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table className="plain">
        <thead><tr><th scope="col">{t('advance.line')}</th><th scope="col" className="number">{t('advance.total')}</th><th scope="col">{t('advance.how')}</th><th scope="col">{t('advance.paper')}</th><th scope="col">{t('advance.clauses')}</th></tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td>{text(line.label)}</td>
              <td className="number">{line.amountFen === undefined ? `${(line.rateBasisPoints ?? 0) / 100}%` : <Fen value={line.amountFen} />}</td>
              <td>{text(line.formula)}</td>
              <td>{line.documents.join('、')}</td>
              <td><ClauseList clauses={line.clauses} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
