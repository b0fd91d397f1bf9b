import { useState } from 'react'
import type { CaseView } from '../../../contract/case.ts'
import { useHandbook } from '../../clause/handbook-query.ts'
import { FieldRow, NativeSelect } from '../../form/field-row.tsx'
import type { FieldProps } from '../../form/plain-field.tsx'
import { Question } from '../../form/question.tsx'
import type { FactValues } from '../../form/values.ts'
import { useWords } from '../../words/language.ts'

/** Facts for a case: what it still asks, and any other fact that needs correcting; a correction becomes a new version (N.7). */
export function FactsField({ value, onChange, error, kase }: FieldProps & { kase: CaseView }) {
  const { t, text } = useWords()
  const [added, setAdded] = useState<readonly string[]>([])
  const vocabulary = useHandbook(kase.handbook).data?.vocabulary ?? []
  const facts: FactValues = typeof value === 'object' && !Array.isArray(value) ? value : {}
  const asked = [...kase.questions, ...vocabulary.filter((one) => added.includes(one.name) && !kase.questions.some((other) => other.name === one.name))]
  const others = vocabulary.filter((one) => one.askOf !== 'policy' && !asked.some((other) => other.name === one.name))
  const answer = (name: string, given: boolean | number | string | undefined) => {
    const { [name]: _, ...rest } = facts
    onChange(given === undefined ? rest : { ...rest, [name]: given })
  }
  return (
    <fieldset className={`facts-field ${error === undefined ? '' : 'field-wrong'}`}>
      <legend>{t('case.questions')}</legend>
      {asked.length === 0 && <p className="note">{t('case.noQuestions')}</p>}
      {asked.map((question) => <Question key={question.name} question={question} value={facts[question.name]} handbook={kase.handbook} onAnswer={(given) => answer(question.name, given)} />)}
      {others.length > 0 && (
        <FieldRow label={t('case.otherFact')}>
          {(box) => <NativeSelect box={box} value="" onChange={(name) => name !== '' && setAdded((now) => [...now, name])} empty={t('form.choose')} options={others.map((one) => ({ value: one.name, label: text(one.label) }))} />}
        </FieldRow>
      )}
      {error !== undefined && <p className="field-error">✕ {error}</p>}
    </fieldset>
  )
}
