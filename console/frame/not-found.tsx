import { useWords } from '../words/language.ts'
import { PageLink } from './page-link.tsx'

/** An address without a page, or one this person may not see. */
export function NotFound() {
  const { t } = useWords()
  return (
    <section className="page">
      <h1>{t('frame.notFound')}</h1>
      <p>{t('frame.notFoundHelp')}</p>
      <PageLink to="/">{t('frame.toStart')}</PageLink>
    </section>
  )
}
