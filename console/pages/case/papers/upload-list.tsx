import { Button, Progress } from 'antd'
import { type Translate, useWords } from '../../../words/language.ts'
import { megabytes } from './arranged.ts'
import { faultWords, mayGoOn, type Upload, type UploadQueue } from './uploads.ts'

/** The files staff are sending, with where each stands in words and percent; changes of state are spoken. */
export function UploadList({ uploads, queue }: { uploads: readonly Upload[]; queue: UploadQueue }) {
  const { t, text } = useWords()
  const last = uploads.findLast(({ step }) => step.at !== 'waiting' && step.at !== 'sending')
  return (
    <>
      <p role="status" className="only-heard">{last === undefined ? '' : `${last.fileName} ${stateWords(last, t, text)}`}</p>
      {uploads.length > 0 && (
        <ul className="cards" aria-label={t('upload.list')}>
          {uploads.map((upload) => (
            <li key={upload.key} className="upload-line">
              <span><strong>{upload.fileName}</strong> {stateWords(upload, t, text)}</span>
              {'percent' in upload.step && <Progress percent={upload.step.percent} size="small" showInfo={false} aria-label={upload.fileName} />}
              <span className="row">
                {upload.step.at === 'failed' && mayGoOn(upload.step.error) && <Button size="small" onClick={() => queue.retry(upload.key)}>{t('upload.again')}</Button>}
                {upload.step.at !== 'checking' && <Button size="small" type="text" aria-label={t('upload.drop', { name: upload.fileName })} onClick={() => queue.drop(upload.key)}>✕</Button>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function stateWords({ step }: Upload, t: Translate, text: ReturnType<typeof useWords>['text']): string {
  if (step.at === 'failed') return t('upload.failed', { why: faultWords(step.error, t) })
  if (step.at === 'refused') return t('upload.refused', { why: step.document.refusal === null ? '' : text(step.document.refusal.title) })
  if ('percent' in step) return t(`upload.${step.at}`, { percent: step.percent, sent: megabytes(step.sentBytes), all: megabytes(step.totalBytes) })
  return t(`upload.${step.at}`)
}
