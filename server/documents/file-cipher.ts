import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { FileCipher } from '../config.ts'

const ivBytes = 12
const tagBytes = 16
const keyBytes: Readonly<Record<FileCipher, number>> = { 'aes-256-gcm': 32, 'sm4-gcm': 16 }

/** A key for one file and no other. */
export function newFileKey(cipher: FileCipher): Buffer {
  return randomBytes(keyBytes[cipher])
}

/** Encrypts one file; `about` is bound to it, so that it opens only where it belongs. Sealed bytes: nonce, tag, ciphertext. */
export function sealFile(cipher: FileCipher, key: Buffer, about: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes)
  const sealing = createCipheriv(cipher as 'aes-256-gcm', key, iv)
  sealing.setAAD(Buffer.from(about))
  const body = Buffer.concat([sealing.update(bytes), sealing.final()])
  return Buffer.concat([iv, sealing.getAuthTag(), body])
}

/** Decrypts one file. @throws Error when a byte of it, its key or what it is bound to is another */
export function openFile(cipher: FileCipher, key: Buffer, about: string, sealed: Buffer): Buffer {
  const opening = createDecipheriv(cipher as 'aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
  opening.setAAD(Buffer.from(about))
  opening.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([opening.update(sealed.subarray(ivBytes + tagBytes)), opening.final()])
}
