/** The one time zone of every promise and calendar day (R.1). */
export const zone = 'Asia/Shanghai'

/** How far `zone` is ahead of UTC: exact from 1992 on, for summer time was last kept in 1991. A test holds it against `zone` month by month. */
export const zoneAheadMs = 8 * 3_600_000
