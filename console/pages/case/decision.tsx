import type { CaseView } from '../../../contract/case.ts'
import { useWords } from '../../words/language.ts'
import { OutcomeTag } from '../../verdict/outcome-tag.tsx'
import { formatAt } from '../../when.ts'

/** What the rules say and what a person decided, side by side (R.7). */
export function DecisionBesideRule({ kase }: { kase: CaseView }) {
  const { t, language } = useWords()
  const { decision, verdict } = kase
  return (
    <div className="beside">
      <div><h3>{t('decision.rule')}</h3><OutcomeTag outcome={verdict.outcome} /></div>
      <div>
        <h3>{t('decision.person')}</h3>
        {decision === null ? <p className="note">{t('decision.none')}</p> : (
          <>
            <span className="pill">{t(`decision.${decision.kind}`)}</span>
            <p>{decision.by}{decision.secondBy === null ? '' : ` + ${decision.secondBy}`} · {formatAt(decision.at, language)}</p>
            {decision.reason !== null && <p>{decision.reason}</p>}
          </>
        )}
      </div>
    </div>
  )
}
