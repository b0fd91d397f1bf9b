import type { CaseView } from '../../../contract/case.ts'
import { Nothing } from '../../frame/loaded.tsx'
import { PageLink } from '../../frame/page-link.tsx'
import { Section } from '../../frame/section.tsx'
import { sourceWords } from '../../verdict/source.ts'
import { formatAt } from '../../when.ts'
import { useWords } from '../../words/language.ts'

/** What the house knows or works out by itself; nobody gave it. */
const housesOwn: ReadonlySet<string> = new Set(['policy', 'computed', 'network'])

/** Every fact with who gave it, when and on what evidence (N.7). */
export function Facts({ kase }: { kase: CaseView }) {
  const { t, text, language } = useWords()
  return (
    <Section title={t('case.facts')}>
      {kase.facts.length === 0 ? <Nothing says={t('case.noFacts')} /> : (
        <div className="table-scroll">
          <table className="plain" aria-label={t('case.facts')}>
            <thead><tr><th scope="col">{t('fact.name')}</th><th scope="col">{t('fact.value')}</th><th scope="col">{t('fact.source')}</th></tr></thead>
            <tbody>
              {kase.facts.map((fact) => (
                <tr key={fact.name}>
                  <th scope="row">{text(fact.label)}</th>
                  <td>{text(fact.valueLabel)}</td>
                  <td className="note">{[sourceWords(t, fact.source), housesOwn.has(fact.source) ? undefined : fact.by, fact.at === null ? undefined : formatAt(fact.at, language), fact.evidence ?? undefined, fact.version > 1 ? t('fact.version', { version: fact.version }) : undefined].filter((one) => one !== undefined && one !== '').join(' · ')}{fact.document !== null && <> · <PageLink to={`/cases/${kase.number}`} search={{ document: fact.document.documentId, page: String(fact.document.page) }}>{t('fact.onDocument', { page: fact.document.page })}</PageLink></>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {kase.questions.length > 0 && <p className="note">{t('case.stillAsked', { items: kase.questions.map((one) => text(one.label)).join('、') })}</p>}
    </Section>
  )
}
