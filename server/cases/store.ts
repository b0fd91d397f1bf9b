import type { Selectable } from 'kysely'
import type { CommandOf } from '../../contract/commands.ts'
import type { Language } from '../../contract/values.ts'
import type { LifecycleName } from '../../core/lifecycle/step.ts'
import type { Fact, Facts, FactSource, FactValue } from '../../core/verdict/types.ts'
import type { Reads, Tx } from '../db/database.ts'
import type { CaseFact as CaseFactRow, Kase as KaseRow } from '../db/types.gen.ts'
import type { Cipher } from '../privacy/cipher.ts'

/** What the coordinator learnt in the needs call (1.2.3). */
export type Need = Omit<CommandOf<'confirmNeed'>, 'type' | 'noticesGiven'> & { readonly agreedToLess?: CommandOf<'agreeToLess'>['kind'] }

/** The human decision beside the rule outcome (R.7). */
export interface Decision {
  readonly kind: 'approved' | 'refused' | 'override-proposed' | 'overridden'
  readonly byId: string
  readonly by: string
  readonly secondBy: string | null
  readonly reason: string | null
  readonly at: string
  readonly ruleOutcome: string
}

/** One case as it stands (`case` is a reserved word). */
export interface Kase {
  readonly policyNumber: string
  readonly caseNumber: string
  readonly service: string
  readonly lifecycle: LifecycleName
  readonly state: string
  readonly isOpen: boolean
  readonly version: number
  readonly insuredId: string
  readonly channel: 'phone' | 'portal' | 'api'
  readonly language: Language
  readonly handbookId: string
  readonly handbookVersion: string
  readonly requester: { readonly relation: string; readonly personId: string | null; readonly name: string | null; readonly phone: string | null }
  readonly callId: string | null
  readonly assigneeId: string | null
  readonly assigneeName: string | null
  readonly vendorId: string | null
  readonly useId: string | null
  readonly requestedOn: string
  readonly openedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly decision: Decision | null
  readonly need: Need | null
  readonly waitingFor: readonly string[]
  readonly visitCard: string | null
}

/** What a step changes of a case. */
export type KaseChange = Partial<Pick<Kase, 'state' | 'isOpen' | 'assigneeId' | 'assigneeName' | 'vendorId' | 'useId' | 'closedAt' | 'decision' | 'need' | 'waitingFor' | 'visitCard'>>

/** The policy a case number belongs to, so that the case is then locked inside one shard. */
export async function policyOfCase(reads: Reads, caseNumber: string): Promise<string | undefined> {
  const row = await reads.selectFrom('case_directory').select('policy_number').where('case_number', '=', caseNumber).executeTakeFirst()
  return row?.policy_number
}

export async function getKase(reads: Reads, cipher: Cipher, policyNumber: string, caseNumber: string): Promise<Kase | undefined> {
  const row = await reads.selectFrom('kase').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).executeTakeFirst()
  return row && kaseOf(row, cipher)
}

/** The case, locked until the transaction ends: one command at a time. */
export async function lockKase(tx: Tx, cipher: Cipher, policyNumber: string, caseNumber: string): Promise<Kase | undefined> {
  const row = await tx.selectFrom('kase').selectAll().where('policy_number', '=', policyNumber).where('case_number', '=', caseNumber).forUpdate().executeTakeFirst()
  return row && kaseOf(row, cipher)
}

export async function insertKase(tx: Tx, cipher: Cipher, kase: Kase): Promise<void> {
  const { requester } = kase
  const directory = tx.insertInto('case_directory').values({ case_number: kase.caseNumber, policy_number: kase.policyNumber }).execute()
  const row = tx
    .insertInto('kase')
    .values({
      policy_number: kase.policyNumber,
      case_number: kase.caseNumber,
      service: kase.service,
      lifecycle: kase.lifecycle,
      state: kase.state,
      version: kase.version,
      insured_id: kase.insuredId,
      channel: kase.channel,
      language: kase.language,
      handbook_id: kase.handbookId,
      handbook_version: kase.handbookVersion,
      requester_relation: requester.relation,
      requester_person_id: requester.personId,
      requester_name: sealed(cipher, requester.name),
      requester_phone: sealed(cipher, requester.phone),
      call_id: kase.callId,
      assignee_id: kase.assigneeId,
      assignee_name: kase.assigneeName,
      requested_on: kase.requestedOn,
      opened_at: kase.openedAt.toString(),
    })
    .execute()
  await Promise.all([directory, row])
}

