import type { z } from 'zod'
import type { AskVerdict, VerdictAnswer } from '../../contract/verdict.ts'
import type { Text } from '../../core/clause.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { clausesWith, decide } from '../../core/verdict/decide.ts'
import type { Facts, Outcome } from '../../core/verdict/types.ts'
import type { Actor } from '../access/actor.ts'
import { requirePolicy } from '../access/relation.ts'
import { recordAudit } from '../audit/record.ts'
import { dayOf } from '../cases/context.ts'
import { factsGivenBy, houseFacts, policyFacts, usesLeftFacts } from '../cases/facts.ts'
import type { Tx } from '../db/database.ts'
import { usesOf } from '../entitlements/store.ts'
import { questionOf } from '../handbooks/view.ts'
import type { House } from '../house.ts'
import { getPerson } from '../people/store.ts'
import { getPolicy, type Policy } from '../policies/store.ts'

type Asked = z.output<typeof AskVerdict>
type Answer = z.infer<typeof VerdictAnswer>

const authorityNames = new Set<string>(['requesterRelation', 'hasGuardianAuthority', 'hasAuthorisation'])

/**
 * Says whether somebody is entitled, and why, without opening anything (R.6). With a policy the contract's own facts are the house's; who asks may be
 * given, since nothing is opened. An emergency told here is written down as answered (R.9).
 *
 * @throws Refusal `policy-not-found`, `person-not-found`, `service-unknown`, `fact-unknown`, `fact-wrong-type`
 */
export async function askVerdict(tx: Tx, house: House, actor: Actor, asked: Asked): Promise<Answer> {
  const now = house.now()
  const policy = asked.policyNumber === undefined ? undefined : await policyFor(tx, house, actor, asked.policyNumber)
  const handbook = policy === undefined ? currentHandbook(house, dayOf(now)) : house.shelf.get(policy.handbookId, policy.handbookVersion)
  if (!handbook.services.some(({ id }) => id === asked.service)) throw new Refusal('service-unknown', { clauses: ['P.2'], details: { service: asked.service } })
  const facts = { ...given(handbook, asked, actor, now, policy === undefined), ...(policy === undefined ? {} : await contractFacts(tx, house, handbook, policy, asked, dayOf(now))) }
  const verdict = decide(handbook, { service: asked.service, facts, overrides: policy?.overrides ?? [] })
  await recordAudit(tx, {
    actor,
    action: verdict.outcome === 'emergency' ? 'emergency-told-120' : 'verdict-asked',
    purpose: asked.service,
    policyNumber: policy?.policyNumber ?? null,
    subject: asked.insuredId ?? policy?.insuredId ?? 'no policy',
    at: now,
  })
  const questions = verdict.ask.flatMap(({ fact }) => handbook.vocabulary.filter(({ name }) => name === fact)).map((word) => questionOf(word, handbook))
  return { verdict: JSON.parse(JSON.stringify(verdict)) as Answer['verdict'], questions, sentence: sentenceOf(verdict.outcome, clausesWith(verdict, 'unmet')) }
}

async function policyFor(tx: Tx, house: House, actor: Actor, policyNumber: string): Promise<Policy> {
  await requirePolicy(tx, house, actor, policyNumber)
  const policy = await getPolicy(tx, policyNumber)
  if (policy === undefined) throw new Refusal('policy-not-found')
  return policy
}

function currentHandbook(house: House, today: string): Handbook {
  const newest = house.shelf.all().find(({ effectiveFrom }) => effectiveFrom <= today)
  if (newest === undefined) throw new Refusal('handbook-not-found', { clauses: ['P.6'] })
  return newest
}

/** With a policy nobody may give the contract's facts; without one they are given as a question of what if. */
function given(handbook: Handbook, asked: Asked, actor: Actor, now: Temporal.Instant, isWhatIf: boolean): Facts {
  const own = new Set<string>(houseFacts)
  const free = Object.entries(asked.facts).filter(([name]) => own.has(name) && (isWhatIf || authorityNames.has(name)))
  const assumed = Object.fromEntries(free.map(([name, value]) => [name, { value, source: 'agent' as const, by: actor.name, at: now.toString() }]))
  return { ...factsGivenBy(handbook, asked.facts, actor, now), ...assumed }
}

async function contractFacts(tx: Tx, house: House, handbook: Handbook, policy: Policy, asked: Asked, today: string): Promise<Facts> {
  const insured = await getPerson(tx, house.cipher, policy.policyNumber, asked.insuredId ?? policy.insuredId)
  if (insured === undefined) throw new Refusal('person-not-found', { clauses: ['N.1'] })
  const contract = policyFacts(policy, insured, asked.requestedOn ?? today)
  return { ...contract, ...authorityAssumed(asked, contract), ...usesLeftFacts(handbook, policy, await usesOf(tx, { policyNumber: policy.policyNumber, insuredId: insured.id }), asked.service) }
}

/** Who asks is settled when a case is opened; until somebody says otherwise the insured asks, or the guardian of one who cannot. */
function authorityAssumed(asked: Asked, contract: Facts): Facts {
  const needsGuardian = contract['capacity']?.value !== 'full'
  const assumed: Record<string, Facts[string]> = {}
  if (asked.facts['requesterRelation'] === undefined) assumed['requesterRelation'] = { value: needsGuardian ? 'guardian' : 'insured', source: 'computed' }
  if (needsGuardian && asked.facts['hasGuardianAuthority'] === undefined) assumed['hasGuardianAuthority'] = { value: true, source: 'computed' }
  if (asked.facts['hasAuthorisation'] === undefined) assumed['hasAuthorisation'] = { value: true, source: 'computed' }
  return assumed
}

function sentenceOf(outcome: Outcome, unmet: readonly string[]): Text {
  const clauses = unmet.join('、')
  switch (outcome) {
    case 'eligible':
      return { zh: '符合申请条件；本结论只关于服务，不代表理赔。', en: 'Entitled; this concerns the service only and says nothing about a claim.' }
    case 'refused':
      return { zh: `按${clauses}目前不符合，由工作人员最后确认。`, en: `Not entitled at present under ${unmet.join(', ')}; a person confirms it.` }
    case 'emergency':
      return { zh: '请立即拨打120或前往最近的急诊。', en: 'Call 120 now or go to the nearest emergency room.' }
    case 'needs-information':
      return { zh: '还需要一些信息才能判断。', en: 'A little more needs to be known.' }
  }
}
