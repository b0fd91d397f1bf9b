import { useEffect, useLayoutEffect, useRef, useState, type CSSProperties, type TouchEvent } from 'react'
import type { DocumentView } from '../../contract/document.ts'
import { Icon } from '../look/icon.tsx'
import { useSay } from '../words/language.ts'
import { pageAddress } from './uploads.ts'
import { distanceOf, larger, mostZoom, pinched, smaller } from './zoom.ts'
import './viewer.css'

/** A document over the whole screen: pages, zoom by buttons or two fingers, turned where it lies on its side. */
export function Viewer({ document, name, onClose }: { document: DocumentView; name: string; onClose: () => void }) {
  const { say } = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(1)
  const [quarters, setQuarters] = useState(0)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => { dialog.current?.showModal() }, [])
  const turnTo = (next: number) => { setPage(Math.min(document.pageCount, Math.max(1, next))); setZoom(1); setQuarters(0); setBroken(false) }
  const all = document.pageCount
  return (
    <dialog ref={dialog} className="viewer" aria-labelledby="viewer-title" onClose={onClose}>
      <div className="viewer-top">
        <h2 id="viewer-title" aria-live="polite">{say('viewer.title', { name, page, all })}</h2>
        <button type="button" className="viewer-act" aria-label={say('viewer.close')} onClick={() => dialog.current?.close()}><Icon name="no" /></button>
      </div>
      {isBroken ? <p className="viewer-broken" role="alert">{say('viewer.notShown')}</p> : <Sheet document={document} page={page} zoom={zoom} quarters={quarters} onZoom={setZoom} onBroken={() => setBroken(true)} />}
      <div className="viewer-acts">
        {all > 1 && <button type="button" className="viewer-act" aria-label={say('viewer.previous')} disabled={page === 1} onClick={() => turnTo(page - 1)}><Icon name="back" /></button>}
        <button type="button" className="viewer-act" aria-label={say('viewer.smaller')} disabled={zoom <= 1} onClick={() => setZoom(smaller(zoom))}><Icon name="minus" /></button>
        <button type="button" className="viewer-act viewer-whole" onClick={() => setZoom(1)}>{say('viewer.whole')}</button>
        <button type="button" className="viewer-act" aria-label={say('viewer.larger')} disabled={zoom >= mostZoom} onClick={() => setZoom(larger(zoom))}><Icon name="other" /></button>
        <button type="button" className="viewer-act" aria-label={say('viewer.rotate')} onClick={() => setQuarters((now) => (now + 1) % 4)}><Icon name="turn" /></button>
        {all > 1 && <button type="button" className="viewer-act" aria-label={say('viewer.next')} disabled={page === all} onClick={() => turnTo(page + 1)}><Icon name="forward" /></button>}
      </div>
    </dialog>
  )
}

interface SheetProps {
  document: DocumentView
  page: number
  zoom: number
  quarters: number
  onZoom: (zoom: number) => void
  onBroken: () => void
}

/** One page in a box that scrolls; two fingers make it larger, one moves it. */
function Sheet({ document, page, zoom, quarters, onZoom, onBroken }: SheetProps) {
  const { say } = useSay()
  const box = useRef<HTMLDivElement>(null)
  const before = useRef(zoom)
  useLayoutEffect(() => {
    const { current } = box
    const factor = zoom / before.current
    before.current = zoom
    // What stood in the middle stays in the middle.
    if (current !== null && factor !== 1) current.scrollTo((current.scrollLeft + current.clientWidth / 2) * factor - current.clientWidth / 2, (current.scrollTop + current.clientHeight / 2) * factor - current.clientHeight / 2)
  }, [zoom])
  const fingers = useRef<{ distance: number; zoom: number } | null>(null)
  const touched = (event: TouchEvent) => {
    const distance = distanceOf(event.touches)
    fingers.current = distance === null ? null : { distance, zoom }
  }
  const moved = (event: TouchEvent) => {
    const distance = distanceOf(event.touches)
    if (distance !== null && fingers.current !== null) onZoom(pinched(fingers.current, distance))
  }
  return (
    <div className="viewer-sheet" ref={box} role="group" tabIndex={0} aria-label={say('viewer.picture', { page })} onTouchStart={touched} onTouchMove={moved} onTouchEnd={touched}>
      <div className="viewer-room" style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%`, '--zoom': zoom } as CSSProperties}>
        <img key={page} src={pageAddress(document.id, page, zoom > 2 ? 'full' : 'screen')} alt={say('viewer.picture', { page })} className={quarters % 2 === 1 ? 'viewer-sideways' : ''} style={{ rotate: `${quarters * 90}deg` }} onError={onBroken} />
      </div>
    </div>
  )
}
