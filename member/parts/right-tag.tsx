import type { EntitlementView } from '../../contract/policy.ts'
import { Icon, type IconName } from '../look/icon.tsx'
import { useSay } from '../words/language.ts'

const looks: Readonly<Record<EntitlementView['status'], readonly [icon: IconName, look: string]>> = {
  available: ['done', 'tag-good'],
  held: ['lock', 'tag-wait'],
  used: ['spent', ''],
  expired: ['clock', ''],
  withdrawn: ['no', 'tag-bad'],
  'not-started': ['clock', 'tag-wait'],
}

/** The state of a right in words with a picture; never by colour alone. */
export function RightTag({ status }: { status: EntitlementView['status'] }) {
  const { say } = useSay()
  const [icon, look] = looks[status]
  return <p className={`tag ${look}`}><Icon name={icon} />{say(`right.${status}`)}</p>
}
