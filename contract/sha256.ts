const blockBytes = 64

/** The first 32 bits of the fractional part of a root of each of the first primes, as FIPS 180-4 defines the constants. */
function rootBits(count: number, root: (prime: number) => number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  return primes.map((prime) => ((root(prime) % 1) * 2 ** 32) | 0)
}
const rounds = rootBits(64, Math.cbrt)
const start = rootBits(8, Math.sqrt)

/**
 * The SHA-256 of bytes, in 64 hexadecimal digits. Browsers hide their own on plain http, where a house network may well serve its pages,
 * and a file is known again by its hash (5.3.4).
 */
export function sha256(bytes: Uint8Array): string {
  const state = Int32Array.from(start)
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / blockBytes) * blockBytes)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const words = new Int32Array(64)
  for (let from = 0; from < padded.length; from += blockBytes) mix(state, words, view, from)
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by))
const at = (words: Int32Array | readonly number[], index: number) => words[index] as number

function mix(state: Int32Array, words: Int32Array, view: DataView, from: number): void {
  for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(from + index * 4)
  for (let index = 16; index < 64; index += 1) {
    const [near, far] = [at(words, index - 2), at(words, index - 15)]
    words[index] = at(words, index - 16) + (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)) + at(words, index - 7) + (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10))
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let index = 0; index < 64; index += 1) {
    const first = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + at(rounds, index) + at(words, index)) | 0
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, index) => { state[index] = at(state, index) + word })
}
