import { Alert, Button, Input, QRCode } from 'antd'
import { useState } from 'react'
import { startSecondFactor, useMe, verifyTotp, type SecondFactorStart } from '../../api/account.ts'
import { FieldRow } from '../../form/field-row.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords, type WordKey } from '../../words/language.ts'

/** A person's own account: their roles, and a second factor for signing in. */
export default function AccountPage() {
  const { t } = useWords()
  const me = useMe()
  if (me.data === undefined) return null
  return (
    <div className="page">
      <h1>{t('page.account')}</h1>
      <Section title={t('account.who')}>
        <dl className="facts facts-row"><div><dt>{t('person.name')}</dt><dd>{me.data.name}</dd></div><div><dt>{t('account.roles')}</dt><dd>{me.data.roles.map((role) => t(`role.${role}`)).join(' · ')}</dd></div></dl>
      </Section>
      <Section title={t('account.secondFactor')}>
        {me.data.hasSecondFactor ? <p role="status" className="done">✓ {t('account.secondFactorOn')}</p> : <SecondFactor onDone={() => void me.refetch()} />}
      </Section>
    </div>
  )
}

function SecondFactor({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [started, setStarted] = useState<SecondFactorStart>()
  const [wrong, setWrong] = useState<WordKey>()
  const begin = async () => {
    const answer = await startSecondFactor(password).catch(() => undefined)
    setWrong(answer === undefined ? 'account.wrongPassword' : undefined)
    setStarted(answer)
  }
  if (started !== undefined) return <SecondFactorCode started={started} onDone={onDone} />
  return (
    <form className="field-form" aria-label={t('account.secondFactor')} onSubmit={(event) => { event.preventDefault(); void begin() }}>
      <p>{t('account.secondFactorHelp')}</p>
      <FieldRow label={t('signIn.password')} isRequired>{(box) => <Input {...box} type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} />}</FieldRow>
      {wrong !== undefined && <Alert type="error" showIcon role="alert" title={t(wrong)} />}
      <Button type="primary" htmlType="submit">{t('account.begin')}</Button>
    </form>
  )
}

function SecondFactorCode({ started, onDone }: { started: SecondFactorStart; onDone: () => void }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const [isWrong, setWrong] = useState(false)
  const confirm = async () => {
    const answer = await verifyTotp(code.trim()).catch(() => undefined)
    setWrong(answer?.isOk !== true)
    if (answer?.isOk === true) onDone()
  }
  return (
    <form className="field-form" aria-label={t('account.secondFactor')} onSubmit={(event) => { event.preventDefault(); void confirm() }}>
      <p>{t('account.scan')}</p>
      <div aria-hidden><QRCode value={started.totpURI} type="svg" /></div>
      <p>{t('account.secret')} <code>{new URL(started.totpURI).searchParams.get('secret')}</code></p>
      <p>{t('account.backupCodes')}</p>
      <ul className="backup-codes">{started.backupCodes.map((one) => <li key={one}><code>{one}</code></li>)}</ul>
      <FieldRow label={t('signIn.code')} hint={t('signIn.codeHint')} isRequired>{(box) => <Input {...box} inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.target.value)} />}</FieldRow>
      {isWrong && <Alert type="error" showIcon role="alert" title={t('signIn.wrongCode')} />}
      <Button type="primary" htmlType="submit">{t('account.confirm')}</Button>
    </form>
  )
}
