import { Radio } from 'antd'
import { useId } from 'react'
import type { CaseView } from '../../../../contract/case.ts'
import type { OperationAnswer } from '../../../../contract/operations.ts'
import { useAnswer } from '../../../api/client.ts'
import { ClauseChip } from '../../../clause/clause-chip.tsx'
import type { FieldProps } from '../../../form/plain-field.tsx'
import { Loaded, Nothing } from '../../../frame/loaded.tsx'
import '../../../opinion/opinion.css'
import { useWords } from '../../../words/language.ts'

type Suggestion = OperationAnswer<'suggestOptions'>['items'][number]
type WithExpert = Suggestion & { expert: NonNullable<Suggestion['expert']> }

/** The experts the rules allow, each with the reasons; what may not be chosen stands with its clause and why (4.1, 4.2.3, 4.3.3). */
export default function ExpertChoice({ field, value, onChange, error, kase, onReasons }: FieldProps & { kase: CaseView; onReasons: (reasons: string) => void }) {
  const { t, text, language } = useWords()
  const label = useId()
  const asked = useAnswer('suggestOptions', { params: { number: kase.number } }, { staleTime: 60_000 })
  const choose = (one: WithExpert) => {
    onChange(one.expert.id)
    onReasons(one.reasons.map(text).join(language === 'zh' ? '；' : '; ').slice(0, 500))
  }
  return (
    <fieldset className={error === undefined ? '' : 'field-wrong'}>
      <legend id={label}>{text(field.label)}</legend>
      {error !== undefined && <p className="field-error">✕ {error}</p>}
      <Loaded asked={asked}>
        {({ items }) => {
          const known = items.filter((one): one is WithExpert => one.expert !== null)
          if (known.length === 0) return <Nothing says={t('opinion.noExperts')} />
          return <ul className="expert-choice" aria-labelledby={label}>{known.map((one) => <Item key={one.expert.id} one={one} isChosen={value === one.expert.id} onChoose={() => choose(one)} name={label} />)}</ul>
        }}
      </Loaded>
    </fieldset>
  )
}

function Item({ one, isChosen, onChoose, name }: { one: WithExpert; isChosen: boolean; onChoose: () => void; name: string }) {
  const { t, text } = useWords()
  return (
    <li className={one.maySuggest ? '' : 'barred'}>
      <Radio name={name} checked={isChosen} disabled={!one.maySuggest} onChange={onChoose}>{`${one.expert.name} (${t(`rank.${one.expert.rank}`)}) · ${text(one.hospital.name)} · ${text(one.department.name)} · ${text(one.hospital.city)}`}</Radio>
      {one.meetsWish && <span className="pill">{t('case.meetsWish')}</span>}
      {one.reasons.length > 0 && <p className="note">{one.reasons.map(text).join(' · ')}{one.maySuggest && one.limits.map((clause) => <span key={clause}> <ClauseChip clause={clause} /></span>)}</p>}
      {one.barredBy.map((bar) => <p key={bar.clause} className="barred-why"><span aria-hidden>✕ </span>{text(bar.because)} <ClauseChip clause={bar.clause} /></p>)}
    </li>
  )
}
