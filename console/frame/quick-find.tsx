import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/language.ts'

const caseNumber = /^[A-Z]{2}-\d{6}-[0-9A-Z]{6}$/
const policyNumber = /^[A-Z0-9][A-Z0-9-]{3,31}$/

/** Jumps to a case or policy by its number. */
export function QuickFind() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const go = () => {
    const word = typed.trim().toUpperCase()
    if (!policyNumber.test(word)) return
    void navigate({ to: caseNumber.test(word) ? `/cases/${word}` : `/policies/${word}` })
    setTyped('')
  }
  return (
    <form className="quick-find" role="search" aria-label={t('frame.find')} onSubmit={(event) => { event.preventDefault(); go() }}>
      <Input aria-label={t('frame.find')} placeholder={t('frame.findHint')} value={typed} data-search="header" onChange={(event) => setTyped(event.target.value)} />
    </form>
  )
}
