import type { Facts } from '../../../core/verdict/types.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Advance, addAdvance, advancesOf, changeAdvance, changeStay } from '../../advances/store.ts'
import { addSignedPaper, changePayment, paymentsOf, signedPapersOf } from '../../advances/payment-store.ts'
import { stayWorksheet } from '../../advances/stay-worksheet.ts'
import { newId } from '../../db/identifier.ts'
import { lockMoneyOf } from '../../ledger/store.ts'
import { isGuardianOn } from '../authority.ts'
import { type CaseContext, requireOtherPerson } from '../context.ts'
import { eventsOf } from '../history-store.ts'
import { learnFacts } from '../learn-facts.ts'
import type { Commands } from './command.ts'
import { requireAmount, requireStay } from './stay.ts'

/** Up to here one reviewer decides; above it a second one does as well, and nothing is cut (5.1). */
export const oneReviewerFen = 5_000_000

type AdvanceCommands = 'approveAdvance' | 'confirmAdvance' | 'rejectAdvance' | 'refuseLiability' | 'declineTopUp' | 'recordSigned' | 'recordMemberPart' | 'requestTopUp' | 'freeze' | 'unfreeze' | 'endWithoutAdvance'

/** Liability, amount, signatures, the member’s part, top-ups and their freezing (5.1, 5.2.3–5.2.6, 5.3.1, 5.3.5, 5.3.6, 5.3.9–5.3.11, R.10). */
export const advance: Pick<Commands, AdvanceCommands> = {
  approveAdvance: {
    check: async (context) => {
      await requireStay(context)
      if ((await worksheetOf(context)).advanceFen === 0) throw new Refusal('nothing-to-advance', { clauses: ['5.1', '5.3.6'] })
    },
    record: async (context, { amountFen, reason }) => {
      const { tx, house, kase, actor, now } = context
      requireAmount(amountFen, '5.1')
      await lockMoneyOf(tx, kase.policyNumber)
      const worksheet = await worksheetOf(context)
      if (amountFen > worksheet.advanceFen) throw new Refusal('advance-above-worksheet', { clauses: ['5.1', '5.2.6'], details: { mostFen: worksheet.advanceFen } })
      const before = await advancesOf(tx, house.cipher, kase)
      const needsHigher = amountFen > oneReviewerFen
      const chosen = worksheet.bases.find(({ basis }) => basis === worksheet.chosen)
      const one: Advance = {
        id: newId(now), number: before.length + 1, amountFen, deductibleFen: chosen?.deductibleUsedFen ?? 0, state: needsHigher ? 'proposed' : 'approved', worksheet,
        approvedById: actor.id, approvedBy: actor.name, approvedAt: now, secondBy: null, reason,
      }
      await addAdvance(tx, house.cipher, kase, one)
      await learnFacts(context, found(context, { isWithinLiability: true, misconductFinding: 'none' }))
      return { chart: { approval: needsHigher ? 'higher' : 'one' } }
    },
  },

  confirmAdvance: {
    check: async (context) => {
      requireOtherPerson(context.actor, (await liveAdvance(context)).approvedById, 'confirmAdvance')
      await requireWithinWorksheet(context)
    },
    record: async (context) => {
      const { tx, kase, actor } = context
      const one = await liveAdvance(context)
      await moveAdvance(context, one.id, 'proposed', 'approved', actor)
      return { chart: { payment: await kindOfNext({ tx, house: context.house, kase }) } }
    },
  },

  rejectAdvance: {
    check: async (context) => requireOtherPerson(context.actor, (await liveAdvance(context)).approvedById, 'rejectAdvance'),
    record: async (context) => {
      await moveAdvance(context, (await liveAdvance(context)).id, 'proposed', 'rejected')
      return { chart: { payment: await kindOfNext(context) } }
    },
  },

  refuseLiability: {
    record: async (context, { reason }) => {
      const { actor, now } = context
      await learnFacts(context, found(context, { isWithinLiability: false }))
      return { change: { decision: { kind: 'refused', byId: actor.id, by: actor.name, secondBy: null, reason, at: now.toString(), ruleOutcome: 'refused' } }, told: { reason } }
    },
  },

  declineTopUp: { record: async (_, { reason }) => ({ told: { reason } }) },

  recordSigned: {
    check: async (context) => void (await requireStay(context)),
    record: async (context, { paper, signer, evidence }) => {
      const { tx, kase, actor, now } = context
      if (signer === 'guardian' && !(await isGuardianOn(tx, kase, context.today))) throw new Refusal('guardian-authority-required', { clauses: ['N.2', '5.3.5'] })
      const paid = (await advancesOf(tx, context.house.cipher, kase)).some(({ state }) => state === 'paid')
      if (paper === 'advance-confirmation' && !paid) throw new Refusal('nothing-paid-yet', { clauses: ['5.3.4.h'] })
      await addSignedPaper(tx, kase, { id: newId(now), paper, signer, evidence }, actor.name, now)
      return { chart: { paper } }
    },
  },

  recordMemberPart: {
    check: async (context) => void (await requireStay(context)),
    record: async (context, { paidFen, evidence }) => {
      const dueFen = await deductibleDueFen(context)
      await learnFacts(context, found(context, { agreesToPaySelfPart: true, isDeductiblePaid: paidFen >= dueFen }, evidence))
      return {}
    },
  },

  requestTopUp: {
    check: async (context) => {
      await requireStay(context)
      if ((await worksheetOf(context)).advanceFen === 0) throw new Refusal('nothing-to-advance', { clauses: ['5.2.6'] })
    },
    record: async (context) => {
      await learnFacts(context, found(context, { hasThirdPartyMoney: false, hasLitigation: false }))
      return {}
    },
  },

  freeze: {
    record: async (context, { ground }) => {
      const { tx, kase } = context
      await lapseApproved(context)
      await changeStay(tx, kase, { frozenFor: ground })
      await learnFacts(context, found(context, factsOfGround[ground]))
      return { told: { ground } }
    },
  },

  unfreeze: {
    record: async (context) => {
      await changeStay(context.tx, context.kase, { frozenFor: null })
      await learnFacts(context, found(context, { isSelfSettled: false, hasThirdPartyMoney: false, hasLitigation: false, isWithinLiability: true, misconductFinding: 'none' }))
      return {}
    },
  },

  endWithoutAdvance: {
    record: async (context, { reason }) => {
      await lapseApproved(context)
      return { told: { reason } }
    },
  },
}

