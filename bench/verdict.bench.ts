import { parseArgs } from 'node:util'
import { ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import type { Handbook } from '../core/verdict/compile.ts'
import { decide } from '../core/verdict/decide.ts'
import { readFacts } from '../core/verdict/read-facts.ts'
import type { Facts, FactValue } from '../core/verdict/types.ts'
import { loadPack } from '../server/handbooks/load-pack.ts'
import { jsonRuleOf, plainFacts, zenGraphOf } from './verdict-translation.ts'

/** A request that is in order, with every fact the rules of an expert outpatient visit can ask for up to the booking. */
const inOrder: Readonly<Record<string, FactValue>> = {
  isEmergency: false, diagnosisStage: 'confirmed', disease: 'severe-malignant-tumour', diseaseOnList: true, firstSuspectedOn: '2026-05-12', confirmedOn: '2026-05-20', coverageFrom: '2026-01-01', coverageTo: '2026-12-31',
  firstContractFrom: '2026-01-01', waitingPeriodEndsOn: '2026-03-31', eventKind: 'illness', mayBeAccidental: false, usesLeft: 1, purpose: 'treatment', requestedOn: '2026-06-01', policyStatus: 'in-force', isRequestForInsured: true, capacity: 'full',
  requesterRelation: 'insured', hasGuardianAuthority: false, hasAuthorisation: false, isInNetwork: true, hospitalLevel: 3, hospitalClass: 'a', hospitalOwnership: 'public', clinicKind: 'expert', doctorRank: 'chief',
  isAcademician: false, isDisciplineLeader: false, agreedToOrdinaryClinic: false, agreedToLowerRank: false, noCancelUnderstood: true, clashesWithBooking: false, hospitalRequiresVisitCard: true, hasVisitCard: true,
}
/** The other requests every engine must agree on before anything is timed: each breaks one thing. */
const broken: readonly Readonly<Record<string, FactValue>>[] = [
  {}, { usesLeft: 0 }, { isEmergency: true }, { doctorRank: 'attending' }, { doctorRank: 'attending', clinicKind: 'ordinary' }, { doctorRank: 'attending', clinicKind: 'ordinary', agreedToOrdinaryClinic: true }, { doctorRank: 'attending', clinicKind: 'ordinary', agreedToOrdinaryClinic: true }, { firstSuspectedOn: '2025-12-31' }, { firstSuspectedOn: '2026-02-01' }, { requestedOn: '2027-01-01' },
  { purpose: 'delivery' }, { hasVisitCard: false }, { hasVisitCard: false, hospitalRequiresVisitCard: false }, { capacity: 'limited' }, { requesterRelation: 'family' }, { hospitalLevel: 2 }, { isAcademician: true },
]

const service = 'expert-outpatient'
const stage = 'booking'
const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '1.5' } } })
const forMs = Number(options.seconds) * 1000
const handbook = loadPack('handbooks/h2021')

/** Runs something for a while and says how often per second it ran. */
function stretch(run: () => unknown, ms: number, batch: number): number {
  const from = performance.now()
  let count = 0
  while (performance.now() - from < ms) {
    for (let at = 0; at < batch; at++) run()
    count += batch
  }
  return (count * 1000) / (performance.now() - from)
}

async function asyncStretch(run: () => Promise<unknown>, ms: number): Promise<number> {
  const from = performance.now()
  let count = 0
  while (performance.now() - from < ms) {
    await run()
    count += 1
  }
  return (count * 1000) / (performance.now() - from)
}

/** The best of three stretches after warming up. */
function rateOf(run: () => unknown, batch = 200): number {
  stretch(run, forMs / 2, batch)
  return Math.max(stretch(run, forMs, batch), stretch(run, forMs, batch), stretch(run, forMs, batch))
}

/** The three engines in turns, so that a neighbour on the machine slows them alike; the best turn of each counts. */
async function inTurns(ours: () => unknown, json: () => Promise<unknown>, zen: () => Promise<unknown>): Promise<{ ours: number; json: number; zen: number }> {
  const best = { ours: 0, json: 0, zen: 0 }
  for (let turn = 0; turn < 6; turn++) {
    best.ours = Math.max(best.ours, stretch(ours, forMs / 2, 200))
    best.json = Math.max(best.json, await asyncStretch(json, forMs / 2))
    best.zen = Math.max(best.zen, await asyncStretch(zen, forMs / 2))
  }
  return best
}

function factsOf(values: Readonly<Record<string, FactValue>>): Facts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source: 'member' as const, evidence: 'paper 1' }]))
}

