import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { OperationAnswer } from '../../../contract/operations.ts'
import { call } from '../../api/client.ts'
import { FieldRow } from '../../form/field-row.tsx'
import { Nothing } from '../../frame/loaded.tsx'
import { ProblemNotice } from '../../frame/problem-notice.tsx'
import { Section } from '../../frame/section.tsx'
import { formatDay } from '../../when.ts'
import { useWords } from '../../words/language.ts'
import { searchKeyOf } from './search-key.ts'

type Match = OperationAnswer<'searchPeople'>['items'][number]

/** Finds the person while they talk: one box for policy number, phone or identity number. */
export function FindPerson({ chosen, onChoose }: { chosen: Match | undefined; onChoose: (match: Match | undefined) => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const key = searchKeyOf(typed)
  const search = useMutation({
    mutationFn: () => call('searchPeople', { body: { [key.kind]: key.value, purpose: t('intake.purpose') } }),
    onSuccess: ({ items }) => onChoose(items.length === 1 ? items[0] : undefined),
  })
  return (
    <Section title={t('intake.find')}>
      <form className="find" role="search" aria-label={t('intake.find')} onSubmit={(event) => { event.preventDefault(); if (key.value !== '') search.mutate() }}>
        <FieldRow label={t('intake.findBox')} hint={typed === '' ? t('intake.findHint') : t('intake.searchingAs', { kind: t(`search.${key.kind}`) })} isRequired>
          {(box) => <Input {...box} data-search="intake" autoFocus autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </FieldRow>
        <Button type="primary" htmlType="submit" loading={search.isPending}>{t('intake.findNow')}</Button>
      </form>
      <ProblemNotice error={search.error} knownFields={['phone', 'identityNumber', 'policyNumber']} />
      {search.data !== undefined && (search.data.items.length === 0 ? <Nothing says={t('intake.nobody')} todo={t('intake.nobodyTodo')} /> : <Candidates items={search.data.items} chosen={chosen} onChoose={onChoose} />)}
    </Section>
  )
}

function Candidates({ items, chosen, onChoose }: { items: readonly Match[]; chosen: Match | undefined; onChoose: (match: Match) => void }) {
  const { t, language } = useWords()
  return (
    <div className="table-scroll">
      <table className="plain" aria-label={t('intake.candidates')}>
        <thead><tr>{(['name', 'relation', 'identity', 'phone', 'policy', 'coverage', 'choose'] as const).map((one) => <th key={one} scope="col">{t(`candidate.${one}`)}</th>)}</tr></thead>
        <tbody>
          {items.map((one) => (
            <tr key={`${one.policyNumber} ${one.person.id}`} className={chosen === one ? 'chosen' : ''}>
              <td>{one.person.nameMasked}{one.person.age === null ? '' : ` · ${t('person.age', { age: one.person.age })}`}</td>
              <td>{one.person.relation.map((relation) => t(`relation.${relation}`)).join(language === 'zh' ? '、' : ', ')}</td>
              <td>{one.person.identityMasked}</td>
              <td>{one.person.phoneMasked ?? t('person.none')}</td>
              <td>{one.policyNumber}<br /><span className="note">{t(`policyStatus.${one.policyStatus}`)}</span></td>
              <td>{formatDay(one.coverageFrom, language)} – {formatDay(one.coverageTo, language)}</td>
              <td>{chosen === one ? <span className="pill">✓ {t('intake.chosen')}</span> : <Button size="small" onClick={() => onChoose(one)}>{t('intake.choose', { name: one.person.nameMasked })}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
