import { Id } from '../../contract/values.ts'
import { Refusal } from '../../core/refusal.ts'

/** A cursor that is the id of the last row seen; our ids are ordered by time. @throws Refusal `cursor-unreadable` */
export function idCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || Id.safeParse(cursor).success) return cursor
  throw new Refusal('cursor-unreadable')
}

/** One page of a list ordered by id, cut from `limit + 1` rows found. */
export function idPage<Item extends { readonly id: string }>(found: readonly Item[], limit: number): { items: Item[]; nextCursor: string | null } {
  const items = found.slice(0, limit)
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null }
}
