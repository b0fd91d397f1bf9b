import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentView } from '../../contract/document.ts'
import { call } from '../house/client.ts'
import { Icon } from '../look/icon.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { useSay } from '../words/language.ts'
import type { Sent } from './arranged.ts'
import { pageAddress, type Upload } from './uploads.ts'

interface SentDocumentsProps {
  sent: Sent
  uploads: readonly Upload[]
  name: string
  isTaking: boolean
  onSee: (document: DocumentView) => void
}

/** What was sent for one paper: small pictures to open, and what did not arrive whole or was not taken. */
export function SentDocuments({ sent, uploads, name, isTaking, onSee }: SentDocumentsProps) {
  const { say } = useSay()
  const underway = sent.underway.filter((document) => !uploads.some((upload) => isSame(upload, document)))
  if (sent.shown.length === 0 && underway.length === 0) return null
  return (
    <>
      {sent.shown.length > 0 && (
        <ul className="thumbnails" aria-label={say('papers.sent', { name })}>
          {sent.shown.map((document) => (
            <li key={document.id}>
              <button type="button" onClick={() => onSee(document)} aria-label={say('papers.see', { name: document.fileName, count: document.pageCount })}>
                <img src={pageAddress(document.id, 1, 'thumbnail')} alt="" loading="lazy" />
                {document.pageCount > 1 && <span>{say('papers.pages', { count: document.pageCount })}</span>}
              </button>
              {sent.rejected.has(document.id) && <p className="thumbnail-no"><Icon name="no" />{say('papers.unusable')}</p>}
            </li>
          ))}
        </ul>
      )}
      {underway.map((document) => <Underway key={document.id} document={document} isTaking={isTaking} />)}
    </>
  )
}

/** An upload on its way speaks for its own document. */
function isSame({ step, fileName, sizeBytes }: Upload, document: DocumentView): boolean {
  if (document.state === 'refused') return false
  return 'document' in step ? step.document.id === document.id : fileName === document.fileName && sizeBytes === document.sizeBytes
}

function Underway({ document, isTaking }: { document: DocumentView; isTaking: boolean }) {
  const { say, read } = useSay()
  const { fileName: name, state, refusal, partsReceived, sizeBytes, partBytes } = document
  if (state === 'checking') return <p className="soft">{say('papers.isChecking', { name })}</p>
  return (
    <div className={state === 'refused' ? 'note note-problem' : 'note note-warn'}>
      <Icon name={state === 'refused' ? 'no' : 'warning'} />
      <div>
        {state === 'refused'
          ? <><p>{say('papers.notTaken', { name })}</p>{refusal !== null && <p><strong>{read(refusal.title)}</strong></p>}</>
          : <p>{say('papers.unfinished', { name, done: partsReceived.length, all: Math.ceil(sizeBytes / partBytes) })}</p>}
        {isTaking && <Remove document={document} />}
      </div>
    </div>
  )
}

/** Takes off the list what cannot be used anyway; the house keeps a note of it. */
function Remove({ document }: { document: DocumentView }) {
  const { say } = useSay()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => call('setDocumentAside', { params: { id: document.id }, body: { reason: say('papers.removedByMember') } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['documents', document.caseNumber] }),
  })
  return (
    <>
      {remove.isError && <ProblemBlock error={remove.error} />}
      <button type="button" className="text-button" aria-label={say('papers.removeOf', { name: document.fileName })} disabled={remove.isPending} onClick={() => remove.mutate()}>{say('papers.remove')}</button>
    </>
  )
}
