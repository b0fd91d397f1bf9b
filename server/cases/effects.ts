import type { Fault } from '../../contract/values.ts'
import type { Text } from '../../core/clause.ts'
import type { Effect } from '../../core/lifecycle/effects.ts'
import { decide } from '../../core/verdict/decide.ts'
import { holdUse } from '../entitlements/hold-use.ts'
import { consumeUse, releaseUse, returnUse } from '../entitlements/spend-use.ts'
import { useOfCase } from '../entitlements/store.ts'
import { usesTermOf } from '../entitlements/view.ts'
import { tell } from '../messages/tell.ts'
import { endPromise, endPromises } from '../promises/end-promises.ts'
import { keepPromise } from '../promises/keep-promise.ts'
import { startFirstPromises, startPromises } from '../promises/start-promises.ts'
import { resumePromises, suspendPromises } from '../promises/suspend-promises.ts'
import { startAtAcceptance } from './acceptance.ts'
import type { CaseContext, Recorded } from './context.ts'
import type { KaseChange } from './store.ts'

const waiting: Text = { zh: '等待会员', en: 'Waiting for the member' }

/**
 * Carries out what follows from a step, in order and in the same transaction; what it changes of the case is returned (DESIGN, the life of a command).
 * Messages wait for nothing and nothing waits for them: they go out of order.
 */
export async function carryOut(context: CaseContext, effects: readonly Effect[], recorded: Recorded): Promise<KaseChange> {
  const tellings = effects.flatMap((effect) => (effect.do === 'tell' ? [tellRequester(context, effect.template, recorded)] : []))
  const [change] = await Promise.all([carryOutRest(context, effects, recorded), ...tellings])
  return change
}

async function carryOutRest(context: CaseContext, effects: readonly Effect[], recorded: Recorded): Promise<KaseChange> {
  let change: KaseChange = {}
  for (const effect of effects) change = { ...change, ...(await carryOutOne({ ...context, kase: { ...context.kase, ...change } }, effect, recorded)) }
  return change
}

async function carryOutOne(context: CaseContext, effect: Effect, recorded: Recorded): Promise<KaseChange> {
  const { tx, house, kase, now, written } = context
  switch (effect.do) {
    case 'signal':
      if (written === undefined) await startPromises(tx, house, kase, promisesOf(context), effect.event, now)
      else written.promises.push(...(await startFirstPromises(tx, house, { ...kase, need: null }, promisesOf(context), effect.event, now)))
      return {}
    case 'startAnew':
      await startAnew(context, effect.promise)
      return {}
    case 'accept':
      await startAtAcceptance(context, promisesOf(context))
      return {}
    case 'keep':
      await keepPromise(tx, house, kase, effect.promise, now)
      return {}
    case 'suspend':
      await suspendPromises(tx, house, kase, { cause: 'member', ...(effect.about && { causeId: effect.about }), reason: waiting, waitsFor: recorded.waitsFor ?? [], at: now })
      return {}
    case 'resume':
      await resumePromises(tx, house, kase, { cause: 'member', ...(effect.about && { causeId: effect.about }), at: now })
      return {}
    case 'end':
      await endPromise(tx, kase, effect.promise, now)
      return {}
    case 'endPromises':
      await endPromises(tx, kase, now)
      return {}
    case 'tell':
      return {}
    default:
      return await moveUse(context, effect, recorded)
  }
}

function promisesOf({ handbook, kase, policy }: CaseContext) {
  return decide(handbook, { service: kase.service, facts: {}, overrides: policy.overrides }).promises
}

/** Starts a promise of the pack from now, whatever event began it the first time (1.3.4). */
async function startAnew(context: CaseContext, name: string): Promise<void> {
  const terms = promisesOf(context).filter((term) => term.name === name)
  for (const { from } of terms) await startPromises(context.tx, context.house, context.kase, terms, from, context.now)
}

type UseEffect = Extract<Effect, { do: 'hold' | 'consume' | 'release' | 'returnToHeld' }>

/** Holds, spends where the pack says, gives back: the use of the case; one that is spent already is not spent again (R.3). */
async function moveUse(context: CaseContext, effect: UseEffect, recorded: Recorded): Promise<KaseChange> {
  const { tx, kase, handbook, policy, now } = context
  const uses = usesTermOf(handbook, kase.service, policy)
  if (effect.do === 'hold') return { useId: await holdUse(tx, { policyNumber: kase.policyNumber, insuredId: kase.insuredId, service: kase.service }, uses, kase.caseNumber, now) }
  if (kase.useId === null) return {}
  const fault = (recorded.chart?.['fault'] ?? null) as Fault | null
  if (effect.do === 'consume' && uses.consume === effect.at && (await useOfCase(tx, kase.policyNumber, kase.caseNumber))?.status === 'held') await consumeUse(tx, kase.policyNumber, kase.useId, now)
  if (effect.do === 'release') await releaseUse(tx, kase.policyNumber, kase.useId, fault, now)
  if (effect.do === 'returnToHeld') await returnUse(tx, kase.policyNumber, kase.useId, fault)
  return {}
}

/** Tells the guardian where one asked, otherwise the insured (1.2.4, N.2). */
async function tellRequester({ tx, house, kase, insured, handbook, now, written }: CaseContext, template: string, recorded: Recorded): Promise<void> {
  const isGuardian = kase.requester.relation === 'guardian' && kase.requester.personId !== null
  const service = handbook.services.find(({ id }) => id === kase.service)
  const messages = await tell(tx, house, {
    template,
    policyNumber: kase.policyNumber,
    caseNumber: kase.caseNumber,
    ...(isGuardian ? { personId: kase.requester.personId ?? kase.insuredId } : { personId: insured.id, person: insured }),
    values: { service: service?.name[kase.language] ?? kase.service, ...(service?.wording && { visit: service.wording.visit }), ...recorded.told },
    at: now,
    language: kase.language,
  })
  written?.messages.push(...messages)
}
