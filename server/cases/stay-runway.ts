import type { AdvanceCaseView } from '../../contract/advance.ts'
import { runwayOf } from '../../core/advance/runway.ts'
import { localDay } from '../../core/promise/day-number.ts'
import { billsOf } from '../advances/store.ts'
import { windowsOf } from '../promises/service-hours.ts'
import { paidFirstFen } from './commands/advance.ts'
import type { CaseContext } from './context.ts'

/** How long what lies at the hospital lasts: our advances and what the member paid first (5.2.6, 5.3.6, 5.3.11). */
export async function stayRunway(context: CaseContext, advancedFen: number): Promise<AdvanceCaseView['runway']> {
  const { tx, house, kase, now } = context
  if (advancedFen === 0) return null
  const found = runwayOf(await billsOf(tx, kase), advancedFen + (await paidFirstFen(context)), house.calendar(), windowsOf(house, kase))
  if (found === null) return null
  const { perDayFen, leftFen, runsOutAt, askBy } = found
  return { perDayFen, leftFen, runsOutAt: runsOutAt.toString(), askBy: askBy.toString(), state: stateOf(found, now) }
}

function stateOf({ runsOutAt, askBy }: { runsOutAt: Temporal.Instant; askBy: Temporal.Instant }, now: Temporal.Instant): NonNullable<AdvanceCaseView['runway']>['state'] {
  if (Temporal.Instant.compare(runsOutAt, now) <= 0) return 'empty'
  if (Temporal.Instant.compare(askBy, now) < 0) return 'late'
  return localDay(askBy.epochMilliseconds) === localDay(now.epochMilliseconds) ? 'ask-now' : 'lasting'
}
