import type { CaseView } from '../../../../contract/case.ts'
import { useAnswer } from '../../../api/client.ts'
import { ClauseChip } from '../../../clause/clause-chip.tsx'
import { PlainField, type FieldProps } from '../../../form/plain-field.tsx'
import { Loaded } from '../../../frame/loaded.tsx'
import { formatAt, instantOfBox } from '../../../when.ts'
import { type Translate, useWords } from '../../../words/language.ts'
import type { PaperItem } from './arranged.ts'

type OfCase = FieldProps & { kase: CaseView }

/** What it means to call the papers complete: what was accepted, what is not here and need not be (4.4.3, 2.4). */
export function CompleteMeans({ kase }: { kase: CaseView }) {
  const { t, text, language } = useWords()
  const { items } = kase.papers
  const accepted = items.filter(({ state }) => state === 'accepted')
  const absent = items.filter((one) => one.need === 'if-exists' && one.state !== 'accepted' && one.state !== 'not-needed')
  return (
    <div className="declare">
      <p>{t('declare.complete')}</p>
      <ul>{accepted.map((one) => <li key={one.id}>{text(one.name)} <ClauseChip clause={one.clause} /></li>)}</ul>
      {absent.length > 0 && <p className="note">{t('declare.withoutOptional', { items: absent.map(({ name }) => text(name)).join(language === 'zh' ? '、' : ', ') })}</p>}
      <p>{t('declare.completeMeans')}</p>
    </div>
  )
}

/** The words somebody adds to the list, and below them the one complete list the member will be told (R.2, N.7). */
export function MoreGapsField({ kase, ...field }: OfCase) {
  const { t } = useWords()
  const typed = typeof field.value === 'string' ? field.value : ''
  const gaps = [...kase.papers.items.filter(({ isGap }) => isGap).map((one) => <GapWords key={one.id} item={one} />), ...typed.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => <>{line}</>)]
  return (
    <>
      <PlainField {...field} />
      <div className="declare waiting" aria-live="polite">
        {gaps.length === 0 ? <p>{t('declare.nothing')}</p> : <><p><strong>{t('declare.incomplete')}</strong></p><ol>{gaps.map((gap, at) => <li key={at}>{gap}</li>)}</ol></>}
        <p className="note">{t('declare.incompleteMeans')}</p>
      </div>
    </>
  )
}

/** One gap as the member is told it. */
function GapWords({ item }: { item: PaperItem }) {
  const { t, text, language } = useWords()
  const more = moreOf(item, t)
  if (more.length === 0) return <>{text(item.name)}</>
  return <>{text(item.name)}{language === 'zh' ? `（${more.join('，')}）` : ` (${more.join('; ')})`}</>
}

function moreOf({ form, applies, state, reason }: PaperItem, t: Translate): string[] {
  return [
    ...(form === 'original' ? [t('declare.original')] : []),
    ...(applies === 'unknown' ? [t('declare.ifNeeded')] : []),
    ...(state === 'rejected' && reason !== null ? [t('declare.unusable', { reason })] : []),
  ]
}

/** When the papers were in truth complete, and below it what the correction would do to each promise (4.4.3, R.2). */
export function CompleteAtField({ kase, ...field }: OfCase) {
  const { t } = useWords()
  const typed = typeof field.value === 'string' && field.value !== '' ? instantOfBox(field.value) : undefined
  return (
    <>
      <PlainField {...field} />
      <h4>{t('declare.effects')}</h4>
      <Effects number={kase.number} completeAt={typed} />
    </>
  )
}

function Effects({ number, completeAt }: { number: string; completeAt: string | undefined }) {
  const { t, text, language } = useWords()
  const asked = useAnswer('previewPapersCorrection', { params: { number }, query: { completeAt } }, { staleTime: 0 })
  const at = (instant: string | null) => (instant === null ? '–' : formatAt(instant, language))
  const stateWords = (state: string) => t(`promise.state.${state as 'running'}`)
  return (
    <Loaded asked={asked}>
      {({ promises }) => promises.length === 0 ? <p className="note">{t('declare.noEffects')}</p> : (
        <div className="table-scroll" aria-live="polite">
          <table className="plain" aria-label={t('declare.effects')}>
            <thead><tr><th scope="col">{t('declare.promise')}</th><th scope="col">{t('declare.before')}</th><th scope="col">{t('declare.after')}</th><th scope="col">{t('declare.why')}</th></tr></thead>
            <tbody>
              {promises.map((one) => (
                <tr key={one.promiseId}>
                  <th scope="row">{text(one.label)} <ClauseChip clause={one.clause} /></th>
                  <td>{at(one.before.dueAt)} <span className="pill">{stateWords(one.before.state)}</span></td>
                  <td>{one.after === null ? t('declare.notStarted') : <>{at(one.after.dueAt)} <span className={`pill ${one.after.isOverdue ? 'result-unmet' : ''}`}>{one.after.isOverdue ? t('declare.overdue') : t('declare.stateAfter', { state: stateWords(one.after.state) })}</span></>}</td>
                  <td className="note">{text(one.reason)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  )
}
