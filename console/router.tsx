import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { FirstPage } from './frame/first-page.tsx'
import { Frame } from './frame/frame.tsx'
import { NotFound } from './frame/not-found.tsx'
import { PageFault } from './frame/page-fault.tsx'
import { readSearch, writeSearch } from './frame/search.ts'
import { pageRoutes } from './routes.tsx'

const root = createRootRoute({ component: Outlet })
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: Frame })
const signInRoute = createRoute({ getParentRoute: () => root, path: '/sign-in', component: lazyRouteComponent(() => import('./pages/sign-in/page.tsx')) })
const first = createRoute({ getParentRoute: () => signedIn, path: '/', component: FirstPage })
const pages = pageRoutes.map((page) => createRoute({ getParentRoute: () => signedIn, path: page.path, component: lazyRouteComponent(page.load) }))

/** Addresses below /console/; filters stand in them as plain words. */
export const router = createRouter({
  routeTree: root.addChildren([signInRoute, signedIn.addChildren([first, ...pages])]),
  basepath: '/console',
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: PageFault,
  scrollRestoration: true,
})
