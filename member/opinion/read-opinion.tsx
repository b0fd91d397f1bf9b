import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { OpinionReport } from '../../contract/opinion.ts'
import { isProblem } from '../house/problem.ts'
import { opinionQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { OpinionFile } from './opinion-file.tsx'

const route = getRouteApi('/signed-in/cases/$number/opinion')

/** The opinion as the member reads it, after acknowledging that it is for reference (4.3.4). */
export function ReadOpinion() {
  const { say } = useSay()
  const { number } = route.useParams()
  const asked = useQuery(opinionQuery(number))
  const isUnconfirmed = asked.isError && isProblem(asked.error, 'acknowledgement-required')
  return (
    <Screen title={say('opinion.title')} back={{ to: `/cases/${number}` }}>
      {asked.isPending && <Loading />}
      {isUnconfirmed && <><p>{say('opinion.first')}</p><Link className="button" to="/cases/$number/$command" params={{ number, command: 'acknowledgeReference' }}>{say('opinion.toConfirm')}</Link></>}
      {asked.isError && !isUnconfirmed && <ProblemBlock error={asked.error} retry={() => void asked.refetch()} />}
      {asked.data !== undefined && <Report report={asked.data} />}
    </Screen>
  )
}

const after = ['diagnosis', 'treatment', 'furtherTests', 'limits'] as const

function Report({ report }: { report: OpinionReport }) {
  const { say, read, language } = useSay()
  const { expert, sections, followUp } = report
  return (
    <>
      <div className="note note-warn"><Icon name="warning" /><div><h2>{say('opinion.reference')}</h2><p>{read(report.referenceOnly)}</p></div></div>
      <section className="card" aria-labelledby="by">
        <h2 id="by">{expert.name}</h2>
        <p>{read(expert.rank)} · {read(expert.hospital)} · {read(expert.department)}</p>
        <dl className="answers">
          <div><dt>{say('opinion.delivered')}</dt><dd>{instantWords(report.deliveredAt, language)}</dd></div>
          <div><dt>{say('opinion.version')}</dt><dd>{report.version}</dd></div>
          <div><dt>{say('opinion.caseNumber')}</dt><dd>{report.caseNumber}</dd></div>
        </dl>
      </section>
      {report.questions.map((question, at) => (
        <section className="card" key={question} aria-labelledby={`question-${at}`}>
          <p className="soft">{say('opinion.question', { number: at + 1 })}</p>
          <h2 id={`question-${at}`}>{question}</h2>
          <p className="as-written">{sections.answers[at] ?? ''}</p>
        </section>
      ))}
      {(['papersSeen', ...after] as const).map((name) => (
        <section className="card" key={name} aria-labelledby={name}>
          <h2 id={name}>{say(`opinion.${name}`)}</h2>
          <p className="as-written">{sections[name]}</p>
        </section>
      ))}
      {followUp !== null && (
        <section className="card" aria-labelledby="follow-up">
          <h2 id="follow-up">{say('opinion.followUp')}</h2>
          <p>{followUp.question}</p>
          <h3>{say('opinion.answer')}</h3>
          <p className={followUp.answer === null ? 'soft' : 'as-written'}>{followUp.answer ?? say('opinion.waiting')}</p>
        </section>
      )}
      <OpinionFile report={report} />
    </>
  )
}
