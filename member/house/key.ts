import { useRef } from 'react'

/** A fresh idempotency key; also on plain http addresses, where `randomUUID` is missing. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The key a form sends with: the same one while the content is the same, a new one when the person changed something. */
export function keyFor(last: { content: string; key: string } | null, content: string, make: () => string): { content: string; key: string } {
  return last !== null && last.content === content ? last : { content, key: make() }
}

/** Gives the idempotency key of a form, so that a second press or a retry after a lost answer does nothing twice. */
export function useFormKey(): (body: unknown) => string {
  const last = useRef<{ content: string; key: string } | null>(null)
  return (body) => {
    last.current = keyFor(last.current, JSON.stringify(body), newKey)
    return last.current.key
  }
}
