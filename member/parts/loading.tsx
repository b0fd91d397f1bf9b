import { useSay } from '../words/language.ts'

/** Said while an answer is on its way. */
export function Loading() {
  const { say } = useSay()
  return <p className="loading" role="status"><span className="loading-ring" aria-hidden="true" />{say('loading')}</p>
}
