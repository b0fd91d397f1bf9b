import { useLocation } from '@tanstack/react-router'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import type { HandbookView } from '../../../contract/handbook.ts'
import { useAnswer } from '../../api/client.ts'
import { useCurrentHandbookKey, useHandbook } from '../../clause/handbook-query.ts'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import { Loaded, Nothing } from '../../frame/loaded.tsx'
import { useFilters } from '../../frame/search.ts'
import { formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { ClauseArticle } from './clause-article.tsx'
import { found } from './found.ts'
import { Appendix } from './appendix.tsx'

/** The handbook clause by clause, each with what it makes the house do (P.7). */
export default function HandbookPage() {
  const [filters, setFilters] = useFilters()
  const current = useCurrentHandbookKey()
  const list = useAnswer('listHandbooks', {}, { staleTime: 600_000 })
  const key = filters['id'] !== undefined && filters['version'] !== undefined ? { id: filters['id'], version: filters['version'] } : current
  const asked = useHandbook(key)
  const versions = (list.data?.items ?? []).map((one) => ({ id: one.id, version: one.version, isCurrent: one.isCurrent }))
  return <Loaded asked={asked}>{(handbook) => <Handbook handbook={handbook} versions={versions} onVersion={(id, version) => setFilters({ id, version })} />}</Loaded>
}

interface HandbookProps {
  handbook: HandbookView
  versions: readonly { id: string; version: string; isCurrent: boolean }[]
  onVersion: (id: string, version: string) => void
}

function Handbook({ handbook, versions, onVersion }: HandbookProps) {
  const { t, text, language } = useWords()
  const [typed, setTyped] = useState('')
  useTargetInView(handbook.digest)
  const sections = found(handbook.sections, typed)
  return (
    <div className="page handbook">
      <h1>{text(handbook.product)} <small>{handbook.id} {handbook.version}</small></h1>
      <p className="note">{text(handbook.insurer)} · {text(handbook.administrator)} · {t('handbook.hotline', { hotline: handbook.hotline })} · {t('handbook.hours', { hours: handbook.serviceHours })} · {t('handbook.from', { day: formatDay(handbook.effectiveFrom, language) })}</p>
      <div className="filters" role="search" aria-label={t('handbook.search')}>
        <FieldRow label={t('handbook.search')} hint={t('handbook.searchHint')} isRequired>{(box) => <Input {...box} data-search="handbook" value={typed} onChange={(event) => setTyped(event.target.value)} />}</FieldRow>
        {versions.length > 1 && (
          <FieldRow label={t('handbook.version')} isRequired>
            {(box) => <NativeSelect box={box} value={`${handbook.id} ${handbook.version}`} onChange={(value) => { const [id = '', version = ''] = value.split(' '); onVersion(id, version) }} options={versions.map((one) => ({ value: `${one.id} ${one.version}`, label: `${one.id} ${one.version}${one.isCurrent ? ` · ${t('handbook.current')}` : ''}` }))} />}
          </FieldRow>
        )}
      </div>
      <div className="handbook-columns">
        <nav aria-label={t('handbook.contents')}><ul>{sections.map((one) => <li key={one.id}><a href={`#section-${one.id}`}>{text(one.title)}</a></li>)}<li><a href="#readings">{t('handbook.readings')}</a></li></ul></nav>
        <div>
          {sections.length === 0 && <Nothing says={t('handbook.nothing')} todo={t('handbook.nothingTodo')} />}
          {sections.map((section) => (
            <section key={section.id} aria-labelledby={`section-${section.id}`}>
              <h2 id={`section-${section.id}`}>{text(section.title)}{section.isWithdrawn && <span className="pill">{t('right.withdrawn')}</span>}</h2>
              {section.clauses.map((one) => <ClauseArticle key={one.id} clause={one} />)}
            </section>
          ))}
          {typed === '' && <Appendix handbook={handbook} />}
        </div>
      </div>
    </div>
  )
}

/** Brings the clause named in the address into view once the handbook is drawn. */
function useTargetInView(digest: string): void {
  const { hash } = useLocation()
  useEffect(() => {
    const target = hash === '' ? null : document.getElementById(decodeURIComponent(hash))
    target?.scrollIntoView({ block: 'start' })
    target?.focus({ preventScroll: true })
  }, [hash, digest])
}
