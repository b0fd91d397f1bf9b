import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { AccountRefusal, phoneOf, sendCode, verifyCode } from '../house/account.ts'
import { meQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { Button } from '../parts/button.tsx'
import { LanguageSwitch } from '../parts/language-switch.tsx'
import { Screen } from '../parts/screen.tsx'
import { type Say, type WordKey, useSay } from '../words/language.ts'

const route = getRouteApi('/sign-in')
const againAfterSeconds = 60

/** Signing in with a phone number and the code sent to it; no password to remember (WCAG 3.3.8). */
export function SignIn() {
  const { say } = useSay()
  const [phone, setPhone] = useState<string | null>(null)
  return (
    <Screen title={say('signIn.title')} {...(phone === null ? {} : { back: { act: () => setPhone(null) } })}>
      <p>{say('signIn.what')}</p>
      {phone === null ? <PhoneForm onSent={setPhone} /> : <CodeForm phone={phone} />}
      <a className="note note-warn emergency-line" href="tel:120"><Icon name="phone" /><span>{say('home.emergency')}</span></a>
      <LanguageSwitch />
    </Screen>
  )
}

function PhoneForm({ onSent }: { onSent: (phone: string) => void }) {
  const { say } = useSay()
  const [typed, setTyped] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const send = useMutation({ mutationFn: sendCode, onSuccess: (_, phone) => onSent(phone) })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const phone = phoneOf(typed)
    setIsWrong(phone === null)
    if (phone !== null) send.mutate(phone)
    else document.getElementById('phone')?.focus()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="field">
        <label className="field-label" htmlFor="phone">{say('signIn.phone')}</label>
        <input id="phone" type="tel" inputMode="tel" autoComplete="tel" maxLength={20} value={typed} onChange={(event) => setTyped(event.target.value)} aria-invalid={isWrong} aria-describedby="phone-hint" />
      </p>
      <p className="soft" id="phone-hint">{say('signIn.phoneHint')}</p>
      {isWrong && <p className="field-wrong" role="alert">{say('signIn.phoneWrong')}</p>}
      {send.isError && <p className="field-wrong" role="alert">{say(refusalKey(send.error, 'signIn.codeNotSent'))}</p>}
      <Button submits isBusy={send.isPending}>{say('signIn.sendCode')}</Button>
    </form>
  )
}

function CodeForm({ phone }: { phone: string }) {
  const { say } = useSay()
  const navigate = useNavigate()
  const { back } = route.useSearch()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const verify = useMutation({
    mutationFn: () => verifyCode(phone, code.trim()),
    onSuccess: async () => {
      queries.clear()
      await queries.fetchQuery(meQuery)
      await navigate({ to: back ?? '/', replace: true })
    },
  })
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const isCode = /^\d{4,8}$/.test(code.trim())
    setIsWrong(!isCode)
    if (isCode) verify.mutate()
    else document.getElementById('code')?.focus()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p role="status">{say('signIn.codeSent', { phone: `${phone.slice(3, 6)}****${phone.slice(-4)}` })}</p>
      <p className="field">
        <label className="field-label" htmlFor="code">{say('signIn.code')}</label>
        <input id="code" inputMode="numeric" autoComplete="one-time-code" maxLength={8} value={code} onChange={(event) => setCode(event.target.value)} aria-invalid={isWrong} autoFocus />
      </p>
      {isWrong && <p className="field-wrong" role="alert">{say('signIn.codeForm')}</p>}
      {verify.isError && <p className="field-wrong" role="alert">{say(refusalKey(verify.error, 'signIn.codeWrong'))}</p>}
      <Button submits isBusy={verify.isPending}>{say('signIn.enter')}</Button>
      <SendAgain phone={phone} say={say} />
    </form>
  )
}

function SendAgain({ phone, say }: { phone: string; say: Say }) {
  const [left, setLeft] = useState(againAfterSeconds)
  const send = useMutation({ mutationFn: () => sendCode(phone), onSuccess: () => setLeft(againAfterSeconds) })
  useEffect(() => {
    if (left === 0) return
    const tick = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(tick)
  }, [left])
  if (left > 0) return <p className="soft">{say('signIn.againIn', { seconds: left })}</p>
  return (
    <>
      {send.isError && <p className="field-wrong" role="alert">{say(refusalKey(send.error, 'signIn.codeNotSent'))}</p>}
      <Button kind="plain" onPress={() => send.mutate()} isBusy={send.isPending}>{say('signIn.again')}</Button>
    </>
  )
}

/** What to say when the account door said no. */
function refusalKey(error: unknown, otherwise: WordKey): WordKey {
  if (!(error instanceof AccountRefusal)) return 'problem.unreachable'
  if (error.status === 429 || error.code === 'TOO_MANY_ATTEMPTS') return 'problem.tooOften'
  if (error.code === 'OTP_EXPIRED' || error.code === 'OTP_NOT_FOUND') return 'signIn.codeExpired'
  return error.status >= 500 ? 'problem.unreachable' : otherwise
}
