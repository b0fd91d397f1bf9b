import { Button } from 'antd'
import { useState } from 'react'
import type { CommandField } from '../../contract/fields.ts'
import type { OperationId, OperationInput } from '../../contract/operations.ts'
import { useMay } from '../api/account.ts'
import { useSend } from '../api/client.ts'
import { FieldForm } from './field-form.tsx'
import { useWords } from '../words/language.ts'

interface EntryFormProps<Id extends OperationId> {
  operation: Id
  touches: readonly OperationId[]
  title: string
  /** Names the button where several of the same stand on a page. */
  about?: string
  fields: readonly CommandField[]
  input: (body: Record<string, unknown>) => OperationInput<Id>
}

/** A button that opens the form of one register entry, for those who may write it. */
export function EntryForm<Id extends OperationId>({ operation, touches, title, about, fields, input }: EntryFormProps<Id>) {
  const { t } = useWords()
  const may = useMay()
  const send = useSend(operation, touches)
  const [isOpen, setOpen] = useState(false)
  if (!may(operation)) return null
  const name = about === undefined ? title : `${title} ${about}`
  if (!isOpen) return <Button size={about === undefined ? 'middle' : 'small'} aria-label={name} onClick={() => { send.reset(); setOpen(true) }}>{title}</Button>
  return (
    <div className="command-panel">
      <FieldForm
        label={name}
        fields={fields}
        submit={t('form.save')}
        isSending={send.isPending}
        error={send.error}
        onSend={(body) => send.mutate(input(body), { onSuccess: () => setOpen(false) })}
        onCancel={() => setOpen(false)}
      />
    </div>
  )
}
