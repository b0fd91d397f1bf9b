import { useId } from 'react'
import type { DocumentView } from '../../contract/document.ts'
import { Icon, type IconName } from '../look/icon.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { useSay } from '../words/language.ts'
import type { PaperItem, Sent } from './arranged.ts'
import { SendButtons } from './send-buttons.tsx'
import { SentDocuments } from './sent-documents.tsx'
import { UploadRows } from './upload-rows.tsx'
import type { Upload, UploadQueue } from './uploads.ts'

const looks: Readonly<Record<PaperItem['state'], readonly [icon: IconName, look: string]>> = {
  missing: ['paper', 'tag-wait'],
  received: ['clock', ''],
  accepted: ['done', 'tag-good'],
  rejected: ['warning', 'tag-bad'],
  'not-needed': ['spent', ''],
}

interface PaperCardProps {
  item: PaperItem
  sent: Sent
  uploads: readonly Upload[]
  queue: UploadQueue
  caseNumber: string
  isTaking: boolean
  onSee: (document: DocumentView) => void
}

/** One paper: what it is, why it is asked for, how it stands, what was sent, and two buttons to send it. */
export function PaperCard({ item, sent, uploads, queue, caseNumber, isTaking, onSee }: PaperCardProps) {
  const { say, read } = useSay()
  const id = useId()
  const name = read(item.name)
  const isOpen = item.state === 'missing' || item.state === 'rejected'
  const [icon, look] = looks[item.state]
  const isOptional = item.state === 'missing' && (item.need === 'if-exists' || item.neededBy !== null)
  return (
    <article className="card" aria-labelledby={id}>
      <h3 id={id}>{name}</h3>
      <p className={`tag ${isOptional ? '' : look}`}><Icon name={isOptional ? 'other' : icon} />{isOptional ? say(item.neededBy === null ? 'papers.optional' : 'papers.later') : say(`papers.state.${item.state}`)}</p>
      {item.state === 'rejected' && item.reason !== null && <div className="note note-no"><Icon name="no" /><div><p>{say('papers.rejectedBecause')} <strong>{item.reason}</strong></p><p>{say('papers.pleaseAgain')}</p></div></div>}
      {item.state !== 'accepted' && <p><strong>{say('papers.why')}</strong> {read(item.why)}</p>}
      {isOpen && <Form item={item} />}
      <SentDocuments sent={sent} uploads={uploads} name={name} isTaking={isTaking} onSee={onSee} />
      <UploadRows uploads={uploads} queue={queue} />
      {isTaking && item.state !== 'not-needed' && <SendButtons queue={queue} caseNumber={caseNumber} item={item.id} name={name} isMain={isOpen && item.isGap} />}
      {isOpen && <ClauseLinks clauses={[item.clause]} />}
    </article>
  )
}

/** In which form it is needed, an example, and what holds when it is not certain or not there. */
function Form({ item }: { item: PaperItem }) {
  const { say, read } = useSay()
  return (
    <>
      <p>{say(`papers.form.${item.form}`)}</p>
      {item.example !== null && <p className="soft">{say('papers.example', { example: read(item.example) })}</p>}
      {item.neededBy !== null && <p className="soft">{say(`papers.later.${item.neededBy}`)}</p>}
      {item.need === 'if-exists' && <p className="soft">{say('papers.ifExists')}</p>}
      {item.need !== 'if-exists' && item.applies === 'unknown' && <p className="soft">{say('papers.unsure')}</p>}
    </>
  )
}
