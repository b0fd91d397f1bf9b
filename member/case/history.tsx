import type { CaseView } from '../../contract/case.ts'
import { shortInstantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'

/** Everything that happened, the newest first. */
export function History({ timeline }: { timeline: CaseView['timeline'] }) {
  const { say, read, language } = useSay()
  if (timeline.length === 0) return null
  return (
    <details className="card">
      <summary><h2>{say('history.title', { count: timeline.length })}</h2></summary>
      <ol className="stack">
        {timeline.toSorted((one, other) => other.sequence - one.sequence).map((entry) => (
          <li key={entry.sequence}>
            <p><strong>{read(entry.label)}</strong></p>
            <p className="soft">{shortInstantWords(entry.at, language)} · {say(`role.${entry.role}`)}</p>
            {entry.details.map((detail) => <p key={detail.label.zh}>{read(detail.label)}: {read(detail.value)}</p>)}
          </li>
        ))}
      </ol>
    </details>
  )
}
