import { useAnswer } from '../../api/client.ts'
import { Fen } from '../../frame/fen.tsx'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Section } from '../../frame/section.tsx'
import { formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** What members owe back after a true-up, the largest first (5.2.8, 5.3.10). */
export function ReceivablesTable() {
  const { t, language } = useWords()
  const asked = useAnswer('listReceivables', {})
  return (
    <Loaded asked={asked}>
      {({ items, totalFen }) => (
        <Section title={t('finance.receivables')} extra={<strong><Fen value={totalFen} /></strong>}>
          {items.length === 0 ? <Nothing says={t('finance.nothingOwed')} /> : (
            <div className="table-scroll">
              <table className="plain" aria-label={t('finance.receivables')}>
                <thead><tr><th scope="col">{t('messages.case')}</th><th scope="col" className="number">{t('finance.owed')}</th><th scope="col" className="number">{t('finance.overdue')}</th><th scope="col">{t('finance.nextDue')}</th></tr></thead>
                <tbody>{items.map((one) => <tr key={one.id}><td><PageLink to={`/cases/${one.caseNumber}`}>{one.caseNumber}</PageLink></td><td className="number"><Fen value={one.owedFen} /></td><td className="number"><Fen value={one.overdueFen} /></td><td>{one.nextDueOn === null ? t('finance.noPlan') : formatDay(one.nextDueOn, language)}</td></tr>)}</tbody>
              </table>
            </div>
          )}
        </Section>
      )}
    </Loaded>
  )
}
