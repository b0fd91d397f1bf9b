import type { CaseView } from '../../contract/case.ts'
import { Icon } from '../look/icon.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { PlaceWords } from './place.tsx'

/** The visit: when, where, with whom, and what to mind (1.2.3, 1.3.4, 1.3.5). */
export function Bookings({ bookings }: { bookings: CaseView['bookings'] }) {
  const { say, language } = useSay()
  if (bookings.length === 0) return null
  return (
    <section className="stack" aria-labelledby="bookings">
      <h2 id="bookings">{say('booking.title')}</h2>
      {bookings.toSorted((one, other) => Number(other.state === 'live') - Number(one.state === 'live')).map((one) => (
        <article className="card" key={one.id} aria-label={instantWords(one.visitAt, language)}>
          <p className={one.state === 'live' || one.state === 'attended' ? 'tag tag-good' : 'tag tag-bad'}><Icon name={one.state === 'live' ? 'clock' : one.state === 'attended' ? 'done' : 'no'} />{say(`booking.${one.state}`)}</p>
          <p className="big">{instantWords(one.visitAt, language)}</p>
          <PlaceWords place={one} />
          {one.belowPromise !== null && <p>{say(`below.${one.belowPromise}`)}</p>}
          {one.state === 'live' && (
            <>
              <p><strong>{say('booking.evidence')}</strong> {one.evidence}</p>
              {one.cautions !== null && <p><strong>{say('booking.cautions')}</strong> {one.cautions}</p>}
              <ul className="bullets"><li>{say('booking.bring')}</li><li>{say('booking.onTime')}</li><li>{say('booking.fees')}</li></ul>
            </>
          )}
          {one.state === 'cancelled' && <p>{say('booking.cancelledKept')}</p>}
        </article>
      ))}
    </section>
  )
}
