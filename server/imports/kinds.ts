import type { ImportKind } from '../../contract/import.ts'
import { networkImports } from '../network/import-kinds.ts'
import { policyImport } from '../policies/import-kind.ts'
import type { ImportOf } from './kind.ts'

/** Every kind of file the house imports. */
const kinds: readonly ImportOf[] = [policyImport, ...networkImports]

/** How files of a kind are read and written. */
export function importOf(kind: ImportKind): ImportOf {
  const found = kinds.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no import of ${kind}`)
  return found
}
