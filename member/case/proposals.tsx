import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../contract/case.ts'
import { Icon } from '../look/icon.tsx'
import { dayWords } from '../words/dates.ts'
import { htmlLanguage, useSay } from '../words/language.ts'
import { PlaceWords } from './place.tsx'

/** The options put to the member, each with its reason and a way to take it; the warning comes on the next screen (1.2.3, 1.3.4). */
export function Proposals({ kase }: { kase: CaseView }) {
  const { say, read, language } = useSay()
  const offered = kase.proposals.filter((one) => one.state === 'offered')
  const accepted = kase.proposals.filter((one) => one.state === 'accepted')
  const accept = kase.commands.find((offer) => offer.type === 'acceptProposal')
  const decline = kase.commands.find((offer) => offer.type === 'declineProposal')
  const isBooked = kase.bookings.some((one) => one.state !== 'cancelled')
  if (offered.length === 0 && (accepted.length === 0 || isBooked)) return null
  return (
    <section className="stack" aria-labelledby="options">
      <h2 id="options">{say(offered.length > 0 ? 'proposal.title' : 'proposal.accepted')}</h2>
      {(offered.length > 0 ? offered : accepted).map((one) => (
        <article className="card" key={one.id} aria-label={read(one.hospital.name)}>
          <PlaceWords place={one} />
          <p><strong>{say('proposal.when')}</strong> {dayWords(one.visitFromOn, language)}{one.visitToOn === one.visitFromOn ? '' : ` – ${dayWords(one.visitToOn, language)}`}</p>
          <p><strong>{say('proposal.why')}</strong> <span {...(one.reasonLanguage === null ? {} : { lang: htmlLanguage(one.reasonLanguage) })}>{read(one.reason)}</span></p>
          {one.state === 'offered' && accept !== undefined && <Link className="button" to="/cases/$number/$command" params={{ number: kase.number, command: 'acceptProposal' }} search={{ option: one.id }}><Icon name="done" />{say('proposal.take')}<span className="only-heard">{read(one.hospital.name)}</span></Link>}
        </article>
      ))}
      {offered.length > 0 && decline !== undefined && <Link className="button plain" to="/cases/$number/$command" params={{ number: kase.number, command: 'declineProposal' }}>{read(decline.label)}</Link>}
    </section>
  )
}
