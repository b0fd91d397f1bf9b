import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useWords } from '../words/language.ts'
import './opinion.css'

interface SheetsProps {
  label: string
  count: number
  /** Where the picture of a page is, counted from 1. */
  addressOf: (page: number) => string
  page: number
  onPage: (page: number) => void
  /** Shows whole pages first, so that none of a page is missed. */
  startsWhole?: boolean
  /** What stands beside the turning of pages. */
  extra?: ReactNode
}

/** The whole page, then its width and larger. */
const zooms = [null, 1, 1.5, 2, 3] as const
const usual = 1

/** The pages of a packet one after another, as the expert sees them: turned, made larger, moved by mouse, touch or keys (N.5). */
export function Sheets({ label, count, addressOf, page, onPage, startsWhole = false, extra }: SheetsProps) {
  const { t } = useWords()
  const [zoom, setZoom] = useState(startsWhole ? 0 : usual)
  const [broken, setBroken] = useState<string>()
  const address = addressOf(page)
  const name = t('sheets.page', { label, page, all: count })
  return (
    <div className="sheets">
      <div className="sheets-tools" role="toolbar" aria-label={label}>
        <Button aria-label={t('sheets.previous')} icon={<LeftOutlined />} disabled={page <= 1} onClick={() => onPage(page - 1)} />
        <Button aria-label={t('sheets.next')} icon={<RightOutlined />} disabled={page >= count} onClick={() => onPage(page + 1)} />
        <Button aria-label={t('sheets.smaller')} icon={<ZoomOutOutlined />} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)} />
        <Button aria-label={t('sheets.larger')} icon={<ZoomInOutlined />} disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)} />
        <span aria-live="polite">{t('sheets.of', { page, all: count })}</span>
        {extra}
      </div>
      <div className="sheets-room" role="group" tabIndex={0} aria-label={name}>
        {broken === address ? <p role="alert">{t('sheets.broken')}</p> : <img key={address} src={address} alt={name} style={sizeOf(zooms[zoom] ?? null)} onError={() => setBroken(address)} />}
      </div>
    </div>
  )
}

function sizeOf(zoom: number | null) {
  return zoom === null ? { maxWidth: '100%', maxHeight: '100%' } : { width: `${zoom * 100}%` }
}
