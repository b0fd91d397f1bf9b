import type { AdvanceCaseView } from '../../../../contract/advance.ts'
import { ClauseList } from '../../../clause/clause-chip.tsx'
import { Fen } from '../../../frame/fen.tsx'
import { Section } from '../../../frame/section.tsx'
import { formatAt } from '../../../when.ts'
import { useWords } from '../../../words/language.ts'

/** How long the deposit lasts and until when to ask for a top-up, in plain words; unknown stays unknown (5.2.6, 5.4.2). */
export function RunwayOf({ advance: { runway, stay, account } }: { advance: AdvanceCaseView }) {
  const { t, language } = useWords()
  if (stay === null || stay.leftOn !== null || account.advancedFen === 0) return null
  if (runway === null) return <Section title={t('runway.title')}><p className="note">{t('runway.unknown')}</p></Section>
  const { perDayFen, leftFen, runsOutAt, askBy, state } = runway
  const times = { runsOut: formatAt(runsOutAt, language), askBy: formatAt(askBy, language) }
  return (
    <Section title={t('runway.title')}>
      <p className={`runway runway-${state}`} role="status"><strong>{t(`runway.${state}`, times)}</strong> <ClauseList clauses={['5.2.6', '5.4.2']} /></p>
      <dl className="facts">
        <div><dt>{t('runway.perDay')}</dt><dd><Fen value={perDayFen} /></dd></div>
        <div><dt>{t('runway.left')}</dt><dd><Fen value={leftFen} /></dd></div>
        {state !== 'empty' && <div><dt>{t('runway.runsOutAt')}</dt><dd>{times.runsOut}</dd></div>}
        {state !== 'empty' && <div><dt>{t('runway.askBy')}</dt><dd>{times.askBy}</dd></div>}
      </dl>
      <p className="note">{t('runway.how')}</p>
    </Section>
  )
}
