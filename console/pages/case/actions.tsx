import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { CaseView, CommandOffer } from '../../../contract/case.ts'
import { problemIn } from '../../api/client.ts'
import { ClauseList } from '../../clause/clause-chip.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { useWords } from '../../words/language.ts'
import { CommandForm } from './command-form.tsx'
import { useCommand } from './use-command.ts'

/** The one next best action and the other commands this person may send; those about papers stand with the papers. */
export function Actions({ kase }: { kase: CaseView }) {
  const { t, text } = useWords()
  return (
    <Section title={t('case.next')} className="actions">
      <p className="best">{text(kase.nextBestAction.sentence)} <ClauseList clauses={kase.nextBestAction.clauses} /></p>
      <CommandButtons kase={kase} label={t('case.commands')} offers={kase.commands.filter(({ type }) => !paperCommands.has(type) && !opinionCommands.has(type))} />
      {kase.isOpen && kase.commands.length === 0 && <p className="note">{t('case.viewOnly')}</p>}
      {paperCommands.has(kase.nextBestAction.command ?? '') && <p><a href="#papers">{t('papers.toPapers')}</a></p>}
      {opinionCommands.has(kase.nextBestAction.command ?? '') && kase.opinion !== null && <p><a href="#opinion">{t('opinion.toOpinion')}</a></p>}
    </Section>
  )
}

/** Commands that are given beside the papers they speak of, on the same page. */
export const paperCommands: ReadonlySet<string> = new Set(['judgePaper', 'declarePapersComplete', 'declarePapersIncomplete', 'correctPapersDecision'])

/** Commands that are given beside the packet and the opinion they speak of, on the same page. */
export const opinionCommands: ReadonlySet<string> = new Set(['chooseExpert', 'preparePacket', 'checkPacket', 'rejectPacket', 'returnOpinion', 'releaseOpinion', 'returnFollowUp', 'releaseFollowUp'])

/** A row of commands, the best first, what stands in the way of the others, and the form of the one chosen. */
export function CommandButtons({ kase, label, offers }: { kase: CaseView; label: string; offers: readonly CommandOffer[] }) {
  const { t, text } = useWords()
  const { sendCommand, isSending, error, done, forget } = useCommand(kase)
  const [chosen, setChosen] = useState<string>()
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => { if (done !== undefined) status.current?.focus({ preventScroll: true }) }, [done])
  const open = offers.find((one) => one.type === chosen && one.blocked === undefined)
  const best = offers.find((one) => one.type === kase.nextBestAction.command && one.blocked === undefined)
  const ready = offers.filter((one) => one.blocked === undefined && one !== best)
  const blocked = offers.filter((one) => one.blocked !== undefined)
  const send = (offer: CommandOffer, body: Record<string, unknown>, emptied?: () => void) => sendCommand(offer, body, () => { setChosen(undefined); emptied?.() })
  const choose = (offer: CommandOffer) => {
    forget()
    if (asksNothing(offer)) return send(offer, {})
    return setChosen(offer.type)
  }
  return (
    <>
      {offers.length > 0 && (
        <div className="action-buttons" role="group" aria-label={label}>
          {best !== undefined && <Button type="primary" size="large" onClick={() => choose(best)} aria-expanded={asksNothing(best) ? undefined : chosen === best.type}>{text(best.label)}</Button>}
          {ready.map((offer) => <Button key={offer.type} onClick={() => choose(offer)} aria-expanded={asksNothing(offer) ? undefined : chosen === offer.type}>{text(offer.label)}</Button>)}
          {blocked.map((offer) => <Button key={offer.type} disabled aria-describedby={`blocked-${offer.type}`}>{text(offer.label)}</Button>)}
        </div>
      )}
      {blocked.length > 0 && (
        <ul className="blocked" aria-label={t('case.blocked')}>
          {blocked.map((offer) => offer.blocked === undefined ? null : <li key={offer.type} id={`blocked-${offer.type}`}><strong>{text(offer.label)}</strong> – {text(offer.blocked.sentence)} <ClauseList clauses={offer.blocked.clauses} /></li>)}
        </ul>
      )}
      <p role="status" className="done" ref={status} tabIndex={-1}>{done === undefined ? '' : `✓ ${done}`}</p>
      {open === undefined && <ProblemNotice error={error} />}
      {problemIn(error)?.code === 'version-conflict' && <p className="note" role="status">{t('case.conflict')}</p>}
      {open !== undefined && <CommandForm key={open.type} offer={open} kase={kase} isSending={isSending} error={error} onSend={(body, emptied) => send(open, body, emptied)} onCancel={() => { setChosen(undefined); forget() }} />}
    </>
  )
}

/** A command that rests on no clause and asks nothing is sent at once; every other one shows first what it does. */
function asksNothing(offer: CommandOffer): boolean {
  return offer.fields.length === 0 && offer.clauses.length === 0 && offer.warning === undefined
}
