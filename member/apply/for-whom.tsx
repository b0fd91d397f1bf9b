import { useState } from 'react'
import type { PolicyView } from '../../contract/policy.ts'
import { Icon } from '../look/icon.tsx'
import { Button } from '../parts/button.tsx'
import { Choices } from '../parts/choices.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { Hotline } from '../parts/hotline.tsx'
import { useSay } from '../words/language.ts'
import type { RequesterRelation } from './draft.ts'
import { lacksAuthorisation, todayInChina } from './requester.ts'

interface ForWhomProps {
  policy: PolicyView
  relations: readonly RequesterRelation[]
  onChoose: (relation: RequesterRelation) => void
}

/** Who needs the service, and in whose name the person at the phone acts (N.1, N.2, R.8). */
export function ForWhom({ policy, relations, onChoose }: ForWhomProps) {
  const { say } = useSay()
  const [chosen, setChosen] = useState<RequesterRelation | undefined>(relations.length === 1 ? relations[0] : undefined)
  const [isSent, setIsSent] = useState(false)
  const lacks = chosen !== undefined && lacksAuthorisation(policy, chosen, todayInChina(new Date()))
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setIsSent(true)
    if (chosen !== undefined && !lacks) onChoose(chosen)
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <div className="card"><h2>{say('whom.patient', { name: policy.insured.nameMasked })}</h2><p>{say('whom.onlyInsured')}</p><ClauseLinks clauses={['N.1']} /></div>
      <Choices name="relation" legend={say('whom.question')} choices={relations.map((relation) => ({ value: relation, label: say(`whom.${relation}`) }))} value={chosen} onChoose={(value) => setChosen(value as RequesterRelation)} />
      {isSent && chosen === undefined && <p className="field-wrong" role="alert">{say('answer.chooseOne')}</p>}
      {lacks && (
        <div className="note note-warn" role="status">
          <Icon name="warning" />
          <div><p><strong>{say('whom.lacksAuthorisation')}</strong></p><p>{say('whom.howToAuthorise')}</p><ClauseLinks clauses={['R.8']} /><Hotline handbook={policy.handbook} /></div>
        </div>
      )}
      <Button submits>{say('next')}</Button>
    </form>
  )
}
