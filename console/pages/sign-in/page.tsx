import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { signIn, verifySecondFactor, type SignInAnswer } from '../../api/account.ts'
import { queryClient } from '../../api/client.ts'
import { FieldRow } from '../../form/field-row.tsx'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import type { Search } from '../../frame/search.ts'
import { useWords, type WordKey } from '../../words/language.ts'

/** Signs staff in by password, and by a one-time code where a second factor is set up. */
export default function SignInPage() {
  const { t } = useWords()
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const [asksCode, setAsksCode] = useState(false)
  const enter = async () => {
    await queryClient.resetQueries()
    await navigate({ to: inside(search['next']), replace: true })
  }
  return (
    <main className="sign-in">
      <title>{`${t('signIn.title')} · ${t('frame.name')}`}</title>
      <div className="sign-in-card">
        <div className="sign-in-language"><LanguageSwitch /></div>
        <h1>{t('frame.name')} <small>{t('frame.console')}</small></h1>
        {asksCode ? <CodeForm onDone={enter} /> : <PasswordForm onDone={enter} onCodeNeeded={() => setAsksCode(true)} />}
      </div>
    </main>
  )
}

/** Where to go after signing in: only ever an address of this console. */
function inside(next: string | undefined): string {
  const path = (next ?? '/').replace(/^\/console/, '')
  return path.startsWith('/') && !path.startsWith('//') && !path.startsWith('/sign-in') ? path : '/'
}

function wordsOf(answer: SignInAnswer): WordKey {
  if (answer.status === 429) return 'signIn.tooMany'
  if (answer.code.includes('CODE')) return 'signIn.wrongCode'
  if (answer.status === 401 || answer.status === 400) return 'signIn.wrong'
  return answer.status === 403 ? 'signIn.disabled' : 'problem.unreachable'
}

const unreachable: SignInAnswer = { isOk: false, status: 0, needsSecondFactor: false, code: '' }

function PasswordForm({ onDone, onCodeNeeded }: { onDone: () => Promise<void>; onCodeNeeded: () => void }) {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<WordKey>()
  const [isSending, setSending] = useState(false)
  const send = async () => {
    setSending(true)
    const answer = await signIn(email.trim(), password).catch(() => unreachable)
    setSending(false)
    if (!answer.isOk) return setWrong(wordsOf(answer))
    return answer.needsSecondFactor ? onCodeNeeded() : await onDone()
  }
  return (
    <form aria-label={t('signIn.title')} noValidate onSubmit={(event) => { event.preventDefault(); void send() }}>
      <FieldRow label={t('signIn.email')} isRequired>{(box) => <Input {...box} type="email" autoComplete="username" autoFocus value={email} onChange={(event) => setEmail(event.target.value)} />}</FieldRow>
      <FieldRow label={t('signIn.password')} isRequired>{(box) => <Input {...box} type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}</FieldRow>
      {wrong !== undefined && <Alert type="error" showIcon role="alert" title={t(wrong)} />}
      <Button type="primary" htmlType="submit" block loading={isSending}>{t('signIn.submit')}</Button>
    </form>
  )
}

function CodeForm({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const [wrong, setWrong] = useState<WordKey>()
  const send = async () => {
    const answer = await verifySecondFactor(code.trim()).catch(() => unreachable)
    if (!answer.isOk) return setWrong(answer.status === 401 || answer.status === 400 ? 'signIn.wrongCode' : wordsOf(answer))
    return await onDone()
  }
  return (
    <form aria-label={t('signIn.code')} onSubmit={(event) => { event.preventDefault(); void send() }}>
      <FieldRow label={t('signIn.code')} hint={t('signIn.codeOrBackup')} isRequired>{(box) => <Input {...box} autoComplete="one-time-code" maxLength={20} autoFocus value={code} onChange={(event) => setCode(event.target.value)} />}</FieldRow>
      {wrong !== undefined && <Alert type="error" showIcon role="alert" title={t(wrong)} />}
      <Button type="primary" htmlType="submit" block>{t('signIn.verify')}</Button>
    </form>
  )
}
