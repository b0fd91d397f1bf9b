import { sql } from 'kysely'
import type { z } from 'zod'
import type { CasePage, CaseQuery } from '../../contract/case.ts'
import type { Role } from '../../contract/values.ts'
import { stateLabelOf } from '../../core/lifecycle/state-label.ts'
import { isLifecycle, lifecycleNames, stateWords, statesOf } from '../../core/lifecycle/step.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Actor } from '../access/actor.ts'
import { isMemberOnly, policiesOf } from '../access/relation.ts'
import type { Tx } from '../db/database.ts'
import type { House } from '../house.ts'
import { recordAudit } from '../audit/record.ts'
import { maskName } from '../people/mask.ts'
import { getPerson } from '../people/store.ts'
import { urgentPromises } from '../promises/view.ts'

export type Query = z.output<typeof CaseQuery>
type Page = z.infer<typeof CasePage>

const soonPercent = 80

/** The work list: filtered, by remaining working time or newest first, a page at a time; a member sees their own policies only (N.5). */
export async function listCases(tx: Tx, house: House, actor: Actor, query: Query): Promise<Page> {
  const own = isMemberOnly(actor) ? await policiesOf(tx, house, actor) : undefined
  if (own?.length === 0) return { items: [], nextCursor: null, counts: { mine: 0, unassigned: 0, dueSoon: 0, breached: 0 } }
  const rows = await selectRows(tx, actor, query, own)
  const items = await rowsOf(tx, house, rows.slice(0, query.limit))
  const last = rows[query.limit - 1]
  await recordAudit(tx, { actor, action: 'cases-listed', purpose: `queue ${query.queue}`, policyNumber: query.policyNumber ?? null, subject: `${items.length} cases`, at: house.now() })
  return { items, nextCursor: rows.length > query.limit && last !== undefined ? cursorOf(query, last) : null, counts: await countsOf(tx, actor, own) }
}

interface Row {
  readonly policy_number: string
  readonly case_number: string
  readonly service: string
  readonly lifecycle: string
  readonly state: string
  readonly is_open: boolean
  readonly insured_id: string
  readonly assignee_id: string | null
  readonly assignee_name: string | null
  readonly handbook_id: string
  readonly handbook_version: string
  readonly opened_at: Temporal.Instant
  readonly sort_at: Temporal.Instant | null
}

const farAway = '9999-01-01T00:00:00Z'

function selectRows(tx: Tx, actor: Actor, query: Query, own: readonly string[] | undefined): Promise<Row[]> {
  const byDue = query.sort === 'remaining'
  const due = sql<Temporal.Instant>`coalesce((select min(p.due_at) from promise p where p.policy_number = kase.policy_number and p.case_number = kase.case_number and p.state in ('running', 'breached')), ${farAway}::timestamptz)`
  const sortAt = byDue ? due : sql<Temporal.Instant>`kase.opened_at`
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor)
  const isAfter = after === undefined ? sql<boolean>`true` : byDue ? sql<boolean>`(${sortAt}, kase.case_number) > (${after.at}::timestamptz, ${after.caseNumber})` : sql<boolean>`(${sortAt}, kase.case_number) < (${after.at}::timestamptz, ${after.caseNumber})`
  const promised = (state: 'soon' | 'breached') =>
    state === 'breached'
      ? sql<boolean>`exists (select 1 from promise p where p.policy_number = kase.policy_number and p.case_number = kase.case_number and p.state = 'breached')`
      : sql<boolean>`exists (select 1 from promise p where p.policy_number = kase.policy_number and p.case_number = kase.case_number and p.state = 'running' and p.escalated_percent >= ${soonPercent})`
  return tx
    .selectFrom('kase')
    .select(['policy_number', 'case_number', 'service', 'lifecycle', 'state', 'is_open', 'insured_id', 'assignee_id', 'assignee_name', 'handbook_id', 'handbook_version', 'opened_at', sortAt.as('sort_at')])
    .where(isAfter)
    .$if(own !== undefined, (select) => select.where('policy_number', 'in', [...(own ?? [])]))
    .$if(query.queue === 'mine', (select) => select.where('assignee_id', '=', actor.id).where('is_open', '=', true))
    .$if(query.queue === 'unassigned', (select) => select.where('assignee_id', 'is', null).where('is_open', '=', true))
    .$if(query.queue === 'open', (select) => select.where('is_open', '=', true))
    .$if(query.queue === 'closed', (select) => select.where('is_open', '=', false))
    .$if(query.service !== undefined, (select) => select.where('service', '=', query.service ?? ''))
    .$if(query.state !== undefined, (select) => select.where('state', '=', query.state ?? ''))
    .$if(query.waitsOn !== undefined, (select) => select.where('state', 'in', statesWaitingOn(query.waitsOn)))
    .$if(query.policyNumber !== undefined, (select) => select.where('policy_number', '=', query.policyNumber ?? ''))
    .$if(query.due !== undefined, (select) => select.where(promised(query.due ?? 'soon')))
    .orderBy(sortAt, byDue ? 'asc' : 'desc')
    .orderBy('case_number', byDue ? 'asc' : 'desc')
    .limit(query.limit + 1)
    .execute()
}

