import { Button, ConfigProvider } from 'antd'
import { useEffect, useRef } from 'react'
import type { CaseView } from '../../../../contract/case.ts'
import { ClauseChip } from '../../../clause/clause-chip.tsx'
import { formatAt } from '../../../when.ts'
import { useWords } from '../../../words/language.ts'
import { itemOf, type Shown } from './arranged.ts'
import { AsideForm } from './aside-form.tsx'
import './desk.css'
import { JudgeForm } from './judge-form.tsx'
import { Picture } from './picture.tsx'
import { Proves } from './proves.tsx'
import { pageAddress } from './uploads.ts'

interface DeskProps {
  kase: CaseView
  walk: readonly Shown[]
  opened: Shown
  page: number
  onShow: (documentId: string, page: number) => void
  onClose: () => void
}

/** The desk where a paper is judged: its picture beside the paper of the checklist it is for and the facts it proves (2.3.2, 4.4.3, 5.3.4, N.7). */
export function Desk({ kase, walk, opened, page, onShow, onClose }: DeskProps) {
  const { t, text, language } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => { if (dialog.current?.open === false) dialog.current.showModal() }, [])
  const { document, judgement } = opened
  const shownPage = Math.min(Math.max(1, page), document.pageCount)
  const item = itemOf(opened, kase.papers)
  const next = walk.find((one) => one.judgement?.finding == null && one.document.id !== document.id)
  const judge = kase.commands.find(({ type, blocked }) => type === 'judgePaper' && blocked === undefined)
  return (
    <dialog ref={dialog} className="desk" aria-labelledby="desk-title" onClose={onClose}>
      <ConfigProvider getPopupContainer={(trigger) => trigger?.closest('dialog') ?? globalThis.document.body}>
        <header className="desk-head">
          <div>
            <h2 id="desk-title">{t('desk.title')} · {document.fileName}</h2>
            <p className="note">{t('desk.sentBy', { by: document.addedBy, at: formatAt(document.addedAt, language) })}{document.capturedAt === null ? '' : ` · ${t('desk.takenAt', { at: formatAt(document.capturedAt, language) })}`}</p>
          </div>
          <Button onClick={() => dialog.current?.close()}>{t('desk.close')}</Button>
        </header>
        <Strip walk={walk} openedId={document.id} onShow={(id) => onShow(id, 1)} />
        <div className="desk-columns">
          <Picture key={document.id} document={document} page={shownPage} onPage={(next) => onShow(document.id, next)} />
          <div className="desk-side">
            <section aria-labelledby="desk-judge">
              <h3 id="desk-judge">{t('desk.judge')}</h3>
              {item !== undefined && (
                <div className="desk-item">
                  <p><strong>{text(item.name)}</strong> <ClauseChip clause={item.clause} /> <span className="note">{t(`papers.form.${item.form}`)}</span></p>
                  <p className="note">{t('papers.why', { why: text(item.why) })}</p>
                  {item.example !== null && <p className="note">{t('papers.example', { example: text(item.example) })}</p>}
                </div>
              )}
              {judgement?.finding != null && <p className={judgement.finding === 'accepted' ? 'cure' : 'field-error'}>{t('desk.judged', { by: judgement.by ?? '', at: judgement.at === null ? '' : formatAt(judgement.at, language), finding: t(`papers.finding.${judgement.finding}`) })}{judgement.reason === null ? '' : ` ${judgement.reason}`}</p>}
              {judge === undefined ? <p className="note">{t('desk.mayNot')}</p> : <JudgeForm key={document.id} kase={kase} offer={judge} documentId={document.id} page={shownPage} item={item} onNext={next === undefined ? undefined : () => onShow(next.document.id, 1)} />}
            </section>
            <Proves key={`${document.id} facts`} kase={kase} documentId={document.id} page={shownPage} onPage={(next) => onShow(document.id, next)} />
            <AsideForm key={`${document.id} aside`} kase={kase} document={document} onDone={() => dialog.current?.close()} />
          </div>
        </div>
      </ConfigProvider>
    </dialog>
  )
}

/** Every document of the case in a row, so that one is judged after another without going back. */
function Strip({ walk, openedId, onShow }: { walk: readonly Shown[]; openedId: string; onShow: (documentId: string) => void }) {
  const { t } = useWords()
  if (walk.length < 2) return null
  return (
    <nav aria-label={t('desk.documents')} className="desk-strip">
      {walk.map(({ document, judgement }) => (
        <button key={document.id} type="button" className={`thumbnail thumbnail-${judgement?.finding ?? 'none'}`} aria-current={document.id === openedId ? 'true' : undefined} onClick={() => onShow(document.id)} aria-label={t('papers.open', { name: document.fileName, finding: t(`papers.finding.${judgement?.finding ?? 'none'}`), pages: document.pageCount })}>
          <img src={pageAddress(document.id, 1, 'thumbnail')} alt="" />
        </button>
      ))}
    </nav>
  )
}
