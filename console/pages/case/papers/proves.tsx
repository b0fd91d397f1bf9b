import { Button } from 'antd'
import { useState } from 'react'
import type { CaseView } from '../../../../contract/case.ts'
import type { FactValues } from '../../../form/values.ts'
import { ProblemNotice } from '../../../frame/problem-notice.tsx'
import { useWords } from '../../../words/language.ts'
import { FactsField } from '../facts-field.tsx'
import { useCommand } from '../use-command.ts'

/** The facts that rest on a document, each with its page, and a way to rest another on the page before one's eyes (N.7). */
export function Proves({ kase, documentId, page, onPage }: { kase: CaseView; documentId: string; page: number; onPage: (page: number) => void }) {
  const { t, text } = useWords()
  const resting = kase.facts.flatMap((fact) => (fact.document?.documentId === documentId ? [{ fact, page: fact.document.page }] : []))
  return (
    <section aria-labelledby="desk-facts">
      <h3 id="desk-facts">{t('desk.facts')}</h3>
      {resting.length === 0 ? <p className="note">{t('desk.noFacts')}</p> : (
        <ul className="cards">
          {resting.map((one) => <li key={one.fact.name}>{text(one.fact.label)}: <strong>{text(one.fact.valueLabel)}</strong> <button type="button" className="link-button" onClick={() => onPage(one.page)}>{t('desk.factOn', { page: one.page })}</button></li>)}
        </ul>
      )}
      <ProveForm kase={kase} documentId={documentId} page={page} />
    </section>
  )
}

function ProveForm({ kase, documentId, page }: { kase: CaseView; documentId: string; page: number }) {
  const { t } = useWords()
  const { sendCommand, isSending, error, done } = useCommand(kase)
  const [facts, setFacts] = useState<FactValues>({})
  const [isEmpty, setEmpty] = useState(false)
  const offer = kase.commands.find(({ type, blocked }) => type === 'provideFacts' && blocked === undefined)
  const field = offer?.fields.find(({ kind }) => kind === 'facts')
  if (offer === undefined || field === undefined) return null
  const send = () => {
    setEmpty(Object.keys(facts).length === 0)
    if (Object.keys(facts).length > 0) sendCommand(offer, { facts, documentId, page }, () => setFacts({}))
  }
  return (
    <details>
      <summary>{t('desk.proves', { page })}</summary>
      <form className="field-form" noValidate aria-label={t('desk.proves', { page })} onSubmit={(event) => { event.preventDefault(); send() }}>
        <p className="note">{t('desk.provesHint', { page })}</p>
        <FactsField field={field} value={facts} onChange={(value) => setFacts(typeof value === 'object' && !Array.isArray(value) ? value : {})} error={isEmpty ? t('form.required') : undefined} kase={kase} />
        <ProblemNotice error={error} />
        <div className="form-buttons">
          <Button htmlType="submit" loading={isSending}>{t('desk.saveFacts', { page })}</Button>
          <p role="status" className="done">{done === undefined ? '' : `✓ ${done}`}</p>
        </div>
      </form>
    </details>
  )
}
