import { Alert, Button } from 'antd'
import { problemIn } from '../api/client.ts'
import { useFactWords } from '../clause/fact-words.ts'
import { ClauseList } from '../clause/clause-chip.tsx'
import { PageLink } from './page-link.tsx'
import { useWords } from '../words/language.ts'

/** A problem answer as people read it: its sentence, its clauses, the fields it names, and what to do. */
export function ProblemNotice({ error, onRetry, knownFields = [] }: { error: unknown; onRetry?: () => void; knownFields?: readonly string[] }) {
  const { t, language } = useWords()
  const words = useFactWords()
  if (error === null || error === undefined) return null
  const problem = problemIn(error)
  const isReached = problem !== null && problem.code !== 'unreachable'
  const others = (problem?.fields ?? []).filter((one) => !knownFields.includes(one.path.split(/[./]/).at(-1) ?? ''))
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={isReached ? problem.detail || problem.title : t('problem.unreachable')}
      description={
        problem === null || !isReached ? undefined : (
          <>
            {problem.clauses.length > 0 && <p>{t('problem.clauses')} <ClauseList clauses={problem.clauses} /></p>}
            {problem.missing.length > 0 && <p>{t('problem.missing', { items: problem.missing.map(words.label).join(language === 'zh' ? '、' : ', ') })}</p>}
            {others.length > 0 && <ul>{others.map((one) => <li key={one.path}>{one.path}: {one.sentence}</li>)}</ul>}
            {problem.status === 401 && <p><a href="/console/sign-in" target="_blank" rel="noreferrer">{t('problem.signInAgain')}</a></p>}
            {typeof problem.details?.['caseNumber'] === 'string' && <p><PageLink to={`/cases/${problem.details['caseNumber']}`}>{t('problem.seeCase', { number: problem.details['caseNumber'] })}</PageLink></p>}
            {problem.status >= 500 && problem.traceId !== '' && <p>{t('problem.trace', { trace: problem.traceId })}</p>}
          </>
        )
      }
      action={onRetry === undefined ? undefined : <Button size="small" onClick={onRetry}>{t('problem.retry')}</Button>}
    />
  )
}
