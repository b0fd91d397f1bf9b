import { ColumnWidthOutlined, ExpandOutlined, LeftOutlined, RightOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react'
import type { DocumentView } from '../../../../contract/document.ts'
import { isTyping } from '../../../frame/is-typing.ts'
import { useWords } from '../../../words/language.ts'
import { fitted, larger, mostZoom, leastZoom, smaller, startView, turned, type View } from './picture-view.ts'
import { pageAddress } from './uploads.ts'

/** One document as a picture: pages, zoom, fit and turning, by mouse, by buttons and by keys. */
export function Picture({ document, page, onPage }: { document: DocumentView; page: number; onPage: (page: number) => void }) {
  const { t } = useWords()
  const [view, setView] = useState<View>(startView)
  const all = document.pageCount
  const acts: readonly { key: string; label: string; sign: ReactNode; act: () => void; isOff?: boolean }[] = [
    { key: '-', label: t('picture.smaller'), sign: <ZoomOutOutlined />, act: () => setView(smaller), isOff: view.zoom <= leastZoom },
    { key: '+', label: t('picture.larger'), sign: <ZoomInOutlined />, act: () => setView(larger), isOff: view.zoom >= mostZoom },
    { key: '0', label: t('picture.width'), sign: <ColumnWidthOutlined />, act: () => setView(fitted('width')) },
    { key: 'f', label: t('picture.whole'), sign: <ExpandOutlined />, act: () => setView(fitted('whole')) },
    { key: 'r', label: t('picture.turn'), sign: <RotateRightOutlined />, act: () => setView(turned) },
    { key: '[', label: t('picture.previous'), sign: <LeftOutlined />, act: () => onPage(page - 1), isOff: page <= 1 },
    { key: ']', label: t('picture.next'), sign: <RightOutlined />, act: () => onPage(page + 1), isOff: page >= all },
  ]
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      const found = acts.find(({ key }) => key === (event.key === '=' ? '+' : event.key.toLowerCase()))
      if (found === undefined || found.isOff === true) return
      event.preventDefault()
      found.act()
    }
    globalThis.addEventListener('keydown', pressed)
    return () => globalThis.removeEventListener('keydown', pressed)
  })
  return (
    <div className="picture">
      <div className="picture-tools" role="toolbar" aria-label={t('picture.tools')}>
        {acts.map(({ key, label, sign, act, isOff = false }) => <Button key={key} aria-label={label} title={label} aria-keyshortcuts={key} disabled={isOff} onClick={act} icon={sign} />)}
        <span className="note" aria-live="polite">{t('picture.page', { page, all })} · {t('picture.zoom', { percent: Math.round(view.zoom * 100) })}</span>
      </div>
      <Sheet key={`${document.id} ${page}`} document={document} page={page} view={view} />
      <p className="keys">{t('picture.keys')}</p>
    </div>
  )
}

/** One page in a box that scrolls; the mouse takes hold of it and moves it, keys and scroll bars do the same. */
function Sheet({ document, page, view }: { document: DocumentView; page: number; view: View }) {
  const { t } = useWords()
  const box = useRef<HTMLDivElement>(null)
  const [isBroken, setBroken] = useState(false)
  const size = document.pages.find(({ number }) => number === page) ?? { width: 210, height: 297 }
  const isSideways = view.quarters % 2 === 1
  const ratio = isSideways ? size.height / size.width : size.width / size.height
  const wide = view.fit === 'width' ? '100cqw' : `min(100cqw, ${100 * ratio}cqh)`
  const before = useRef(view.zoom)
  useLayoutEffect(() => {
    const { current } = box
    const factor = view.zoom / before.current
    before.current = view.zoom
    // What stood in the middle stays in the middle.
    if (current !== null && factor !== 1) current.scrollTo((current.scrollLeft + current.clientWidth / 2) * factor - current.clientWidth / 2, (current.scrollTop + current.clientHeight / 2) * factor - current.clientHeight / 2)
  }, [view.zoom])
  const moved = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && event.buttons === 1) box.current?.scrollBy(-event.movementX, -event.movementY)
  }
  return (
    <div className="picture-sheet" ref={box} tabIndex={0} role="group" aria-label={t('picture.label', { page, all: document.pageCount, name: document.fileName })} onPointerMove={moved}>
      {isBroken ? <p className="picture-broken" role="alert">{t('picture.broken')}</p> : (
        <div className="picture-room" style={{ width: `calc(${wide} * ${view.zoom})`, aspectRatio: ratio }}>
          <img
            src={pageAddress(document.id, page, view.zoom > 1.3 ? 'full' : 'screen')}
            alt={t('picture.label', { page, all: document.pageCount, name: document.fileName })}
            draggable={false}
            onError={() => setBroken(true)}
            style={{ width: isSideways ? `${100 / ratio}%` : '100%', height: isSideways ? `${100 * ratio}%` : '100%', transform: `translate(-50%, -50%) rotate(${view.quarters * 90}deg)` }}
          />
        </div>
      )}
    </div>
  )
}