/** Writes what a step changed; the version goes up by one. */
export async function updateKase(tx: Tx, cipher: Cipher, kase: Kase, change: KaseChange): Promise<Kase> {
  const after = { ...kase, ...change, version: kase.version + 1 }
  await tx
    .updateTable('kase')
    .set({
      state: after.state,
      is_open: after.isOpen,
      version: after.version,
      assignee_id: after.assigneeId,
      assignee_name: after.assigneeName,
      vendor_id: after.vendorId,
      use_id: after.useId,
      closed_at: after.closedAt?.toString() ?? null,
      decision: after.decision === null ? null : JSON.stringify(after.decision),
      need: sealed(cipher, after.need === null ? null : JSON.stringify(after.need)),
      waiting_for: JSON.stringify(after.waitingFor),
      visit_card: sealed(cipher, after.visitCard),
    })
    .where('policy_number', '=', kase.policyNumber)
    .where('case_number', '=', kase.caseNumber)
    .execute()
  return after
}

/** Sets the language of the messages of a person's open cases: of a case a guardian asked for the guardian is told, otherwise the insured (1.2.4, N.2). */
export async function setLanguageOfCases(tx: Tx, policyNumber: string, personId: string, language: Language): Promise<void> {
  await tx
    .updateTable('kase')
    .set({ language })
    .where('policy_number', '=', policyNumber)
    .where('is_open', '=', true)
    .where(({ eb, and, or }) => {
      const isGuardians = and([eb('requester_relation', '=', 'guardian'), eb('requester_person_id', 'is not', null)])
      return or([and([isGuardians, eb('requester_person_id', '=', personId)]), and([eb.not(isGuardians), eb('insured_id', '=', personId)])])
    })
    .execute()
}

/** The open cases of one insured for one service (1.3.2, P.5). */
export async function openCasesOf(reads: Reads, policyNumber: string, insuredId: string, service: string): Promise<string[]> {
  const rows = await reads.selectFrom('kase').select('case_number').where('policy_number', '=', policyNumber).where('insured_id', '=', insuredId).where('service', '=', service).where('is_open', '=', true).orderBy('opened_at').execute()
  return rows.map((row) => row.case_number)
}

/** Keeps facts as new versions; nothing given earlier is lost (2.3.5, N.7). */
export async function addFacts(tx: Tx, cipher: Cipher, key: Pick<Kase, 'policyNumber' | 'caseNumber'>, facts: Facts, by: string, at: Temporal.Instant): Promise<void> {
  const names = Object.keys(facts)
  if (names.length === 0) return
  const before = await tx
    .selectFrom('case_fact')
    .select(({ fn }) => ['name', fn.max('version').as('version')])
    .where('policy_number', '=', key.policyNumber)
    .where('case_number', '=', key.caseNumber)
    .where('name', 'in', names)
    .groupBy('name')
    .execute()
  await insertFacts(tx, cipher, key, factsToKeep(facts, new Map(before.map(({ name, version }) => [name, version])), by, at))
}

/** A fact as it is kept: who gave it and when is always known. */
type FactToKeep = StoredFact & Required<Pick<Fact, 'by' | 'at'>>

/** The facts a case is opened with, as they are kept; there are none before them. */
export function firstFacts(facts: Facts, by: string, at: Temporal.Instant): FactToKeep[] {
  return factsToKeep(facts, new Map(), by, at).sort(byName)
}

function factsToKeep(facts: Facts, versions: ReadonlyMap<string, number>, by: string, at: Temporal.Instant): FactToKeep[] {
  return Object.entries(facts).map(([name, fact]) => ({ by, at: at.toString(), ...fact, name, version: (versions.get(name) ?? 0) + 1 }))
}

