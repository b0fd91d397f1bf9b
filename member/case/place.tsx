import type { CaseView } from '../../contract/case.ts'
import { useSay } from '../words/language.ts'

type Place = Pick<CaseView['proposals'][number], 'hospital' | 'department' | 'expert'>

/** Hospital, department and doctor, the same wherever they are shown. */
export function PlaceWords({ place }: { place: Place }) {
  const { say, read } = useSay()
  const { hospital, department, expert } = place
  return (
    <>
      <h3>{read(hospital.name)}</h3>
      <p>{read(hospital.city)} · {read(department.name)}{hospital.address === '' ? '' : ` · ${hospital.address}`}</p>
      {expert === null ? <p>{say('place.noExpert')}</p> : <p><strong>{expert.name}</strong> {say(`rank.${expert.rank}`)} · {read(expert.focus)}</p>}
      {hospital.requiresVisitCard && <p>{say('place.needsCard')}</p>}
      {hospital.isSample && <p className="soft">{say('place.sample')}</p>}
    </>
  )
}
