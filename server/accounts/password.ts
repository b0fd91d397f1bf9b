import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
/** Memory in KiB, passes and lanes: the least a password store should cost a thief today. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const keyBytes = 32
const saltBytes = 16
const shape = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([\w-]{20,30})\$([\w-]{40,50})$/

/** The shortest password staff may choose. */
export const shortestPassword = 10

/** A password as it is stored: argon2id with a salt of its own, in the usual written form. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await keyOf(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Whether a password is the one that was stored. */
export async function isPassword(given: { readonly hash: string; readonly password: string }): Promise<boolean> {
  const [, memory, passes, parallelism, salt, key] = shape.exec(given.hash) ?? []
  if (salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64url')
  const found = await keyOf(given.password, Buffer.from(salt, 'base64url'), { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) })
  return expected.length === found.length && timingSafeEqual(expected, found)
}

async function keyOf(password: string, salt: Buffer, costs: { memory: number; passes: number; parallelism: number }): Promise<Buffer> {
  return await derive('argon2id', { message: password.normalize('NFKC'), nonce: salt, tagLength: keyBytes, ...costs })
}
