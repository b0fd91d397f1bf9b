import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../../contract/case.ts'
import type { DocumentView } from '../../../../contract/document.ts'
import { useMay } from '../../../api/account.ts'
import { useSend } from '../../../api/client.ts'
import { FieldRow } from '../../../form/field-row.tsx'
import { ProblemNotice } from '../../../frame/problem-notice.tsx'
import { useWords } from '../../../words/language.ts'

/** Puts a document aside that does not belong here: it counts no more and is not lost (N.7). */
export function AsideForm({ kase, document, onDone }: { kase: CaseView; document: DocumentView; onDone: () => void }) {
  const { t } = useWords()
  const may = useMay()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const send = useSend('setDocumentAside', ['listDocuments', 'getCase'])
  if (!kase.isOpen || !may('setDocumentAside')) return null
  const submit = () => {
    setTried(true)
    if (reason.trim() !== '') send.mutate({ params: { id: document.id }, body: { reason: reason.trim() } }, { onSuccess: onDone })
  }
  return (
    <details>
      <summary>{t('desk.aside')}</summary>
      <form noValidate aria-label={t('desk.aside')} onSubmit={(event) => { event.preventDefault(); submit() }}>
        <FieldRow label={t('desk.asideReason')} isRequired error={isTried && reason.trim() === '' ? t('form.required') : undefined}>
          {(box) => <Input {...box} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </FieldRow>
        <ProblemNotice error={send.error} />
        <Button danger htmlType="submit" loading={send.isPending}>{t('desk.asideNow')}</Button>
      </form>
    </details>
  )
}
