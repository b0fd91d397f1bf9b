import type { PromiseView } from '../../contract/promise.ts'
import { ClauseLinks } from '../parts/clause-link.tsx'
import { Icon } from '../look/icon.tsx'
import { instantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { owedFirst } from './promise-order.ts'

/** What we promised, by when, and what became of it (R.1, R.2). */
export function Promises({ promises }: { promises: readonly PromiseView[] }) {
  const { say } = useSay()
  const owed = owedFirst(promises)
  const settled = promises.filter((promise) => !owed.includes(promise) && promise.state !== 'ended')
  if (owed.length + settled.length === 0) return null
  return (
    <section className="stack" aria-labelledby="promises">
      <h2 id="promises">{say('promise.title')}</h2>
      {owed.map((promise) => <Owed key={promise.id} promise={promise} />)}
      {settled.length > 0 && (
        <details className="card">
          <summary>{say('promise.settled', { count: settled.length })}</summary>
          <ul className="stack">{settled.map((promise) => <Settled key={promise.id} promise={promise} />)}</ul>
        </details>
      )}
    </section>
  )
}

function Owed({ promise }: { promise: PromiseView }) {
  const { say, read, language } = useSay()
  const isLate = promise.state === 'breached'
  const isResting = promise.state === 'suspended'
  return (
    <div className="card">
      <h3>{read(promise.label)}</h3>
      <p className={isLate ? 'tag tag-bad' : isResting ? 'tag tag-wait' : 'tag tag-good'}><Icon name={isLate ? 'warning' : 'clock'} />{say(`promise.${promise.state}`)}</p>
      {promise.dueAt !== null && <p><strong>{say(isResting ? 'promise.wasBy' : 'promise.dueBy')}</strong> {instantWords(promise.dueAt, language)}{promise.provisional ? ` ${say('promise.provisional')}` : ''}</p>}
      {promise.targetAt !== null && <p className="soft">{say('promise.target', { when: instantWords(promise.targetAt, language) })}</p>}
      {!isLate && <p className="soft">{say('promise.left', { left: read(promise.workingTimeLeft) })}</p>}
      {isLate && <p>{say('promise.lateWhatToDo')}</p>}
      {promise.waitsFor.length > 0 && <><p>{say('case.waitingFor')}</p><ul className="bullets">{promise.waitsFor.map((item) => <li key={item.zh}>{read(item)}</li>)}</ul></>}
      {promise.extensions.map((one) => <p key={one.at}>{say('promise.extended', { ground: read(one.groundSays), from: instantWords(one.fromDueAt, language), to: instantWords(one.toDueAt, language) })}</p>)}
      {promise.superseded.map((one) => <p className="soft" key={one.at}>{read(one.reason)}</p>)}
      <ClauseLinks clauses={[promise.clause]} />
    </div>
  )
}

function Settled({ promise }: { promise: PromiseView }) {
  const { say, read, language } = useSay()
  return <li><p><strong>{read(promise.label)}</strong> {say(`promise.${promise.state}`)}</p>{promise.keptAt !== null && <p className="soft">{instantWords(promise.keptAt, language)}</p>}</li>
}
