import { Section } from '../../frame/section.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Paged } from '../../frame/paged.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** States in which the clock of 4.4.3 is the expert’s; afterwards a due time says nothing. */
const running: ReadonlySet<string> = new Set(['to-write', 'returned', 'paused'])

/** The opinions asked of the expert who is signed in: what to write, by when, and no name (4.3.3, N.5). */
export default function OpinionsPage() {
  const { t, language } = useWords()
  return (
    <div className="page">
      <h1>{t('page.opinions')}</h1>
      <Section title={t('task.write')}>
        <Paged
          operation="listOpinionTasks"
          input={{}}
          label={t('page.opinions')}
          columns={[t('task.code'), t('task.condition'), t('task.state'), t('task.due'), t('task.received')]}
          nothing={t('task.none')}
          nothingTodo={t('task.noneTodo')}
          refetchInterval={60_000}
          row={(task) => (
            <tr key={task.id}>
              <td><PageLink to={`/opinions/${task.id}`} data-row-link>{task.code}</PageLink></td>
              <td>{task.condition}</td>
              <td><span className="pill">{t(`task.state.${task.state}`)}</span></td>
              <td>{!running.has(task.state) ? '–' : task.dueAt === null ? t('task.noDue') : formatAt(task.dueAt, language)}</td>
              <td>{formatAt(task.receivedAt, language)}</td>
            </tr>
          )}
        />
      </Section>
    </div>
  )
}
