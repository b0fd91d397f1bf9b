import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { type Box, boxBetween, isMeant, movedBy, type Point, sizedBy } from '../../../opinion/boxes.ts'
import { useWords } from '../../../words/language.ts'

interface CoverSheetProps {
  src: string
  label: string
  boxes: readonly Box[]
  chosen: number | null
  onChoose: (at: number | null) => void
  onChange: (boxes: Box[]) => void
}

type Hold = { readonly kind: 'drawing'; readonly from: Point } | { readonly kind: 'moving' | 'sizing'; readonly at: number; readonly last: Point }
const step = 0.005
const arrows: Readonly<Record<string, Point>> = { ArrowLeft: { x: -step, y: 0 }, ArrowRight: { x: step, y: 0 }, ArrowUp: { x: 0, y: -step }, ArrowDown: { x: 0, y: step } }

/** A page on which boxes are drawn, moved and taken away: with the mouse, a finger, or the keys of a box that has the focus (N.5). */
export function CoverSheet({ src, label, boxes, chosen, onChoose, onChange }: CoverSheetProps) {
  const { t } = useWords()
  const sheet = useRef<HTMLDivElement>(null)
  const hold = useRef<Hold | null>(null)
  const [drawn, setDrawn] = useState<Box | null>(null)
  const replace = (at: number, box: Box) => onChange(boxes.map((one, other) => (other === at ? box : one)))
  const pointOf = (event: PointerEvent): Point => {
    const place = sheet.current?.getBoundingClientRect()
    return place === undefined ? { x: 0, y: 0 } : { x: (event.clientX - place.left) / place.width, y: (event.clientY - place.top) / place.height }
  }
  const pressed = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const target = event.target as HTMLElement
    const at = Number(target.closest<HTMLElement>('[data-box]')?.dataset['box'] ?? -1)
    const last = pointOf(event)
    hold.current = at < 0 ? { kind: 'drawing', from: last } : { kind: target.dataset['corner'] === undefined ? 'moving' : 'sizing', at, last }
    onChoose(at < 0 ? null : at)
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const moved = (event: PointerEvent) => {
    const { current } = hold
    if (current === null) return
    const now = pointOf(event)
    if (current.kind === 'drawing') return setDrawn(boxBetween(current.from, now))
    const box = boxes[current.at]
    const by = { x: now.x - current.last.x, y: now.y - current.last.y }
    if (box !== undefined) replace(current.at, current.kind === 'moving' ? movedBy(box, by) : sizedBy(box, by))
    hold.current = { ...current, last: now }
  }
  const released = (event: PointerEvent) => {
    const { current } = hold
    hold.current = null
    setDrawn(null)
    if (current?.kind !== 'drawing') return
    const box = boxBetween(current.from, pointOf(event))
    if (!isMeant(box)) return
    onChange([...boxes, box])
    onChoose(boxes.length)
  }
  const typed = (event: KeyboardEvent, at: number) => {
    const box = boxes[at]
    const by = arrows[event.key]
    if (box === undefined) return
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      onChoose(null)
      return onChange(boxes.filter((_, other) => other !== at))
    }
    if (by === undefined) return
    event.preventDefault()
    replace(at, event.shiftKey ? sizedBy(box, by) : movedBy(box, by))
  }
  return (
    <div className="cover-sheet" ref={sheet} role="group" aria-label={label} onPointerDown={pressed} onPointerMove={moved} onPointerUp={released} onPointerCancel={() => { hold.current = null; setDrawn(null) }}>
      <img src={src} alt={label} draggable={false} />
      {boxes.map((box, at) => (
        <button key={at} type="button" className="cover-box" data-box={at} style={placeOf(box)} aria-label={t('packet.box', { number: at + 1 })} aria-pressed={chosen === at} onFocus={() => onChoose(at)} onKeyDown={(event) => typed(event, at)}>
          {chosen === at && <span className="cover-corner" data-corner="" aria-hidden />}
        </button>
      ))}
      {drawn !== null && <div className="cover-box cover-drawn" style={placeOf(drawn)} />}
    </div>
  )
}

function placeOf({ x, y, width, height }: Box) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` }
}
