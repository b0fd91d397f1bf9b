import { inTransaction, type Reads, type Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { lockOpenCase, openCases } from './case-store.ts'
import { citiesOf, isCovered, knownCities } from './event-scope.ts'
import { casesStopped, type DeclaredEvent, eventsInForce, eventsToEnd } from './event-store.ts'
import type { CaseKey } from './store.ts'
import { resumePromises, suspendPromises } from './suspend-promises.ts'

/** The job that begins and ends declared events by the clock. */
export const declaredEventsJob = 'declared-events'

const atOnce = 500

/** Stops the clocks of every open case an event covers, each case in a unit of work the caller gives. */
export async function stopCases(reads: Reads, house: House, event: DeclaredEvent, unit: (work: (tx: Tx) => Promise<number>) => Promise<number>): Promise<void> {
  const known = await knownCities(reads)
  let after: CaseKey | undefined
  for (;;) {
    const keys = await openCases(reads, event.service, atOnce, after)
    after = keys.at(-1)
    if (after === undefined) return
    for (const key of keys) {
      await unit(async (tx) => {
        const kase = await lockOpenCase(tx, key)
        if (kase === undefined || !isCovered(event, kase.service, event.city === null ? [] : await citiesOf(tx, house, kase), known)) return 0
        return await suspendPromises(tx, house, key, { cause: 'event', causeId: event.id, reason: event.says, waitsFor: [], at: event.fromAt })
      })
    }
  }
}

/**
 * Lets declared events follow the clock (N.8): those that have begun stop every case in their scope, cases opened or placed in a city since included;
 * those that have ended let theirs run on. May be repeated at any time.
 */
export async function followEvents(house: House): Promise<void> {
  const now = house.now()
  for (const event of await eventsToEnd(house.db, now)) await inTransaction(house.db, async (tx) => await resumeCases(tx, house, event.id, event.toAt ?? now))
  for (const event of await eventsInForce(house.db, now)) await stopCases(house.db, house, event, async (work) => await inTransaction(house.db, work))
}

/** Lets every promise an event stopped run on from a moment. */
export async function resumeCases(tx: Tx, house: House, eventId: string, toAt: Temporal.Instant): Promise<void> {
  for (const key of await casesStopped(tx, eventId)) await resumePromises(tx, house, key, { cause: 'event', causeId: eventId, at: toAt })
}
