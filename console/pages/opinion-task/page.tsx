import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpinionTask } from '../../../contract/opinion.ts'
import { useAnswer } from '../../api/client.ts'
import { Loaded } from '../../frame/loaded.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Section } from '../../frame/section.tsx'
import { Sheets } from '../../opinion/sheets.tsx'
import { Written } from '../../opinion/written.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { Answer } from './answer.tsx'
import { Write } from './write.tsx'

/** One opinion asked of the expert: the papers without names beside the opinion that is written from them (4.3.3, 4.3.4, N.5). */
export default function OpinionTaskPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useAnswer('getOpinionTask', { params: { id } }, { refetchInterval: 60_000 })
  return <Loaded asked={asked}>{(task) => <Task key={task.id} task={task} />}</Loaded>
}

const writable: ReadonlySet<OpinionTask['state']> = new Set(['to-write', 'returned', 'paused'])

function Task({ task }: { task: OpinionTask }) {
  const { t } = useWords()
  const [page, setPage] = useState(1)
  return (
    <div className="page">
      <Head task={task} />
      <div className="task-columns">
        <Sheets label={t('task.papers')} count={task.pages.length} addressOf={(number) => `/api/v1/opinion-tasks/${task.id}/pages/${number}`} page={page} onPage={setPage} />
        <div className="page">
          <Section title={t('task.questions')}><ol>{task.questions.map((question) => <li key={question}>{question}</li>)}</ol></Section>
          {task.followUp !== null && (
            <Section title={t('task.followUp')}>
              <p><strong>{task.followUp.question}</strong></p>
              {task.state === 'follow-up' ? <Answer task={task} /> : <p className="written">{task.followUp.answer}</p>}
              {task.state === 'follow-up-being-checked' && <p className="note" role="status">{t('task.answerSent')}</p>}
            </Section>
          )}
          <Section title={t('task.write')}>
            {writable.has(task.state) ? <Write task={task} /> : <><p role="status" className="note">{t(task.state === 'being-checked' ? 'task.beingChecked' : 'task.done')}</p><Written questions={task.questions} sections={task.sections} /></>}
          </Section>
        </div>
      </div>
    </div>
  )
}

function Head({ task }: { task: OpinionTask }) {
  const { t, language } = useWords()
  return (
    <header className="case-head">
      <p><PageLink to="/opinions">← {t('task.back')}</PageLink></p>
      <div className="page-head"><h1>{t('task.title', { code: task.code })}</h1><span className="pill">{t(`task.state.${task.state}`)}</span></div>
      <dl className="facts">
        <div><dt>{t('task.patient')}</dt><dd>{t('task.patientIs', { age: task.ageBand, sex: t(`task.sex.${task.sex}`) })}</dd></div>
        <div><dt>{t('task.condition')}</dt><dd>{task.condition}</dd></div>
        {writable.has(task.state) && <div><dt>{t('task.due')}</dt><dd>{task.dueAt === null ? t('task.noDue') : formatAt(task.dueAt, language)}</dd></div>}
      </dl>
    </header>
  )
}
