import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How one table lies on several machines. */
export type Placement = { readonly kind: 'reference' } | { readonly kind: 'local' } | { readonly kind: 'distributed'; readonly by: string }

/** The column that member data is distributed by: one command of one case touches one shard. */
export const memberColumn = 'policy_number'

const reference = (why: string) => ({ placement: { kind: 'reference' }, why }) as const
const local = (why: string) => ({ placement: { kind: 'local' }, why }) as const

/** Tables that are not member data, each with its reason. A table that is not listed is member data and keeps its rules. */
export const exceptions: Readonly<Record<string, { readonly placement: Placement; readonly why: string }>> = {
  case_directory: { placement: { kind: 'distributed', by: 'case_number' }, why: 'finds the policy of a case number, before anything of the policy is known' },
  paper_number: { placement: { kind: 'distributed', by: 'number' }, why: 'a deposit receipt or an invoice stands for one stay in the whole house, whatever its policy' },
  document_directory: { placement: { kind: 'distributed', by: 'document_id' }, why: 'finds the policy of a document, before anything of the policy is known' },
  hospital: reference('the network is small and read everywhere'),
  department: reference('the network is small and read everywhere'),
  hospital_department: reference('the network is small and read everywhere'),
  expert: reference('the network is small and read everywhere'),
  vendor: reference('the network is small and read everywhere'),
  vendor_reassignment: reference('one run touches cases of many policies, and names two vendors'),
  network_membership: reference('the network is small and read everywhere'),
  handbook_version: reference('which handbooks are served is the same for everybody'),
  calendar_notice: reference('calendars are the same for everybody'),
  declared_event: reference('an event beyond control touches many policies'),
  user: local('accounts are looked up by phone or address, not by policy'),
  session: local('belongs to an account'),
  account: local('belongs to an account'),
  verification: local('one-time codes live for minutes'),
  twoFactor: local('belongs to an account'),
  import_run: local('one file holds rows of many policies'),
  import_refusal: local('belongs to an import'),
  reconciliation: local('a register of the house: one bank file speaks of many policies'),
  reconciliation_difference: local('belongs to a reading of a bank file'),
  disclosure: local('a register of the house; its policy number is a remark and may be missing'),
  incident: local('a register of the house'),
  audit_event: local('one append-only trail of the house; its policy number may be missing'),
  idempotency_key: local('belongs to the account that wrote, and lives for a while'),
  schema_migration: local('belongs to the database'),
}

/** One table of the script, and the table it lies together with. */
export interface PlacedTable {
  readonly table: string
  readonly placement: Placement
  readonly beside?: string | undefined
}

/** Where `server/db/distribute.sql` puts each table, in its order. */
export function placedTables(): readonly PlacedTable[] {
  const sql = readFileSync(join(import.meta.dirname, '../server/db/distribute.sql'), 'utf8')
  const found = sql.matchAll(/^select create_reference_table\('(\w+)'\);|^select create_distributed_table\('(\w+)', '(\w+)', colocate_with => '(\w+)'\);|^-- local: (.+)$/gm)
  return [...found].flatMap(([, referred, table = '', by = '', beside, locals]): PlacedTable[] => {
    if (locals !== undefined) return locals.split(', ').map((name) => ({ table: name, placement: { kind: 'local' } }))
    return [referred === undefined ? { table, placement: { kind: 'distributed', by }, beside } : { table: referred, placement: { kind: 'reference' } }]
  })
}
