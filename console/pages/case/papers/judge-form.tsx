import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import type { CaseView, CommandOffer } from '../../../../contract/case.ts'
import { FieldRow, NativeSelect } from '../../../form/field-row.tsx'
import { ProblemNotice } from '../../../frame/problem-notice.tsx'
import { useWords } from '../../../words/language.ts'
import { useCommand } from '../use-command.ts'
import type { PaperItem } from './arranged.ts'

interface JudgeFormProps {
  kase: CaseView
  offer: CommandOffer
  documentId: string
  page: number
  item: PaperItem | undefined
  /** Goes to the next document nobody has judged. */
  onNext: (() => void) | undefined
}

const quick = ['blurred', 'cut', 'stamp', 'person'] as const

/** What somebody finds of the document before them; a no needs a reason the member can act on (2.3.2, 5.3.4, R.2). */
export function JudgeForm({ kase, offer, documentId, page, item, onNext }: JudgeFormProps) {
  const { t, text } = useWords()
  const { sendCommand, isSending, error, done } = useCommand(kase)
  const [itemId, setItemId] = useState(item?.id ?? '')
  const [finding, setFinding] = useState<string>()
  const [seen, setSeen] = useState('copy')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const lacks = { item: itemId === '', finding: finding === undefined, reason: finding === 'rejected' && reason.trim() === '' }
  const send = () => {
    setTried(true)
    if (Object.values(lacks).includes(true)) return
    sendCommand(offer, { documentId, item: itemId, finding, seen, ...(finding === 'rejected' && { reason: reason.trim() }) }, () => setTried(false))
  }
  const missing = (isMissing: boolean) => (isTried && isMissing ? t('form.required') : undefined)
  return (
    <form className="field-form" noValidate aria-label={text(offer.label)} onSubmit={(event) => { event.preventDefault(); send() }}>
      <FieldRow label={t('desk.item')} isRequired error={missing(lacks.item)}>
        {(box) => <NativeSelect box={box} value={itemId} onChange={setItemId} empty={t('form.choose')} options={kase.papers.items.map((one) => ({ value: one.id, label: text(one.name) }))} />}
      </FieldRow>
      <Choice label={t('desk.finding')} value={finding} onChoose={setFinding} error={missing(lacks.finding)} options={[{ value: 'accepted', label: t('desk.accepted') }, { value: 'rejected', label: t('desk.rejected') }]} />
      <Choice label={t('desk.seen')} value={seen} onChoose={setSeen} options={[{ value: 'copy', label: t('desk.copy') }, { value: 'original', label: t('desk.original') }]} />
      {finding === 'rejected' && (
        <>
          <FieldRow label={t('desk.reason')} hint={t('desk.reasonHint')} isRequired error={missing(lacks.reason)}>
            {(box) => <Input.TextArea {...box} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </FieldRow>
          <div className="desk-quick" role="group" aria-label={t('desk.quick')}>
            {quick.map((one) => <button key={one} type="button" className="link-button" onClick={() => setReason(t(`desk.quick.${one}`, { page }))}>{t(`desk.quick.${one}`, { page })}</button>)}
          </div>
        </>
      )}
      <ProblemNotice error={error} />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={isSending}>{t('desk.save')}</Button>
        <p role="status" className="done">{done === undefined ? '' : `✓ ${done}`}</p>
        {done !== undefined && onNext !== undefined && <Button onClick={onNext}>{t('desk.next')}</Button>}
      </div>
    </form>
  )
}

function Choice({ label, value, onChoose, options, error }: { label: string; value: string | undefined; onChoose: (value: string) => void; options: readonly { value: string; label: string }[]; error?: string | undefined }) {
  const id = useId()
  return (
    <div className={`field ${error === undefined ? '' : 'field-wrong'}`}>
      <span id={id} className="field-label">{label}</span>
      <Radio.Group name={id} aria-labelledby={id} value={value} onChange={(event) => onChoose(String(event.target.value))} options={[...options]} />
      {error !== undefined && <p className="field-error">✕ {error}</p>}
    </div>
  )
}
