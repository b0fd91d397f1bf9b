import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { loadPack } from './load-pack.ts'

/** Every handbook version this house serves (P.6). */
export interface Shelf {
  /** Newest first within one handbook. */
  readonly all: () => readonly Handbook[]
  /** @throws Refusal `handbook-not-found` */
  readonly get: (id: string, version: string) => Handbook
  /**
   * The version in force when a contract began; a later version does not take anything from it (P.6, R.0).
   *
   * @throws Refusal `handbook-not-found`
   */
  readonly forContract: (id: string, contractFrom: string) => Handbook
  /** The version a contract beginning on this day is served under, or `undefined` where the handbook is not offered then (P.6). */
  readonly current: (id: string, on: string) => Handbook | undefined
}

/**
 * Loads the packs of these folders (P.6).
 *
 * @throws PackProblems
 */
export function openShelf(folders: readonly string[]): Shelf {
  return shelfOf(folders.map(loadPack))
}

/** A shelf of handbooks already loaded. Two of the same id and version are a fault: which one would be served? */
export function shelfOf(handbooks: readonly Handbook[]): Shelf {
  const sorted = handbooks.toSorted((a, b) => a.id.localeCompare(b.id) || b.effectiveFrom.localeCompare(a.effectiveFrom))
  const byKey = new Map<string, Handbook>()
  for (const handbook of sorted) {
    const key = keyOf(handbook.id, handbook.version)
    if (byKey.has(key)) throw new Error(`two folders hold handbook ${handbook.id} version ${handbook.version}: give one of them another version`)
    byKey.set(key, handbook)
  }
  const current = (id: string, on: string) => sorted.find((handbook) => handbook.id === id && handbook.effectiveFrom <= on && (handbook.effectiveTo === undefined || on <= handbook.effectiveTo))
  return {
    all: () => sorted,
    get: (id, version) => byKey.get(keyOf(id, version)) ?? notFound({ id, version }),
    forContract: (id, contractFrom) => current(id, contractFrom) ?? notFound({ id, contractFrom }),
    current,
  }
}

function keyOf(id: string, version: string): string {
  return JSON.stringify([id, version])
}

function notFound(details: Readonly<Record<string, string>>): never {
  throw new Refusal('handbook-not-found', { clauses: ['P.6'], details })
}
