import type { CaseView } from '../../contract/case.ts'
import { Icon } from '../look/icon.tsx'
import { shortInstantWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { journeyOf } from './journey.ts'
import { useMemberWords } from './member-words.ts'

/** The stations passed, the one we are at, and those to come. */
export function JourneyPart({ kase }: { kase: CaseView }) {
  const { say, language } = useSay()
  const { stateOf } = useMemberWords()
  const steps = journeyOf(kase)
  if (steps === null) return null
  return (
    <section className="card" aria-labelledby="journey">
      <h2 id="journey">{say('journey.title')}</h2>
      <ol className="journey">
        {steps.map((step) => (
          <li key={step.station} className={`journey-${step.progress}`} {...(step.progress === 'now' ? { 'aria-current': 'step' as const } : {})}>
            <span className="journey-dot"><Icon name={step.progress === 'done' ? 'done' : step.progress === 'now' ? 'clock' : 'forward'} /></span>
            <div>
              <p><strong>{say(`journey.${step.station}`)}</strong> <span className="soft">{say(`journey.is-${step.progress}`)}</span></p>
              {step.at !== null && <p className="soft">{shortInstantWords(step.at, language)}</p>}
              {step.progress === 'now' && <p>{stateOf(kase)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
