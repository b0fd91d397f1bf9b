import { Button } from 'antd'
import { useId } from 'react'
import { type Box, typedInto } from '../../../opinion/boxes.ts'
import { useWords } from '../../../words/language.ts'

const sides = ['x', 'y', 'width', 'height'] as const
const fresh: Box = { x: 0.1, y: 0.05, width: 0.4, height: 0.06 }

/** The boxes of a page as numbers: everything the mouse does can be typed (N.5). */
export function BoxList({ boxes, chosen, onChoose, onChange }: { boxes: readonly Box[]; chosen: number | null; onChoose: (at: number | null) => void; onChange: (boxes: Box[]) => void }) {
  const { t } = useWords()
  const add = () => {
    onChange([...boxes, fresh])
    onChoose(boxes.length)
  }
  return (
    <div>
      {boxes.length > 0 && (
        <ul className="box-list" aria-label={t('packet.boxes')}>
          {boxes.map((box, at) => (
            <li key={at}>
              <div className="section-head"><strong>{t('packet.box', { number: at + 1 })}{chosen === at ? ' ◂' : ''}</strong><button type="button" className="link-button" onClick={() => { onChoose(null); onChange(boxes.filter((_, other) => other !== at)) }} aria-label={t('packet.removeBox', { number: at + 1 })}>{t('packet.remove')}</button></div>
              <div className="box-numbers">{sides.map((side) => <Percent key={side} label={t(`packet.${side}`)} value={box[side]} onFocus={() => onChoose(at)} onChange={(percent) => onChange(boxes.map((one, other) => (other === at ? typedInto(one, side, percent) : one)))} />)}</div>
            </li>
          ))}
        </ul>
      )}
      <Button onClick={add}>{t('packet.addBox')}</Button>
    </div>
  )
}

function Percent({ label, value, onChange, onFocus }: { label: string; value: number; onChange: (percent: number) => void; onFocus: () => void }) {
  const id = useId()
  return <div><label htmlFor={id}>{label}</label><input id={id} type="number" min={0} max={100} step={0.5} value={Math.round(value * 1000) / 10} onFocus={onFocus} onChange={(event) => { if (event.target.value !== '') onChange(Number(event.target.value)) }} /></div>
}
