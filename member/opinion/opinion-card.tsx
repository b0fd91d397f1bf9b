import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../contract/case.ts'
import type { OpinionCaseView } from '../../contract/opinion.ts'
import { Icon } from '../look/icon.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'

/** The second opinion on the page of its case: what is asked, of whom, and the way to read it (4.2.4, 4.3.3, 4.3.4). */
export function OpinionCard({ kase, opinion }: { kase: CaseView; opinion: OpinionCaseView }) {
  const { say, read, language } = useSay()
  const { expert, report, followUp } = opinion
  const mayRead = report !== null && report.acknowledgedAt !== null
  return (
    <section className="card" aria-labelledby="opinion">
      <h2 id="opinion">{say('opinion.about')}</h2>
      {report !== null && (
        <>
          <p className="tag tag-good"><Icon name="opinion" />{say('opinion.ready', { version: report.version, when: instantWords(report.deliveredAt, language) })}</p>
          {mayRead ? <Link className="button" to="/cases/$number/opinion" params={{ number: kase.number }}><Icon name="opinion" />{say('opinion.read')}</Link> : <p>{say('opinion.first')}</p>}
        </>
      )}
      <div>
        <h3>{say('opinion.questions')}</h3>
        <ol className="bullets">{opinion.questions.map((question) => <li key={question}>{question}</li>)}</ol>
      </div>
      {expert !== null && (
        <div>
          <h3>{say('opinion.expert')}</h3>
          <p><strong>{expert.expert.name}</strong> {say(`rank.${expert.expert.rank}`)} · {read(expert.hospital.name)} · {read(expert.department.name)}</p>
          <p className="soft">{say('opinion.hidden')}</p>
        </div>
      )}
      {followUp !== null && (
        <div>
          <h3>{say('opinion.followUp')}</h3>
          <p>{followUp.question}</p>
          <p className="soft">{say(followUp.answer === null ? 'opinion.waiting' : 'opinion.answered')}</p>
        </div>
      )}
    </section>
  )
}
