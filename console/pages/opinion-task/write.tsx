import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import type { OpinionTask } from '../../../contract/opinion.ts'
import { useSend } from '../../api/client.ts'
import { FieldRow } from '../../form/field-row.tsx'
import { opinionParts } from '../../form/values.ts'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { type KeptDraft, useDraft } from './use-draft.ts'

const longest = { papersSeen: 4000, diagnosis: 4000, treatment: 4000, furtherTests: 3000, limits: 3000 } as const
const longestAnswer = 3000

/** The opinion as it is written, part by part; it is handed in only whole (4.3.4). */
export function Write({ task }: { task: OpinionTask }) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const draft = useDraft(task)
  const submit = useSend('sendToOpinionTask', ['getOpinionTask', 'listOpinionTasks'])
  const [isTried, setTried] = useState(false)
  const [first, ...rest] = opinionParts
  const labels: readonly (readonly [name: string, label: string, most: number])[] = [
    [first, t(`part.${first}`), longest[first]],
    ...task.questions.map((question, at) => [`answer${at + 1}`, t('part.answer', { number: at + 1, question }), longestAnswer] as const),
    ...rest.map((name) => [name, t(`part.${name}`), longest[name]] as const),
  ]
  const empty = labels.filter(([name]) => (draft.typed[name] ?? '').trim() === '')
  const handIn = async () => {
    setTried(true)
    if (empty.length > 0) return
    const saved = await draft.save()
    const expectedVersion = Math.max(saved?.version ?? 0, task.version)
    // Meanwhile the case may have moved on: the next press then goes out on the newer picture.
    if (saved !== undefined) submit.mutate({ params: { id: task.id }, body: { expectedVersion, command: { type: 'submitOpinion' } } }, { onError: () => void client.invalidateQueries({ queryKey: ['getOpinionTask'] }) })
  }
  return (
    <form className="field-form" aria-label={t('task.write')} noValidate onSubmit={(event) => { event.preventDefault(); void handIn() }}>
      <p className="note">{t('task.writeHelp')}</p>
      {task.returnedBecause !== null && <Alert type="warning" showIcon title={t('task.returned', { reason: task.returnedBecause })} />}
      {task.state === 'paused' && <Alert type="info" showIcon title={t('task.paused')} />}
      {labels.map(([name, label, most]) => (
        <FieldRow key={name} label={label} isRequired error={isTried && empty.some(([one]) => one === name) ? t('form.required') : undefined}>
          {(box) => <Input.TextArea {...box} autoSize={{ minRows: 3, maxRows: 14 }} maxLength={most} value={draft.typed[name] ?? ''} onChange={(event) => draft.type(name, event.target.value)} />}
        </FieldRow>
      ))}
      <p role="status" className={draft.standing === 'failed' || draft.standing === 'refused' ? 'saved saved-not' : 'saved'}>{standingWords(draft, t, language)}</p>
      <ProblemNotice error={submit.error ?? draft.error} />
      {isTried && empty.length > 0 && <p className="field-error" role="alert">{t('task.empty', { parts: empty.map(([, label]) => label).join(language === 'zh' ? '；' : '; ') })}</p>}
      <p className="note">{t('task.submitMeans')}</p>
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={submit.isPending} disabled={task.state === 'paused'}>{t('task.submit')}</Button>
        <Button onClick={() => void draft.save()}>{t('task.saveNow')}</Button>
      </div>
    </form>
  )
}

function standingWords({ standing, savedAt }: KeptDraft, t: ReturnType<typeof useWords>['t'], language: 'zh' | 'en'): string {
  if (standing === 'saving') return t('task.saving')
  if (standing === 'failed') return t('task.notSaved')
  if (standing === 'unsaved' || standing === 'refused') return t('task.unsaved')
  return savedAt === null ? '' : t('task.savedAt', { at: formatAt(savedAt, language) })
}
