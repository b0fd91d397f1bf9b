import { randomBytes } from 'node:crypto'

const atOnce = 4096
let drawn = Buffer.alloc(0)
let at = 0

/** Some random bytes, each given out once: drawn from the operating system many at a time, because asking costs far more than the bytes. */
export function randomPiece(bytes: number): Buffer {
  if (at + bytes > drawn.length) {
    drawn = randomBytes(atOnce)
    at = 0
  }
  at += bytes
  return drawn.subarray(at - bytes, at)
}
