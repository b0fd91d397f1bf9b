import { Popover } from 'antd'
import type { PromiseView } from '../../../contract/promise.ts'
import { ClauseChip } from '../../clause/clause-chip.tsx'
import { Nothing } from '../../frame/loaded.tsx'
import { Section } from '../../frame/section.tsx'
import { PromiseMeter } from '../../promise/promise-meter.tsx'
import { startWords, withinWords } from '../../promise/promise-words.ts'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** The promises of a case in a strip: due time and working time left side by side (R.1, R.2). */
export function Promises({ promises }: { promises: readonly PromiseView[] }) {
  const { t } = useWords()
  return (
    <Section title={t('case.promises')}>
      {promises.length === 0 ? <Nothing says={t('case.noPromises')} /> : <ul className="promises">{promises.map((one) => <PromiseItem key={one.id} promise={one} />)}</ul>}
    </Section>
  )
}

function PromiseItem({ promise }: { promise: PromiseView }) {
  const { t, text, language } = useWords()
  return (
    <li className="promise">
      <div className="promise-head"><h3>{text(promise.label)}</h3><ClauseChip clause={promise.clause} /></div>
      <PromiseMeter promise={promise} />
      <dl className="facts">
        <div><dt>{t('promise.due')}</dt><dd>{promise.dueAt === null ? t('promise.noDue') : formatAt(promise.dueAt, language)}{promise.provisional && <span className="pill">{t('promise.provisional')}</span>}</dd></div>
        {promise.keptAt === null
          ? <div><dt>{t('promise.left')}</dt><dd>{text(promise.workingTimeLeft)}</dd></div>
          : <div><dt>{t('promise.keptAt')}</dt><dd>{formatAt(promise.keptAt, language)}</dd></div>}
        <div><dt>{t('promise.state')}</dt><dd>{t(`promise.state.${promise.state}`)}</dd></div>
      </dl>
      {promise.waitsFor.length > 0 && <p className="note">{t('promise.waitsFor', { items: promise.waitsFor.map(text).join('；') })}</p>}
      <Popover trigger="click" title={text(promise.says)} content={<Explanation promise={promise} />}>
        <button type="button" className="link-button">{t('promise.explain')}</button>
      </Popover>
    </li>
  )
}

function Explanation({ promise }: { promise: PromiseView }) {
  const { t, text, language } = useWords()
  const at = (instant: string | null) => (instant === null ? '–' : formatAt(instant, language))
  return (
    <div className="explanation">
      <dl className="facts">
        <div><dt>{t('promise.within')}</dt><dd>{withinWords(t, promise.within)}</dd></div>
        <div><dt>{t('promise.start')}</dt><dd>{at(promise.startAt)} · {startWords(t, promise.startEvent)}</dd></div>
        {promise.targetAt !== null && <div><dt>{t('promise.target')}</dt><dd>{at(promise.targetAt)}</dd></div>}
        <div><dt>{t('promise.usedTime')}</dt><dd>{text(promise.workingTimeUsed)}</dd></div>
        <div><dt>{t('promise.calendar')}</dt><dd>{promise.calendarRevision}</dd></div>
      </dl>
      <History title={t('promise.suspensions')} items={promise.suspensions.map((one) => `${at(one.fromAt)} → ${one.toAt === null ? t('promise.stillSuspended') : at(one.toAt)} · ${text(one.reason)}`)} />
      <History title={t('promise.extensions')} items={promise.extensions.map((one) => `${at(one.fromDueAt)} → ${at(one.toDueAt)} · ${text(one.groundSays)} · ${t('promise.noticeAt', { at: at(one.noticeAt) })}`)} />
      <History title={t('promise.superseded')} items={promise.superseded.map((one) => `${at(one.beforeDueAt)} → ${at(one.afterDueAt)} · ${text(one.reason)}`)} />
    </div>
  )
}

function History({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return <div><strong>{title}</strong><ul>{items.map((one) => <li key={one}>{one}</li>)}</ul></div>
}
