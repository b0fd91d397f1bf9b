import { useQueryClient } from '@tanstack/react-query'
import type { OpinionTask } from '../../../contract/opinion.ts'
import { useSend } from '../../api/client.ts'
import { FieldForm, ownField } from '../../form/field-form.tsx'
import { useWords } from '../../words/language.ts'

/** The answer to the one question the member may ask (4.2.4, 4.3.4). */
export function Answer({ task }: { task: OpinionTask }) {
  const { t } = useWords()
  const client = useQueryClient()
  const send = useSend('sendToOpinionTask', ['getOpinionTask', 'listOpinionTasks'])
  const suggested = task.followUp?.answer ?? undefined
  return (
    <>
      {task.returnedBecause !== null && <p className="field-error">✕ {t('task.returned', { reason: task.returnedBecause })}</p>}
      <FieldForm
        label={t('task.answer')}
        fields={[ownField('answer', 'words', t('task.answer'), suggested === undefined ? {} : { suggested })]}
        submit={t('task.sendAnswer')}
        isSending={send.isPending}
        error={send.error}
        onSend={({ answer }) => send.mutate({ params: { id: task.id }, body: { expectedVersion: task.version, command: { type: 'answerFollowUp', answer: String(answer) } } }, { onError: () => void client.invalidateQueries({ queryKey: ['getOpinionTask'] }) })}
      />
    </>
  )
}