type Ground = 'self-settled' | 'third-party' | 'litigation' | 'cover-refused' | 'misconduct'
const factsOfGround: Readonly<Record<Ground, Readonly<Record<string, boolean | string>>>> = {
  'self-settled': { isSelfSettled: true },
  'third-party': { hasThirdPartyMoney: true },
  litigation: { hasLitigation: true },
  'cover-refused': { isWithinLiability: false },
  misconduct: { misconductFinding: 'fraud' },
}

/** Findings of the person who acts, as facts of the case (N.7). */
function found({ actor, now }: CaseContext, values: Readonly<Record<string, boolean | string>>, evidence?: string): Facts {
  const source = actor.roles.includes('reviewer') ? 'reviewer' : 'coordinator'
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source, by: actor.name, at: now.toString(), ...(evidence !== undefined && { evidence }) }]))
}

/** What may be advanced for the stay of a case now (5.1, 5.2.6). */
export async function worksheetOf({ tx, house, kase, handbook }: CaseContext) {
  return await stayWorksheet(tx, house.cipher, handbook, kase)
}

/** What of the deductible the member has to pay before the money of this stay may move, in fen (5.3.6). */
export async function deductibleDueFen(context: CaseContext): Promise<number> {
  const worksheet = await worksheetOf(context)
  return worksheet.bases.find(({ basis }) => basis === worksheet.chosen)?.deductibleUsedFen ?? 0
}

/** The papers signed so far, as facts the rules of the payment read (5.3.5). */
export async function signedFacts({ tx, kase }: CaseContext): Promise<Facts> {
  const papers = new Set((await signedPapersOf(tx, kase)).map(({ paper }) => paper))
  return { hasSignedClaimForm: { value: papers.has('claim-form'), source: 'computed' }, hasSignedPowerOfAttorney: { value: papers.has('power-of-attorney'), source: 'computed' } }
}

/** The advance that is proposed or approved and not yet paid. @throws Refusal `advance-not-found` */
export async function liveAdvance({ tx, house, kase }: CaseContext): Promise<Advance> {
  const one = (await advancesOf(tx, house.cipher, kase)).find(({ state }) => state === 'proposed' || state === 'approved')
  if (one === undefined) throw new Refusal('advance-not-found', { clauses: ['5.2.6'] })
  return one
}

/** Whether what is on its way is the first advance of the stay or a top-up (5.2.6). */
export async function kindOfNext({ tx, house, kase }: Pick<CaseContext, 'tx' | 'house' | 'kase'>): Promise<'first' | 'top-up'> {
  return (await advancesOf(tx, house.cipher, kase)).some(({ state }) => state === 'paid') ? 'top-up' : 'first'
}

/**
 * What was found since the approval may allow less than was approved: then nothing is paid before it is reviewed again (5.1, 5.2.6).
 *
 * @throws Refusal `advance-above-worksheet`
 */
export async function requireWithinWorksheet(context: CaseContext): Promise<void> {
  const { claimableFen, advancedFen, inFlightFen } = await worksheetOf(context)
  if (advancedFen + inFlightFen > claimableFen) throw new Refusal('advance-above-worksheet', { clauses: ['5.1', '5.2.6'], details: { mostFen: Math.max(0, claimableFen - advancedFen) } })
}

/** What the member has paid first, in fen, as it was recorded last with its receipt (5.3.6, 5.3.11). */
export async function paidFirstFen({ tx, house, kase }: CaseContext): Promise<number> {
  const last = (await eventsOf(tx, house.cipher, kase)).findLast(({ command }) => command === 'recordMemberPart')
  return Number(last?.payload['paidFen'] ?? 0)
}

/** An advance that was approved and is not paid no longer counts once the stay is frozen, ends, is left or is sent back for papers; a payment only asked for is returned (N.1, R.10). */
export async function lapseApproved(context: CaseContext): Promise<void> {
  const { tx, house, kase, now } = context
  if (kase.lifecycle !== 'advance') return
  for (const { id, state } of await paymentsOf(tx, house.cipher, kase)) if (state === 'requested') await changePayment(tx, kase, id, 'requested', 'returned', { at: now })
  for (const { id, state } of await advancesOf(tx, house.cipher, kase)) if (state === 'approved' || state === 'proposed') await moveAdvance(context, id, state, 'lapsed')
}

/** Moves an advance on under the lock of the case; that it is elsewhere would be a fault. */
export async function moveAdvance({ tx, kase }: CaseContext, id: string, from: Advance['state'], to: Advance['state'], second?: { readonly id: string; readonly name: string }): Promise<void> {
  if (!(await changeAdvance(tx, kase, id, from, to, second))) throw new Error(`an advance is no longer ${from}`)
}
