import { useState } from 'react'
import { Icon } from '../look/icon.tsx'
import { Button } from '../parts/button.tsx'
import { Choices } from '../parts/choices.tsx'
import { Screen } from '../parts/screen.tsx'
import { useSay } from '../words/language.ts'

/** The first question of every application (R.9, 2.3.7). */
export function EmergencyQuestion({ back, onAnswer }: { back: () => void; onAnswer: (isEmergency: boolean) => void }) {
  const { say } = useSay()
  const [chosen, setChosen] = useState<string>()
  const [isEmpty, setIsEmpty] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    if (chosen === undefined) setIsEmpty(true)
    else onAnswer(chosen === 'yes')
  }
  return (
    <Screen title={say('emergency.question')} back={{ act: back }}>
      <form className="stack" onSubmit={submit} noValidate>
        <p id="emergency-signs">{say('emergency.signs')}</p>
        <Choices name="emergency" legend={say('emergency.question')} isLegendHidden choices={[{ value: 'no', label: say('emergency.no') }, { value: 'yes', label: say('emergency.yes') }]} value={chosen} onChoose={setChosen} describedBy="emergency-signs" />
        {isEmpty && chosen === undefined && <p className="field-wrong" role="alert">{say('answer.chooseOne')}</p>}
        <Button submits>{say('next')}</Button>
      </form>
    </Screen>
  )
}

/** The one thing to do now: call 120; where the service allows it, a patient already in hospital may go on (2.3.7, 3.3.6, R.9). */
export function CallEmergency({ back, onAdmitted }: { back: () => void; onAdmitted?: () => void }) {
  const { say } = useSay()
  return (
    <Screen title={say('emergency.title')} back={{ act: back }}>
      <div className="note note-no" role="alert"><Icon name="warning" /><div><p><strong>{say('emergency.says')}</strong></p></div></div>
      <a className="call-120" href="tel:120"><Icon name="phone" />{say('emergency.call')}</a>
      <p>{say('emergency.room')}</p>
      <p>{say('emergency.later')}</p>
      {onAdmitted !== undefined && <Button kind="plain" onPress={onAdmitted}>{say('emergency.admitted')}</Button>}
      <button type="button" className="text-button" onClick={back}>{say('emergency.mistake')}</button>
    </Screen>
  )
}
