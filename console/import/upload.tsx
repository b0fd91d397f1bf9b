import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { ImportRun } from '../../contract/import.ts'
import { useSend } from '../api/client.ts'
import { FieldRow } from '../form/field-row.tsx'
import { ProblemNotice } from '../frame/problem-notice.tsx'
import { useWords } from '../words/language.ts'
import { base64Of, fileRefusal, templateAddress } from './file.ts'

interface UploadProps {
  kind: ImportRun['kind']
  label: string
  /** The headings of an empty file, and how to fill it in. */
  template: { columns: string; help: string }
  onStarted: (id: string) => void
}

/** Sends one file to be imported; what cannot even be sent says so before it leaves (2.3.5, 3.3.10). */
export function Upload({ kind, label, template, onStarted }: UploadProps) {
  const { t } = useWords()
  const start = useSend('startImport', ['listImports'])
  const [file, setFile] = useState<File>()
  const input = useRef<HTMLInputElement>(null)
  const refusal = file === undefined ? undefined : fileRefusal(file)
  const send = async () => {
    if (file === undefined || refusal !== undefined) return
    const contentBase64 = base64Of(new Uint8Array(await file.arrayBuffer()))
    start.mutate({ body: { kind, fileName: file.name, contentBase64 } }, { onSuccess: (run) => { onStarted(run.id); setFile(undefined); if (input.current !== null) input.current.value = '' } })
  }
  return (
    <>
      <form aria-label={label} className="find" onSubmit={(event) => { event.preventDefault(); void send() }}>
        <FieldRow label={t('import.file')} hint={t('import.hint')} error={refusal === undefined ? undefined : t(refusal)} isRequired>
          {(box) => <input {...box} ref={input} className="native" type="file" accept=".csv,.xlsx" onChange={(event) => setFile(event.target.files?.[0])} />}
        </FieldRow>
        <Button type="primary" htmlType="submit" loading={start.isPending} disabled={file === undefined || refusal !== undefined}>{t('import.start')}</Button>
      </form>
      <details><summary>{t('import.template')}</summary><p>{template.help}</p><p><a download={`${kind}.csv`} href={templateAddress(template.columns)}>{t('import.templateFile')}</a></p></details>
      <ProblemNotice error={start.error} />
    </>
  )
}
