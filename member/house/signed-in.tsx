import { useQuery } from '@tanstack/react-query'
import { Navigate, Outlet } from '@tanstack/react-router'
import { Loading } from '../parts/loading.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { Screen } from '../parts/screen.tsx'
import { useSay } from '../words/language.ts'
import { isSignedOut } from './problem.ts'
import { meQuery } from './queries.ts'

/** Lets only a signed-in member past; everybody else meets the sign-in page. */
export function SignedIn() {
  const { say } = useSay()
  const me = useQuery(meQuery)
  if (me.isPending) return <Loading />
  if (me.isError && isSignedOut(me.error)) return <Navigate to="/sign-in" replace />
  if (me.isError) return <Screen title={say('app')}><ProblemBlock error={me.error} retry={() => void me.refetch()} /></Screen>
  return <Outlet />
}
