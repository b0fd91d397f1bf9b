/** Working days and working hours are different units and never converted (R.1). */
export type Unit = 'working-day' | 'working-hour'
/** The time a promise may take, in one unit that is never converted into another (R.1). */
export interface Budget {
  readonly count: number
  readonly unit: Unit
}

/** A stretch in which a promise does not run, with its reason (R.2, N.7, N.8). `to` is null while it lasts. */
export interface Suspension {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant | null
  readonly reason: string
}

/** A window of service hours on a working day, `HH:MM`–`HH:MM` (R.1). Half-day windows and lunch breaks are several windows. */
export interface Window {
  readonly opens: string
  readonly closes: string
}

/** What a promise stores; the due time is derived from it and never edited (R.1). */
export interface PromiseTerms {
  readonly budget: Budget
  readonly startAt: Temporal.Instant
  readonly suspensions: readonly Suspension[]
}

/** One calendar day of the way from start to due. */
export interface DerivationDay {
  readonly on: string
  readonly kind: 'working' | 'rest'
  readonly why: string
  readonly counted: number
  readonly provisional: boolean
}

/** A due time that explains itself (R.1). While suspended without an end, `dueAt` is null. */
export interface Due {
  readonly dueAt: Temporal.Instant | null
  readonly provisional: boolean
  readonly calendarRevision: string
  readonly used: number
  readonly remaining: number
  readonly derivation: readonly DerivationDay[]
}
