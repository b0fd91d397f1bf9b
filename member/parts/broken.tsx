import { useSay } from '../words/language.ts'
import { Icon } from '../look/icon.tsx'
import { Button } from './button.tsx'
import { Screen } from './screen.tsx'

/** A page that could not be shown, most often because its file did not arrive: says so, and loads it afresh. */
export function Broken() {
  const { say } = useSay()
  return (
    <Screen title={say('app')}>
      <div className="note note-problem" role="alert"><Icon name="warning" /><div><p><strong>{say('problem.unreachable')}</strong></p></div></div>
      <Button onPress={() => location.reload()}>{say('retry')}</Button>
      <a className="button plain" href="/member/">{say('nav.home')}</a>
    </Screen>
  )
}