function statesWaitingOn(role: Role | undefined): string[] {
  return ['', ...new Set(lifecycleNames.flatMap((name) => statesOf(name).filter((state) => stateWords(name, state).waitsOn === role)))]
}

function cursorOf(_: Query, { sort_at, case_number }: Row): string {
  return Buffer.from(JSON.stringify([sort_at?.toString() ?? farAway, case_number])).toString('base64url')
}

/** @throws Refusal `cursor-unreadable` */
function readCursor(cursor: string): { at: string; caseNumber: string } {
  try {
    const [at, caseNumber] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown]
    if (typeof at !== 'string' || typeof caseNumber !== 'string' || !/^[A-Z0-9-]{1,30}$/.test(caseNumber)) throw new Error('not a cursor')
    return { at: Temporal.Instant.from(at).toString(), caseNumber }
  } catch {
    throw new Refusal('cursor-unreadable')
  }
}

async function rowsOf(tx: Tx, house: House, rows: readonly Row[]): Promise<Page['items']> {
  const urgent = rows.length === 0 ? new Map() : await urgentPromises(tx, house, rows.map((row) => row.case_number), house.now())
  const items: Page['items'] = []
  for (const row of rows) {
    const insured = await getPerson(tx, house.cipher, row.policy_number, row.insured_id)
    const handbook = house.shelf.get(row.handbook_id, row.handbook_version)
    const service = handbook.services.find(({ id }) => id === row.service)
    items.push({
      number: row.case_number,
      policyNumber: row.policy_number,
      service: row.service,
      serviceName: service?.name ?? { zh: row.service, en: row.service },
      state: row.state,
      stateLabel: stateLabelOf(handbook, row.service, row.lifecycle, row.state),
      waitsOn: (isLifecycle(row.lifecycle) ? stateWords(row.lifecycle, row.state).waitsOn : null) as Role | null,
      isOpen: row.is_open,
      insuredNameMasked: maskName(insured?.name ?? ''),
      assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
      openedAt: row.opened_at.toString(),
      promise: urgent.get(row.case_number) ?? null,
    })
  }
  return items
}

async function countsOf(tx: Tx, actor: Actor, own: readonly string[] | undefined): Promise<Page['counts']> {
  const inPolicies = own === undefined ? sql`true` : sql`k.policy_number in (${sql.join([...own])})`
  const { rows } = await sql<Page['counts']>`
    select count(*) filter (where k.assignee_id = ${actor.id}) as mine,
           count(*) filter (where k.assignee_id is null) as unassigned,
           count(*) filter (where exists (select 1 from promise p where p.policy_number = k.policy_number and p.case_number = k.case_number and p.state = 'running' and p.escalated_percent >= ${soonPercent})) as "dueSoon",
           count(*) filter (where exists (select 1 from promise p where p.policy_number = k.policy_number and p.case_number = k.case_number and p.state = 'breached')) as breached
    from kase k where k.is_open and ${inPolicies}`.execute(tx)
  return rows[0] ?? { mine: 0, unassigned: 0, dueSoon: 0, breached: 0 }
}
