/**
 * Full years lived on a day. A birthday that a year does not have is reached on the day after:
 * born on 29 February, a person grows older on 1 March of a common year. Days are `YYYY-MM-DD`.
 *
 * @returns a negative number for a day before the birth
 */
export function ageOn(bornOn: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}
