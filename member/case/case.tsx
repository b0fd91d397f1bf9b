import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useId } from 'react'
import type { CaseView, CommandOffer } from '../../contract/case.ts'
import { caseQuery } from '../house/queries.ts'
import { Icon } from '../look/icon.tsx'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { Hotline } from '../parts/hotline.tsx'
import { Loading } from '../parts/loading.tsx'
import { MessageItem } from '../parts/message-item.tsx'
import { ProblemBlock } from '../parts/problem-block.tsx'
import { RightTag } from '../parts/right-tag.tsx'
import { Screen } from '../parts/screen.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { AdmissionOrders } from './admission-orders.tsx'
import { OpinionCard } from '../opinion/opinion-card.tsx'
import { Advance } from './advance.tsx'
import { Bookings } from './bookings.tsx'
import { History } from './history.tsx'
import { JourneyPart } from './journey-part.tsx'
import { useMemberWords } from './member-words.ts'
import { Promises } from './promises.tsx'
import { Proposals } from './proposals.tsx'

const Papers = lazy(() => import('../papers/papers.tsx'))
const route = getRouteApi('/signed-in/cases/$number')

/** One case, followed like a parcel: where it stands, who acts next, by when, and what the member may do (1.2.4, R.2). */
export function Case() {
  const { say, read } = useSay()
  const { number } = route.useParams()
  const kase = useQuery(caseQuery(number))
  return (
    <Screen title={kase.data === undefined ? say('case.title') : read(kase.data.serviceName)} back={{ to: '/' }}>
      {kase.data !== undefined ? <Follow kase={kase.data} /> : kase.isError ? <ProblemBlock error={kase.error} retry={() => void kase.refetch()} /> : <Loading />}
    </Screen>
  )
}

function Follow({ kase }: { kase: CaseView }) {
  const { say, read, language } = useSay()
  const isAcknowledged = kase.opinion?.report != null && kase.opinion.report.acknowledgedAt !== null
  // What was acknowledged once is not asked for again (4.3.4).
  const offers = kase.commands.filter(({ type }) => !onCards.has(type) && !(type === 'acknowledgeReference' && isAcknowledged))
  // The same words go out as a text message and in the app: one of the two is enough to read.
  const inApp = kase.messages.filter((message) => message.channel === 'portal')
  const messages = inApp.length > 0 ? inApp : kase.messages
  const isUrgent = (offer: CommandOffer) => offer.type === kase.nextBestAction.command || urgent.has(offer.type)
  return (
    <>
      <Now kase={kase} />
      <Bookings bookings={kase.bookings} />
      {kase.advance !== null && <Advance advance={kase.advance} />}
      {kase.opinion !== null && <OpinionCard kase={kase} opinion={kase.opinion} />}
      <Proposals kase={kase} />
      <Commands kase={kase} offers={offers.filter(isUrgent)} title={say('case.pleaseDo')} />
      <AdmissionOrders kase={kase} />
      {kase.papers.items.length > 0 && <Suspense fallback={<Loading />}><Papers kase={kase} /></Suspense>}
      <Promises promises={kase.promises} />
      <JourneyPart kase={kase} />
      <Commands kase={kase} offers={offers.filter((offer) => !isUrgent(offer))} title={say('case.mayDo')} />
      <section className="card" aria-labelledby="about">
        <h2 id="about">{say('case.about')}</h2>
        <p>{say('case.number', { number: kase.number })}</p>
        <p>{say('case.for', { name: kase.insured.nameMasked })}</p>
        <p className="soft">{say('case.openedAt', { when: instantWords(kase.openedAt, language) })}</p>
        <div className="row"><span>{say('case.right')}</span><RightTag status={kase.entitlement.status} /></div>
        <p>{read(kase.entitlement.why)}</p>
        {kase.need?.hospitalWish != null && <p>{say('case.wish', { wish: kase.need.hospitalWish })}</p>}
      </section>
      {messages.length > 0 && (
        <details className="card">
          <summary><h2>{say('case.messages', { count: messages.length })}</h2></summary>
          <ul className="stack">{messages.map((message) => <MessageItem key={message.id} message={message} />)}</ul>
        </details>
      )}
      <History timeline={kase.timeline} />
      <Hotline handbook={kase.handbook} />
    </>
  )
}

