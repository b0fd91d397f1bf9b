import type { AdvanceCaseView } from '../../contract/advance.ts'
import { yuanOfFen } from '../../contract/yuan.ts'
import { dayWords } from '../words/dates.ts'
import { useSay } from '../words/language.ts'
import { costsOfDays } from './costs-of-days.ts'

const [width, height, gap] = [320, 96, 4]

/** What the stay cost day by day: bars for the eye, the same as a table for everybody (5.2.6, 5.3.4.f). */
export function DailyCosts({ bills }: { bills: AdvanceCaseView['bills'] }) {
  const { say, language } = useSay()
  const days = costsOfDays(bills)
  const [first, last] = [days[0], days.at(-1)]
  const mostFen = Math.max(...days.map(({ totalFen }) => totalFen))
  if (first === undefined || last === undefined || days.length < 2 || mostFen === 0) return null
  const step = width / days.length
  const bar = Math.max(1, Math.min(step - gap, 40))
  const says = say('advance.dailySays', { first: dayWords(first.on, language), last: dayWords(last.on, language), most: yuanOfFen(mostFen) })
  return (
    <figure className="stack" aria-labelledby="daily">
      <figcaption id="daily">{say('advance.daily')}</figcaption>
      <svg className="daily-bars" viewBox={`0 0 ${width} ${height + 1}`} role="img" aria-label={says}>
        {days.map(({ on, totalFen }, at) => <rect key={on} x={at * step + (step - bar) / 2} y={height - (totalFen / mostFen) * height} width={bar} height={(totalFen / mostFen) * height} rx={2} />)}
        <line x1={0} x2={width} y1={height + 0.5} y2={height + 0.5} />
      </svg>
      <p className="soft">{says}</p>
      <details>
        <summary>{say('advance.asTable')}</summary>
        <table className="daily-table" aria-labelledby="daily">
          <thead><tr><th scope="col">{say('advance.day')}</th><th scope="col">{say('advance.cost')}</th></tr></thead>
          <tbody>{days.map(({ on, totalFen }) => <tr key={on}><th scope="row">{dayWords(on, language)}</th><td>¥{yuanOfFen(totalFen)}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  )
}
