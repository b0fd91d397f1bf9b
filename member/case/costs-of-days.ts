import type { AdvanceCaseView } from '../../contract/advance.ts'

const dayMs = 86_400_000
const mostDays = 31

/** What the ward cost on every day from the first bill to the last, days without a bill included; of a long stay its last month (5.2.6, 5.3.7). */
export function costsOfDays(bills: AdvanceCaseView['bills']): { on: string; totalFen: number }[] {
  const ofWard = bills.filter(({ care }) => care === 'inpatient')
  const on = ofWard.map(({ servedOn }) => Date.parse(servedOn))
  if (on.length === 0) return []
  const [first, last] = [Math.min(...on), Math.max(...on)]
  const days = Array.from({ length: (last - first) / dayMs + 1 }, (_, at) => first + at * dayMs).slice(-mostDays)
  return days.map((day) => ({ on: new Date(day).toISOString().slice(0, 10), totalFen: ofWard.reduce((sum, bill) => sum + (Date.parse(bill.servedOn) === day ? bill.totalFen : 0), 0) }))
}
