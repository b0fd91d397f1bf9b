import type { Text } from '../clause.ts'
import type { Handbook } from '../verdict/compile.ts'
import { isLifecycle, stateWords } from './step.ts'

/** What a service calls a state of the chart it shares with others: by its handbook's own word where it has one, such as an admission instead of a visit (2.2.3, 3.2.3). */
export function stateLabelOf({ services }: Pick<Handbook, 'services'>, service: string, lifecycle: string, state: string): Text {
  const own = services.find(({ id }) => id === service)?.wording?.states?.[state]
  return own ?? (isLifecycle(lifecycle) ? stateWords(lifecycle, state).label : { zh: state, en: state })
}