/** The first thing seen: the state, whose turn it is, and a no with its reasons if it is one. */
function Now({ kase }: { kase: CaseView }) {
  const { say, read } = useSay()
  const { stateOf } = useMemberWords()
  const isMine = kase.isOpen && kase.waitsOn === 'member'
  const isNo = kase.decision?.kind === 'refused'
  const unmet = kase.verdict.worksheet.filter((line) => line.result === 'unmet')
  return (
    <section className={isNo ? 'note note-no' : isMine ? 'note note-warn' : 'note note-good'} aria-labelledby="now">
      <Icon name={isNo ? 'no' : isMine ? 'person' : kase.isOpen ? 'clock' : 'done'} />
      <div>
        <h2 id="now">{stateOf(kase)}</h2>
        {kase.isOpen && <p><strong>{say(isMine ? 'case.yourTurn' : 'case.ourTurn')}</strong> {read(kase.nextBestAction.sentence)}</p>}
        <PapersWanted kase={kase} />
        {kase.waitingFor.length > 0 && <><p>{say('case.waitingFor')}</p><ul>{kase.waitingFor.map((item) => <li key={item}>{item}</li>)}</ul></>}
        {isNo && unmet.map((line) => (
          <div key={line.rule}>
            <p><strong>{read(line.because ?? line.says)}</strong></p>
            {line.cure !== undefined && <p>{say('result.cure')} {read(line.cure)}</p>}
            <ClauseLinks clauses={[line.clause, ...line.readings]} />
          </div>
        ))}
        {isNo && kase.decision?.reason != null && <p>{kase.decision.reason}</p>}
      </div>
    </section>
  )
}

/** Papers nobody has asked for by name yet, but which the case cannot do without: said at the top, sent further down (2.3.2, 3.3.2, 4.4.3). */
function PapersWanted({ kase }: { kase: CaseView }) {
  const { say, read, language } = useSay()
  const missing = kase.papers.items.filter(({ isGap, state, neededBy }) => isGap && neededBy === null && (state === 'missing' || state === 'rejected'))
  if (!kase.isOpen || kase.papers.decision.state !== 'undecided' || kase.waitingFor.length > 0 || missing.length === 0) return null
  return <p>{say('case.papersWanted', { papers: missing.map(({ name }) => read(name)).join(language === 'zh' ? '、' : '; ') })} <a href="#papers">{say('case.toPapers')}</a></p>
}

const onCards = new Set(['acceptProposal', 'declineProposal'])
/** What the house waits for stands above everything else. */
const urgent = new Set(['provideVisitCard', 'acknowledgeReference', 'askFollowUp', 'rate'])

/** Withdrawing, also where it counts as used (4.3.6). */
const isWayOut = ({ type }: CommandOffer): boolean => type === 'withdraw' || type === 'withdrawArranged'

/** What the member may do now; the way out stands last and looks different. */
function Commands({ kase, offers, title }: { kase: CaseView; offers: readonly CommandOffer[]; title: string }) {
  const { read } = useSay()
  const { actOf } = useMemberWords()
  const id = useId()
  if (offers.length === 0) return null
  const lookOf = (offer: CommandOffer) => (isWayOut(offer) ? 'button danger-plain' : offer.type === kase.nextBestAction.command ? 'button' : 'button plain')
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {offers.toSorted((one, other) => Number(isWayOut(one)) - Number(isWayOut(other))).map((offer) => (offer.blocked !== undefined
        ? <div className="card" key={offer.type}><p><strong>{actOf(offer)}</strong></p><p>{read(offer.blocked.sentence)}</p><ClauseLinks clauses={offer.blocked.clauses} /></div>
        : <Link key={offer.type} className={lookOf(offer)} to="/cases/$number/$command" params={{ number: kase.number, command: offer.type }}>{actOf(offer)}</Link>))}
    </section>
  )
}
