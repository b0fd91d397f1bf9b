import { isTyping } from './is-typing.ts'
import { Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { signOut, useMe } from '../api/account.ts'
import { problemIn, queryClient } from '../api/client.ts'
import { maySee, pageRoutes, type PageRoute, seesCases } from '../routes.tsx'
import { useWords } from '../words/language.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { NotFound } from './not-found.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { QuickFind } from './quick-find.tsx'
import { ToSignIn } from './to-sign-in.tsx'
import { PageLink } from './page-link.tsx'

/** The console around every page: skip link, header, menu by permission, and the page itself. */
export function Frame() {
  const me = useMe()
  const address = useLocation()
  const { t } = useWords()
  useSlashFocusesSearch()
  if (me.isPending) return <main className="page"><Skeleton active /></main>
  if (problemIn(me.error)?.status === 401 || me.data?.kind === 'member') return <ToSignIn />
  if (me.data === undefined) return <main className="page"><ProblemNotice error={me.error} onRetry={() => void me.refetch()} /></main>
  const page = currentPage(address.pathname)
  return (
    <div className="frame">
      <a className="skip-link" href="#main">{t('frame.skip')}</a>
      <header className="frame-header">
        <PageLink to="/" className="frame-name">{t('frame.name')}<span>{t('frame.console')}</span></PageLink>
        {seesCases(me.data.permissions) && <QuickFind />}
        <div className="frame-person">
          <LanguageSwitch />
          <PageLink className="frame-who" to="/account">{me.data.name}<small>{me.data.roles.map((role) => t(`role.${role}`)).join(' · ')}</small></PageLink>
          <SignOut />
        </div>
      </header>
      <Menu permissions={me.data.permissions} />
      <main id="main" tabIndex={-1} className="frame-main">
        <PageTitle page={page} />
        {page !== undefined && !maySee(page, me.data.permissions) ? <NotFound /> : <Outlet />}
      </main>
    </div>
  )
}

function currentPage(pathname: string): PageRoute | undefined {
  const inside = pathname.replace(/^\/console/, '')
  return pageRoutes.find((page) => new RegExp(`^${page.path.replaceAll(/\$\w+/g, '[^/]+')}/?$`).test(inside))
}

function Menu({ permissions }: { permissions: readonly string[] }) {
  const { t } = useWords()
  return (
    <nav className="frame-menu" aria-label={t('frame.menu')}>
      <ul>
        {pageRoutes.flatMap((page) => {
          if (page.icon === undefined || !maySee(page, permissions)) return []
          const Icon = page.icon
          return [<li key={page.path}><PageLink to={page.path} activeProps={{ 'aria-current': 'page' }}><Icon aria-hidden /><span>{t(page.title)}</span></PageLink></li>]
        })}
      </ul>
    </nav>
  )
}

function SignOut() {
  const { t } = useWords()
  const navigate = useNavigate()
  const leave = async () => {
    await signOut()
    await navigate({ to: '/sign-in' })
    queryClient.clear()
  }
  return <Button size="small" onClick={() => void leave()}>{t('frame.signOut')}</Button>
}

/** Names the page in the browser's title and moves the focus to it when the address changes. */
function PageTitle({ page }: { page: PageRoute | undefined }) {
  const { t } = useWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const lastPath = useRef(path)
  const title = page === undefined ? t('frame.console') : t(page.title)
  useEffect(() => {
    const last = path.split('/').at(-1) ?? ''
    document.title = `${page?.path.includes('$') === true ? `${last} · ` : ''}${title} · ${t('frame.name')}`
  }, [path, title, page, t])
  useEffect(() => {
    if (lastPath.current !== path) document.getElementById('main')?.focus({ preventScroll: true })
    lastPath.current = path
  }, [path])
  return null
}

/** `/` puts the cursor into the page's own search, or the one in the header. */
function useSlashFocusesSearch(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      const box = document.querySelector<HTMLElement>('main [data-search]') ?? document.querySelector<HTMLElement>('[data-search]')
      if (box === null) return
      event.preventDefault()
      box.focus()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
