import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../look/icon.tsx'
import { useSay } from '../words/language.ts'

interface ScreenProps {
  title: string
  /** A way back: an address, or an act inside a journey. */
  back?: { to: string } | { act: () => void }
  hasTabs?: boolean
  children: ReactNode
}

/** One screen: its heading, which takes the focus when the screen opens, a way back, and the tabs at the bottom. */
export function Screen({ title, back, hasTabs = false, children }: ScreenProps) {
  const { say } = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${say('app')}`
    if (location.hash === '') {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
  }, [title])
  return (
    <div className={hasTabs ? 'page has-tabs' : 'page'}>
      <a className="skip" href="#content" onClick={(event) => { event.preventDefault(); heading.current?.focus() }}>{say('skip')}</a>
      <header className="top">
        {back !== undefined && ('to' in back
          ? <Link className="back" to={back.to} aria-label={say('back')}><Icon name="back" /></Link>
          : <button className="back" type="button" aria-label={say('back')} onClick={back.act}><Icon name="back" /></button>)}
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
      </header>
      <main className="screen" id="content">{children}</main>
      {hasTabs && <Tabs />}
    </div>
  )
}

function Tabs() {
  const { say } = useSay()
  return (
    <nav className="tabs" aria-label={say('nav.label')}>
      <Link to="/" activeOptions={{ exact: true }}><Icon name="home" />{say('nav.home')}</Link>
      <Link to="/messages"><Icon name="message" />{say('nav.messages')}</Link>
      <Link to="/handbook"><Icon name="book" />{say('nav.handbook')}</Link>
      <Link to="/me"><Icon name="person" />{say('nav.me')}</Link>
    </nav>
  )
}