function rulesOf({ engines }: Handbook) {
  const rules = engines.get(service)?.rules[stage]
  if (rules === undefined) throw new Error('the pack has no expert outpatient service')
  return rules
}

/** The rules that are not met, by each of the three, for one request. */
async function unmetBy(values: Readonly<Record<string, FactValue>>, others: Others): Promise<{ ours: string[]; json: string[]; zen: string[] }> {
  const ours = decide(handbook, { service, stage, facts: factsOf(values) }).worksheet.filter((line) => line.result === 'unmet').map((line) => line.rule)
  const { failureResults } = await others.json.run(plainFacts(handbook, values))
  const { result } = await others.zen.evaluate(plainFacts(handbook, values))
  const zen = Object.entries(result as Record<string, boolean>).flatMap(([rule, isMet]) => (isMet ? [] : [rule]))
  return { ours: ours.sort(), json: failureResults.map(({ event }) => event?.type ?? '').sort(), zen: zen.sort() }
}

interface Others {
  readonly json: Engine
  readonly zen: { evaluate: (facts: object) => Promise<{ result: unknown }> }
}

function otherEngines(): Others {
  const rules = rulesOf(handbook)
  const zen = new ZenEngine().createDecision(Buffer.from(JSON.stringify(zenGraphOf(handbook, rules))))
  return { json: new Engine(rules.map((rule) => jsonRuleOf(handbook, rule))), zen }
}

async function main(): Promise<void> {
  const others = otherEngines()
  for (const change of broken) {
    const { ours, json, zen } = await unmetBy({ ...inOrder, ...change }, others)
    if (ours.join() !== json.join() || ours.join() !== zen.join()) throw new Error(`the engines disagree on ${JSON.stringify(change)}: ours ${ours} | json-rules-engine ${json} | zen ${zen}`)
  }
  const full = { service, stage, facts: factsOf(inOrder) } as const
  const half = { service, stage, facts: factsOf(Object.fromEntries(Object.entries(inOrder).filter((_, at) => at % 2 === 0))) } as const
  const rules = rulesOf(handbook)
  const plain = plainFacts(handbook, inOrder)
  const { values } = readFacts(handbook, full.facts)
  const { ours: verdicts, json: jsonRules, zen } = await inTurns(() => decide(handbook, full), () => others.json.run(plain), () => others.zen.evaluate(plain))
  const parts = {
    [`reading ${Object.keys(inOrder).length} facts against the vocabulary`]: rateOf(() => readFacts(handbook, full.facts)),
    'judging the rules alone': rateOf(() => {
      for (const rule of rules) if (rule.when?.judge(values) !== false) rule.require.judge(values)
    }),
    'a verdict with half the facts unknown, with its questions': rateOf(() => decide(handbook, half)),
    'a verdict with its digest': rateOf(() => decide(handbook, full).digest, 20),
    'a verdict as JSON text, with its digest': rateOf(() => JSON.stringify(decide(handbook, full)), 20),
  }
  const answer = { rules: rules.length, facts: Object.keys(inOrder).length, verdictsPerSecond: verdicts, jsonRulesEnginePerSecond: jsonRules, zenEnginePerSecond: zen, timesJsonRulesEngine: verdicts / jsonRules, timesZenEngine: verdicts / zen, parts }
  process.stdout.write(options.json ? `${JSON.stringify(answer, null, 2)}\n` : sentences(answer))
}

function sentences(answer: { rules: number; facts: number; verdictsPerSecond: number; jsonRulesEnginePerSecond: number; zenEnginePerSecond: number; timesJsonRulesEngine: number; timesZenEngine: number; parts: Record<string, number> }): string {
  const rate = (perSecond: number) => `${Math.round(perSecond).toLocaleString('en')} per second (${(1e6 / perSecond).toFixed(2)} µs)`
  return [
    `expert outpatient at booking: ${answer.rules} rules, ${answer.facts} facts, one core, node ${process.version}`,
    `  a verdict with its full worksheet   ${rate(answer.verdictsPerSecond)}`,
    `  json-rules-engine, the same rules   ${rate(answer.jsonRulesEnginePerSecond)}: ${Math.round(answer.timesJsonRulesEngine)} times slower`,
    `  @gorules/zen-engine, the same rules ${rate(answer.zenEnginePerSecond)}: ${Math.round(answer.timesZenEngine)} times slower`,
    'where the time goes:',
    ...Object.entries(answer.parts).map(([what, perSecond]) => `  ${what}: ${rate(perSecond)}`),
    '',
  ].join('\n')
}

await main()
