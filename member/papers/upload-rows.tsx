import { Icon } from '../look/icon.tsx'
import { type Say, useSay } from '../words/language.ts'
import { megabytes } from './arranged.ts'
import { faultOf, mayGoOn, type Upload, type UploadQueue } from './uploads.ts'

/** What is heard of the uploads: each change of state once, no percent by percent. */
export function UploadsSaid({ uploads }: { uploads: readonly Upload[] }) {
  const { say } = useSay()
  const last = uploads.findLast(({ step }) => step.at !== 'waiting')
  return <p role="status" className="only-heard">{last === undefined ? '' : say('upload.said', { name: last.fileName, state: heard(last, say) })}</p>
}

function heard({ step }: Upload, say: Say): string {
  return step.at === 'failed' ? `${say('upload.failed')} ${faultOf(step.error, say)}` : say(`upload.${step.at}`)
}

/** The files on their way for one paper; what the house has finished with stands among the documents. */
export function UploadRows({ uploads, queue }: { uploads: readonly Upload[]; queue: UploadQueue }) {
  const { say } = useSay()
  const underway = uploads.filter(isUnderway)
  if (underway.length === 0) return null
  return <ul className="stack" aria-label={say('upload.list')}>{underway.map((upload) => <UploadRow key={upload.key} upload={upload} queue={queue} />)}</ul>
}

function isUnderway({ step }: Upload): boolean {
  return step.at !== 'ready' && step.at !== 'refused'
}

function UploadRow({ upload, queue }: { upload: Upload; queue: UploadQueue }) {
  const { say } = useSay()
  const { step, fileName } = upload
  const remove = <button type="button" className="text-button" aria-label={say('papers.removeOf', { name: fileName })} onClick={() => queue.drop(upload.key)}>{say('papers.remove')}</button>
  if (step.at === 'failed') {
    return (
      <li className="note note-problem">
        <Icon name="warning" />
        <div>
          <p><strong>{fileName}</strong></p>
          <p>{faultOf(step.error, say)}{mayGoOn(step.error) ? ` ${say('upload.kept')}` : ''}</p>
          <div className="upload-acts">{mayGoOn(step.error) && <button type="button" className="button" onClick={() => queue.retry(upload.key)}>{say('upload.again')}</button>}{remove}</div>
        </div>
      </li>
    )
  }
  return (
    <li className="upload-row">
      <p><strong>{fileName}</strong></p>
      <Bar upload={upload} />
      <p className={step.at === 'offline' || step.at === 'retrying' ? 'upload-held' : 'soft'}>{say(`upload.${step.at}`)} {'percent' in step && say('upload.percent', { percent: step.percent, sent: megabytes(step.sentBytes), all: megabytes(step.totalBytes) })}</p>
      {step.at !== 'checking' && remove}
    </li>
  )
}

function Bar({ upload: { step, fileName } }: { upload: Upload }) {
  return <progress aria-label={fileName} max={100} {...('percent' in step ? { value: step.percent } : step.at === 'checking' ? { value: 100 } : step.at === 'waiting' ? { value: 0 } : {})} />
}
