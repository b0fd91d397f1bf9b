import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isSignedOut } from './house/problem.ts'
import { router } from './routes.tsx'
import { htmlLanguage, useSay } from './words/language.ts'

/** Whoever is not signed in meets the sign-in page and comes back to where they were; an application on its way stays on the device. */
const onError = (error: unknown) => {
  const { pathname } = router.state.location
  if (isSignedOut(error) && pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: pathname === '/' ? {} : { back: pathname }, replace: true })
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  // Always: a phone that thinks it is offline should say so with a way to try again, not wait in silence.
  defaultOptions: {
    queries: { staleTime: 10_000, networkMode: 'always', retry: (failures, error) => failures < 2 && error instanceof TypeError },
    mutations: { networkMode: 'always' },
  },
})

/** The member app: its words, what it has fetched, and its pages. */
export function App() {
  const { language } = useSay()
  useEffect(() => { document.documentElement.lang = htmlLanguage(language) }, [language])
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  )
}
