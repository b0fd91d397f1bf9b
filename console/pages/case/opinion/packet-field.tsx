import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import type { CaseView } from '../../../../contract/case.ts'
import type { DocumentView } from '../../../../contract/document.ts'
import { useAnswer } from '../../../api/client.ts'
import type { FieldProps } from '../../../form/plain-field.tsx'
import { Loaded, Nothing } from '../../../frame/loaded.tsx'
import type { Box } from '../../../opinion/boxes.ts'
import '../../../opinion/opinion.css'
import { useWords } from '../../../words/language.ts'
import { pageAddress } from '../papers/uploads.ts'
import { BoxList } from './box-list.tsx'
import { CoverSheet } from './cover-sheet.tsx'
import { coveredAlike, draftFrom, type PacketDraft, type PageOfCase, packetOf, pagesOf } from './packet-pages.ts'

/** Every page of the papers of a case, to be covered or left out before an expert sees it (4.3.3, N.5). */
export default function PacketField(props: FieldProps & { kase: CaseView }) {
  const { t, text } = useWords()
  const asked = useAnswer('listDocuments', { params: { number: props.kase.number } })
  return (
    <fieldset className={props.error === undefined ? '' : 'field-wrong'}>
      <legend>{text(props.field.label)}</legend>
      <p className="note">{t('packet.how')}</p>
      <Loaded asked={asked}>{({ items }) => (pagesOf(items).length === 0 ? <Nothing says={t('packet.noPages')} /> : <Editor {...props} documents={items} />)}</Loaded>
      {props.error !== undefined && <p className="field-error">✕ {t('packet.noneIn')}</p>}
    </fieldset>
  )
}

function Editor({ kase, documents, onChange }: FieldProps & { kase: CaseView; documents: readonly DocumentView[] }) {
  const { t } = useWords()
  const [draft, setDraft] = useState<PacketDraft>(() => draftFrom(kase.opinion?.packet ?? null, documents))
  const [shown, setShown] = useState<string>()
  const [chosen, setChosen] = useState<number | null>(null)
  const [isLarge, setLarge] = useState(false)
  const pages = pagesOf(documents)
  const made = packetOf(pages, draft)
  const sent = JSON.stringify(made)
  useEffect(() => { onChange(made) }, [sent])
  const page = pages.find(({ key }) => key === shown) ?? pages[0]
  if (page === undefined) return null
  const boxes = draft.boxes[page.key] ?? []
  const isOut = draft.leftOut.has(page.key)
  const cover = (next: Box[]) => setDraft((now) => ({ ...now, boxes: { ...now.boxes, [page.key]: next } }))
  const leave = (isLeft: boolean) => setDraft((now) => ({ ...now, leftOut: new Set(isLeft ? [...now.leftOut, page.key] : [...now.leftOut].filter((key) => key !== page.key)) }))
  const name = t('packet.page', { page: page.page, name: page.fileName })
  return (
    <div className="cover-columns">
      <div className="sheets">
        <div className="sheets-tools">
          <strong>{name}</strong>
          <Button size="small" aria-pressed={isLarge} onClick={() => setLarge(!isLarge)}>{t(isLarge ? 'packet.whole' : 'packet.larger')}</Button>
          <Checkbox checked={isOut} onChange={(event) => leave(event.target.checked)}>{t('packet.leaveOut')}</Checkbox>
        </div>
        <div className="cover-room" role="group" aria-label={t('packet.room')} tabIndex={0}>
          <div style={{ width: isLarge ? '180%' : '100%' }}>
            <CoverSheet key={page.key} src={pageAddress(page.documentId, page.page, isLarge ? 'full' : 'screen')} label={name} boxes={boxes} chosen={chosen} onChoose={setChosen} onChange={cover} />
          </div>
        </div>
      </div>
      <div className="cover-side">
        <p className="note">{t('packet.count', { pages: made.length, boxes: made.reduce((sum, one) => sum + one.boxes.length, 0) })}</p>
        <PageList pages={pages} draft={draft} shown={page.key} onShow={(key) => { setShown(key); setChosen(null) }} />
        <BoxList boxes={boxes} chosen={chosen} onChoose={setChosen} onChange={cover} />
        {boxes.length > 0 && pages.some(({ key, documentId }) => key !== page.key && documentId === page.documentId) && <Button onClick={() => setDraft((now) => coveredAlike(pages, now, page))}>{t('packet.alike')}</Button>}
        <p className="keys">{t('packet.keys')}</p>
      </div>
    </div>
  )
}

function PageList({ pages, draft, shown, onShow }: { pages: readonly PageOfCase[]; draft: PacketDraft; shown: string; onShow: (key: string) => void }) {
  const { t } = useWords()
  return (
    <ul className="cover-pages" aria-label={t('packet.pages')}>
      {pages.map(({ key, page, fileName }) => {
        const isOut = draft.leftOut.has(key)
        return (
          <li key={key}>
            <button type="button" aria-current={key === shown ? 'true' : undefined} onClick={() => onShow(key)}>
              <span className={isOut ? 'cover-out' : ''}>{t('packet.page', { page, name: fileName })}</span> <span className="note">{isOut ? t('packet.isOut') : t('packet.covered', { count: draft.boxes[key]?.length ?? 0 })}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
