import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { useSay } from '../words/language.ts'
import { isSignedOut } from './problem.ts'
import { meQuery } from './queries.ts'

/** Lets only a signed-in member past; for everybody else the app turns to the sign-in page (app.tsx). */
export function SignedIn() {
  const { say } = useSay()
  const me = useQuery(meQuery)
  if (me.isPending || isSignedOut(me.error)) return <Loading />
  if (me.isError) return <Screen title={say('app')}><ProblemBlock error={me.error} retry={() => void me.refetch()} /></Screen>
  return <Outlet />
}
