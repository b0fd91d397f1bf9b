const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'
/** A region no office ever had, so that no sample number is anybody's. */
const region = '110199'

/** A citizen number of GB 11643 with a right check digit that belongs to nobody: odd sequences are men, even ones women (2.3.5). */
export function citizenNumber(bornOn: string, sequence: number): string {
  const body = `${region}${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0)
  return `${body}${checkDigits[sum % 11]}`
}
