import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { SignedIn } from './house/signed-in.tsx'
import { Broken } from './parts/broken.tsx'
import { Loading } from './parts/loading.tsx'
import { NotFound } from './parts/not-found.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string } => (typeof search.back === 'string' && /^\/(?!\/)/.test(search.back) ? { back: search.back } : {}),
  component: lazyRouteComponent(() => import('./sign-in/sign-in.tsx'), 'SignIn'),
})
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn })

const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: lazyRouteComponent(() => import('./home/home.tsx'), 'Home') })
const apply = createRoute({ getParentRoute: () => signedIn, path: '/apply/$policyNumber/$service', component: lazyRouteComponent(() => import('./apply/apply.tsx'), 'Apply') })
const kase = createRoute({ getParentRoute: () => signedIn, path: '/cases/$number', component: lazyRouteComponent(() => import('./case/case.tsx'), 'Case') })
const opinion = createRoute({ getParentRoute: () => signedIn, path: '/cases/$number/opinion', component: lazyRouteComponent(() => import('./opinion/read-opinion.tsx'), 'ReadOpinion') })
const command = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$number/$command',
  validateSearch: (search: Record<string, unknown>): { option?: string } => (typeof search.option === 'string' ? { option: search.option } : {}),
  component: lazyRouteComponent(() => import('./command/command.tsx'), 'CommandPage'),
})
const messages = createRoute({ getParentRoute: () => signedIn, path: '/messages', component: lazyRouteComponent(() => import('./messages/messages.tsx'), 'Messages') })
const handbook = createRoute({ getParentRoute: () => signedIn, path: '/handbook', component: lazyRouteComponent(() => import('./handbook/handbook.tsx'), 'Handbook') })
const network = createRoute({
  getParentRoute: () => signedIn,
  path: '/network/$service',
  validateSearch: (search: Record<string, unknown>): { city?: string } => (typeof search.city === 'string' ? { city: search.city } : typeof search.city === 'number' ? { city: String(search.city) } : {}),
  component: lazyRouteComponent(() => import('./network/network.tsx'), 'Network'),
})
const me = createRoute({ getParentRoute: () => signedIn, path: '/me', component: lazyRouteComponent(() => import('./me/me.tsx'), 'MePage') })

/** Every page of the member app and its address; each page is fetched only when it is opened. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, signedIn.addChildren([home, apply, kase, opinion, command, messages, handbook, network, me])]),
  basepath: '/member',
  defaultPendingComponent: Loading,
  defaultErrorComponent: Broken,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
