import type { Fault } from '../../contract/values.ts'
import type { Text } from '../../core/clause.ts'
import type { Effect, SpentAt } from '../../core/lifecycle/effects.ts'
import { decide } from '../../core/verdict/decide.ts'
import type { UsesTerm } from '../../core/verdict/types.ts'
import { holdUse } from '../entitlements/hold-use.ts'
import { consumeUse, releaseUse, returnUse } from '../entitlements/spend-use.ts'
import { useOfCase } from '../entitlements/store.ts'
import { usesTermOf } from '../entitlements/view.ts'
import { tell } from '../messages/tell.ts'
import { endPromise, endPromises } from '../promises/end-promises.ts'
import { keepPromise } from '../promises/keep-promise.ts'
import { startPromises } from '../promises/start-promises.ts'
import { resumePromises, suspendPromises } from '../promises/suspend-promises.ts'
import type { CaseContext, Recorded } from './context.ts'
import type { KaseChange } from './store.ts'

const waiting: Text = { zh: '等待会员', en: 'Waiting for the member' }

/** Carries out what follows from a step, in order and in the same transaction; what it changes of the case is returned (DESIGN, the life of a command). */
export async function carryOut(context: CaseContext, effects: readonly Effect[], recorded: Recorded): Promise<KaseChange> {
  let change: KaseChange = {}
  for (const effect of effects) change = { ...change, ...(await carryOutOne({ ...context, kase: { ...context.kase, ...change } }, effect, recorded)) }
  return change
}

async function carryOutOne(context: CaseContext, effect: Effect, recorded: Recorded): Promise<KaseChange> {
  const { tx, house, kase, now } = context
  switch (effect.do) {
    case 'signal':
      await startPromises(tx, house, kase, promisesOf(context), effect.event, now)
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
      await tellRequester(context, effect.template, recorded)
      return {}
    default:
      return await moveUse(context, effect, recorded)
  }
}

function promisesOf({ handbook, kase, policy }: CaseContext) {
  return decide(handbook, { service: kase.service, facts: {}, overrides: policy.overrides }).promises
}

type UseEffect = Extract<Effect, { do: 'hold' | 'consume' | 'release' | 'returnToHeld' }>

/** Holds, spends, gives back: the use of the case (R.3). */
async function moveUse(context: CaseContext, effect: UseEffect, recorded: Recorded): Promise<KaseChange> {
  const { tx, kase, handbook, policy, now } = context
  const uses = usesTermOf(handbook, kase.service, policy)
  if (effect.do === 'hold') return { useId: await holdUse(tx, { policyNumber: kase.policyNumber, insuredId: kase.insuredId, service: kase.service }, uses, kase.caseNumber, now) }
  if (kase.useId === null) return {}
  const fault = (recorded.chart?.['fault'] ?? null) as Fault | null
  if (effect.do === 'consume' && isSpentAt(uses.consume, effect.at) && (await useOfCase(tx, kase.policyNumber, kase.caseNumber))?.status === 'held') await consumeUse(tx, kase.policyNumber, kase.useId, now)
  if (effect.do === 'release') await releaseUse(tx, kase.policyNumber, kase.useId, fault, now)
  if (effect.do === 'returnToHeld') await returnUse(tx, kase.policyNumber, kase.useId, fault)
  return {}
}

/**
 * Whether a use is spent at a point. One that was given back because the hospital cancelled is spent again by the next booking told, also where the first
 * was spent by the acceptance; a new time for a visit whose use is spent already spends nothing more (1.3.4, R.3).
 */
function isSpentAt(consume: UsesTerm['consume'], at: SpentAt): boolean {
  return consume === at || (at === 'booked' && consume === 'accepted')
}

/** Tells the guardian where one asked, otherwise the insured (1.2.4, N.2). */
async function tellRequester({ tx, house, kase, handbook, now }: CaseContext, template: string, recorded: Recorded): Promise<void> {
  const isGuardian = kase.requester.relation === 'guardian' && kase.requester.personId !== null
  const service = handbook.services.find(({ id }) => id === kase.service)?.name[kase.language] ?? kase.service
  await tell(tx, house, {
    template,
    policyNumber: kase.policyNumber,
    caseNumber: kase.caseNumber,
    personId: isGuardian ? (kase.requester.personId ?? kase.insuredId) : kase.insuredId,
    values: { service, ...recorded.told },
    at: now,
    language: kase.language,
  })
}