/** Writes facts as they are to be kept. */
export async function insertFacts(tx: Tx, cipher: Cipher, key: Pick<Kase, 'policyNumber' | 'caseNumber'>, facts: readonly FactToKeep[]): Promise<void> {
  await tx
    .insertInto('case_fact')
    .values(
      facts.map((fact) => ({
        policy_number: key.policyNumber,
        case_number: key.caseNumber,
        name: fact.name,
        version: fact.version,
        value: cipher.seal(JSON.stringify(fact.value)),
        source: fact.source,
        given_by: fact.by,
        given_at: fact.at,
        evidence: fact.evidence ?? null,
        document_id: fact.document?.documentId ?? null,
        document_page: fact.document?.page ?? null,
      })),
    )
    .execute()
}

/** What stands in place of a value that is no longer known. */
const withdrawn = 'null'

/** Makes a fact unknown again, as a new version: what it rested on turned out not to be usable (R.6, N.7). */
export async function withdrawFact(tx: Tx, cipher: Cipher, key: Pick<Kase, 'policyNumber' | 'caseNumber'>, name: string, by: string, at: Temporal.Instant): Promise<void> {
  const last = await tx.selectFrom('case_fact').select(({ fn }) => fn.max('version').as('version')).where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).where('name', '=', name).executeTakeFirst()
  await tx
    .insertInto('case_fact')
    .values({ policy_number: key.policyNumber, case_number: key.caseNumber, name, version: Number(last?.version ?? 0) + 1, value: cipher.seal(withdrawn), source: 'computed', given_by: by, given_at: at.toString() })
    .execute()
}

/** A fact of a case with its version. */
export interface StoredFact extends Fact {
  readonly name: string
  readonly version: number
}

/** The newest version of every fact of a case. */
export async function factsOf(reads: Reads, cipher: Cipher, key: Pick<Kase, 'policyNumber' | 'caseNumber'>): Promise<StoredFact[]> {
  const rows = await reads.selectFrom('case_fact').selectAll().distinctOn('name').where('policy_number', '=', key.policyNumber).where('case_number', '=', key.caseNumber).orderBy('name').orderBy('version', 'desc').execute()
  return rows.flatMap((row) => (cipher.open(row.value) === withdrawn ? [] : [factOf(row, cipher)])).sort(byName)
}

/** The same order from every database, whatever its collation. */
const byName = (one: StoredFact, other: StoredFact) => (one.name < other.name ? -1 : 1)

function factOf(row: Selectable<CaseFactRow>, cipher: Cipher): StoredFact {
  return {
    name: row.name,
    version: row.version,
    value: JSON.parse(cipher.open(row.value)) as FactValue,
    source: row.source as FactSource,
    by: row.given_by,
    at: row.given_at.toString(),
    ...(row.evidence === null ? {} : { evidence: row.evidence }),
    ...(row.document_id === null || row.document_page === null ? {} : { document: { documentId: row.document_id, page: row.document_page } }),
  }
}

function sealed(cipher: Cipher, plain: string | null): Buffer | null {
  return plain === null ? null : cipher.seal(plain)
}

function kaseOf(row: Selectable<KaseRow>, cipher: Cipher): Kase {
  const opened = (sealedField: Buffer | null) => (sealedField === null ? null : cipher.open(sealedField))
  const need = opened(row.need)
  return {
    policyNumber: row.policy_number,
    caseNumber: row.case_number,
    service: row.service,
    lifecycle: row.lifecycle as LifecycleName,
    state: row.state,
    isOpen: row.is_open,
    version: row.version,
    insuredId: row.insured_id,
    channel: row.channel as Kase['channel'],
    language: row.language as Language,
    handbookId: row.handbook_id,
    handbookVersion: row.handbook_version,
    requester: { relation: row.requester_relation, personId: row.requester_person_id, name: opened(row.requester_name), phone: opened(row.requester_phone) },
    callId: row.call_id,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    vendorId: row.vendor_id,
    useId: row.use_id,
    requestedOn: row.requested_on,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    decision: row.decision as unknown as Decision | null,
    need: need === null ? null : (JSON.parse(need) as Need),
    waitingFor: row.waiting_for as unknown as string[],
    visitCard: opened(row.visit_card),
  }
}
