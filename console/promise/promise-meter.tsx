import { useWords } from '../words/language.ts'
import { toneOf, toneSigns } from './tone.ts'

/** Working time used as a bar with its percentage, its sign and its words. */
export function PromiseMeter({ promise }: { promise: { state: string; usedPercent: number } }) {
  const { t } = useWords()
  const tone = toneOf(promise)
  const words = promise.state === 'kept-late' || promise.state === 'superseded' ? t(`promise.state.${promise.state}`) : t(`tone.${tone}`)
  return (
    <div className={`meter tone-${tone}`}>
      <div className="meter-bar" role="progressbar" aria-label={t('promise.used')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.min(100, promise.usedPercent)} aria-valuetext={`${promise.usedPercent}% · ${words}`}>
        <span style={{ width: `${Math.min(100, promise.usedPercent)}%` }} />
      </div>
      <span className="meter-words"><span aria-hidden>{toneSigns[tone]} </span>{words} · {promise.usedPercent}%</span>
    </div>
  )
}
