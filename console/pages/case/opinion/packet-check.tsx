import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { OpinionCaseView } from '../../../../contract/opinion.ts'
import { Sheets } from '../../../opinion/sheets.tsx'
import { useWords } from '../../../words/language.ts'

type Packet = NonNullable<OpinionCaseView['packet']>

/** Where the desk sees a page of a packet. */
const addressOf = (number: string, version: number) => (page: number) => `/api/v1/cases/${encodeURIComponent(number)}/packets/${version}/pages/${page}`

/** The pages of a packet as the expert sees them. */
export function PacketSheets({ number, packet }: { number: string; packet: Packet }) {
  const { t } = useWords()
  const [page, setPage] = useState(1)
  return <Sheets label={t('packet.pages')} count={packet.pages.length} addressOf={addressOf(number, packet.version)} page={page} onPage={setPage} />
}

/** A packet before it may be sent: every page is looked at, and that is said for each; what still shows is sent back with words (N.5). */
export function PacketCheck({ number, packet, onLooked }: { number: string; packet: Packet; onLooked: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [page, setPage] = useState(1)
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set())
  const count = packet.pages.length
  const looked = () => {
    const all = new Set([...seen, page])
    setSeen(all)
    const next = Array.from({ length: count }, (_, at) => at + 1).find((one) => !all.has(one))
    if (next !== undefined) return setPage(next)
    onLooked()
    return void client.invalidateQueries({ queryKey: ['getCase'] })
  }
  return (
    <div className="packet-check">
      <p><strong>{t('packet.checkHow')}</strong> <span role="status">{t('packet.seen', { seen: seen.size, all: count })}</span></p>
      <Sheets
        label={t('packet.asExpert')}
        count={count}
        addressOf={addressOf(number, packet.version)}
        page={page}
        onPage={setPage}
        startsWhole
        extra={<Button type={seen.has(page) ? 'default' : 'primary'} onClick={looked}>{seen.has(page) ? `✓ ${t('packet.pageSeen')}` : t('packet.looked')}</Button>}
      />
    </div>
  )
}
