import type { HandbookView } from '../../../contract/handbook.ts'
import { formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** What stands behind the clauses: our readings, the disease list and the contract figures assumed (R.0–R.11). */
export function Appendix({ handbook }: { handbook: HandbookView }) {
  const { t, text, language } = useWords()
  return (
    <>
      <section aria-labelledby="readings">
        <h2 id="readings">{t('handbook.readings')}</h2>
        {handbook.readings.map((one) => (
          <article key={one.id} id={one.id} tabIndex={-1} className="clause-article" aria-label={t('clause.title', { clause: one.id })}>
            <a className="clause" href={`#${one.id}`}>{one.id}</a>
            <div><p>{text(one.says)}</p><p className="note">{one.setting}</p></div>
          </article>
        ))}
      </section>
      <section aria-labelledby="diseases">
        <h2 id="diseases">{t('handbook.diseases', { count: handbook.diseases.length })}</h2>
        <ul className="diseases">{handbook.diseases.map((one) => <li key={one.id}><strong>{text(one.name)}</strong>{one.isMild && <span className="pill">{t('handbook.mild')}</span>}<p className="note">{text(one.serviceTrigger)}</p></li>)}</ul>
      </section>
      {handbook.assumptions.length > 0 && (
        <section aria-labelledby="assumptions">
          <h2 id="assumptions">{t('handbook.assumptions')}</h2>
          <ul>{handbook.assumptions.map((one) => <li key={`${one.name} ${one.from}`}>{one.name}: {one.value} · {t('handbook.from', { day: formatDay(one.from, language) })} · {text(one.note)}</li>)}</ul>
        </section>
      )}
    </>
  )
}
