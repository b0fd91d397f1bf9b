import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PolicyView } from '../../contract/policy.ts'
import { caseQuery } from '../house/queries.ts'
import { Icon, serviceIcon } from '../look/icon.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { useMemberWords } from '../case/member-words.ts'
import { nextDue } from '../case/promise-order.ts'

/** A case under way: where it stands, whose turn it is, and by when. */
export function RunningCase({ kase }: { kase: PolicyView['cases'][number] }) {
  const { say, read, language } = useSay()
  const { stateOf } = useMemberWords()
  const { data } = useQuery(caseQuery(kase.number))
  const due = data === undefined ? null : nextDue(data.promises)
  const visit = data?.bookings.find((one) => one.state === 'live')
  const isMine = data?.waitsOn === 'member'
  return (
    <Link className={isMine ? 'card card-mine' : 'card'} to="/cases/$number" params={{ number: kase.number }}>
      <span className="row"><span className="picture"><Icon name={serviceIcon(kase.service)} /></span><span className="stack tight"><strong>{data === undefined ? kase.number : read(data.serviceName)}</strong><span>{stateOf(data ?? kase)}</span></span></span>
      {data !== undefined && <span><strong>{say(isMine ? 'case.yourTurn' : 'case.ourTurn')}</strong> {read(data.nextBestAction.sentence)}</span>}
      {visit !== undefined && <span><strong>{say('booking.title')}</strong> {instantWords(visit.visitAt, language)} · {read(visit.hospital.name)}</span>}
      {due !== null && due.dueAt !== null && <span className="soft">{say('promise.by', { what: read(due.label), when: instantWords(due.dueAt, language) })}</span>}
      <span className="follow">{say('home.follow')}<Icon name="forward" /></span>
    </Link>
  )
}
