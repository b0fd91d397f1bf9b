import { Link } from '@tanstack/react-router'
import { useSay } from '../words/language.ts'
import { Screen } from './screen.tsx'

export function NotFound() {
  const { say } = useSay()
  return <Screen title={say('notFound.title')}><p>{say('notFound.says')}</p><Link className="button" to="/">{say('nav.home')}</Link></Screen>
}
