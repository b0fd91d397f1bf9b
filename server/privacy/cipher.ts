import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto'
import { randomPiece } from './random.ts'

/** Encrypts personal fields at rest and makes keyed indexes by which they are found again (N.5). */
export interface Cipher {
  readonly seal: (plain: string) => Buffer
  readonly open: (sealed: Buffer) => string
  /** A blind index: equal for equal values, useless without the key. The value is normalised by the caller. */
  readonly index: (kind: 'identity' | 'phone' | 'name' | 'import-row' | 'file', value: string) => Buffer
}

const version = 1
const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM for the fields, HMAC-SHA-256 for the indexes, each with its own key drawn from one secret.
 * Sealed bytes: version, nonce, tag, ciphertext.
 */
export function createCipher(secret: string): Cipher {
  const fieldKey = derive(secret, 'personal-fields')
  const indexKey = derive(secret, 'blind-indexes')
  return {
    seal: (plain) => {
      const iv = randomPiece(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', fieldKey, iv)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), body])
    },
    open: (sealed) => {
      if (sealed[0] !== version) throw new Error('a sealed field of an unknown version')
      const decipher = createDecipheriv('aes-256-gcm', fieldKey, sealed.subarray(1, 1 + ivBytes))
      decipher.setAuthTag(sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]).toString('utf8')
    },
    index: (kind, value) => createHmac('sha256', indexKey).update(`${kind}:${value}`).digest(),
  }
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'lvtong', purpose, 32))
}
