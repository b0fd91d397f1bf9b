import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../contract/case.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { Section } from '../../frame/section.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'

const first = 8

/** Everything that happened to a case, newest first: who, what, when, and the clauses it rests on. */
export function Timeline({ entries }: { entries: CaseView['timeline'] }) {
  const { t, text, language } = useWords()
  const [isWhole, setWhole] = useState(false)
  const newest = [...entries].sort((one, other) => other.sequence - one.sequence)
  return (
    <Section title={t('case.timeline')}>
      <ol className="timeline" reversed>
        {(isWhole ? newest : newest.slice(0, first)).map((one) => (
          <li key={one.sequence}>
            <p><strong>{text(one.label)}</strong> <ClauseList clauses={one.clauses} /></p>
            <p className="note">{formatAt(one.at, language)} · {one.by} · {t(`role.${one.role}`)}</p>
            {one.details.map((detail) => <p key={text(detail.label)} className="note">{text(detail.label)}: {text(detail.value)}</p>)}
          </li>
        ))}
      </ol>
      {entries.length > first && !isWhole && <Button size="small" onClick={() => setWhole(true)}>{t('case.wholeTimeline', { count: entries.length })}</Button>}
    </Section>
  )
}
