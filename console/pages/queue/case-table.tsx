import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { OperationAnswer } from '../../../contract/operations.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { isTyping } from '../../frame/is-typing.ts'
import { PromiseMeter } from '../../promise/promise-meter.tsx'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { PageLink } from '../../frame/page-link.tsx'

type Row = OperationAnswer<'listCases'>['items'][number]

/** The rows of the work list; j and k or the arrows move, Enter opens. */
export function CaseTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useWords()
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  return (
    <div className="table-scroll">
      <table className="plain queue" aria-label={t('page.queue')}>
        <thead>
          <tr>{(['number', 'insured', 'service', 'state', 'promise', 'due', 'left', 'assignee'] as const).map((name) => <th key={name} scope="col">{t(`queue.column.${name}`)}</th>)}</tr>
        </thead>
        <tbody ref={body}>{rows.map((row) => <CaseLine key={row.number} row={row} />)}</tbody>
      </table>
    </div>
  )
}

function CaseLine({ row }: { row: Row }) {
  const { t, text, language } = useWords()
  const navigate = useNavigate()
  const open = () => void navigate({ to: `/cases/${row.number}` })
  const { promise } = row
  return (
    <tr data-row={row.number} onDoubleClick={open}>
      <td><PageLink to={`/cases/${row.number}`} data-row-link>{row.number}</PageLink></td>
      <td>{row.insuredNameMasked}<br /><PageLink className="note" to={`/policies/${row.policyNumber}`} tabIndex={-1}>{row.policyNumber}</PageLink></td>
      <td>{text(row.serviceName)}</td>
      <td>{text(row.stateLabel)}<br /><span className="note">{row.waitsOn === null ? '' : t('case.waitsOn', { who: t(`role.${row.waitsOn}`) })}</span></td>
      {promise === null ? <td colSpan={3} className="note">{t('queue.noPromise')}</td> : (
        <>
          <td>{text(promise.label)} <ClauseChip clause={promise.clause} /></td>
          <td>{promise.dueAt === null ? t('promise.noDue') : formatAt(promise.dueAt, language)}</td>
          <td className="cell-left">{text(promise.workingTimeLeft)}<PromiseMeter promise={promise} /></td>
        </>
      )}
      <td>{row.assignee?.name ?? <span className="note">{t('queue.nobody')}</span>}</td>
    </tr>
  )
}

/** Moves the focus between the rows' links from anywhere on the page. */
function useRowKeys(body: React.RefObject<HTMLTableSectionElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
      if (step === undefined) return
      const links = [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
      const here = links.findIndex((link) => link === document.activeElement)
      const next = links[here === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, here + step))]
      if (next === undefined) return
      event.preventDefault()
      next.focus()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [body])
}
