import { Link } from '@tanstack/react-router'
import { useSay } from '../words/language.ts'

/** Where in the handbook a sentence stands, as a link to that clause. */
export function ClauseLinks({ clauses }: { clauses: readonly string[] }) {
  const { say } = useSay()
  if (clauses.length === 0) return null
  return (
    <p className="clauses">
      {[...new Set(clauses)].map((clause) => <Link key={clause} to="/handbook" hash={clause}>{say(clause.startsWith('R.') ? 'reading' : 'clause', { clause })}</Link>)}
    </p>
  )
}
