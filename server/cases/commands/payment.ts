import { checkBankCard } from '../../../core/identity/bank-card.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Facts, Verdict } from '../../../core/verdict/types.ts'
import type { ClauseId, Text } from '../../../core/clause.ts'
import { addPayment, changePayment, claimNumber, type Payment, paymentsOf } from '../../advances/payment-store.ts'
import { newId } from '../../db/identifier.ts'
import { post } from '../../ledger/post.ts'
import { balancesOfStay } from '../../ledger/store.ts'
import { isGuardianOn } from '../authority.ts'
import { type CaseContext, knownOf, type Recorded, requireOtherPerson, rulesAfterOpening, verdictOf } from '../context.ts'
import { papersAreComplete } from '../papers.ts'
import { deductibleDueFen, kindOfNext, liveAdvance, moveAdvance, paidFirstFen, requireWithinWorksheet, signedFacts } from './advance.ts'
import type { Commands } from './command.ts'
import { requireStay } from './stay.ts'

type PaymentCommands = 'requestPayment' | 'releasePayment' | 'returnPayment' | 'recordBankAnswer' | 'reconcilePayment' | 'matchReceipt' | 'requestPayout'

/** Money out of the house: asked for by one person, released by another, and believed only once the bank has answered (5.2.5, 5.4.2). */
export const payment: Pick<Commands, PaymentCommands> = {
  requestPayment: {
    check: requirePayable,
    record: async (context, { payeeName, payeeAccount }) => {
      const { amountFen, id } = await liveAdvance(context)
      await ask(context, { advanceId: id, amountFen, payeeName, payeeAccount })
      return {}
    },
  },

  releasePayment: {
    check: async (context) => {
      const one = await openPayment(context)
      requireOtherPerson(context.actor, one.requestedById, 'releasePayment')
      if (one.advanceId !== null) await requirePayable(context)
      else if (one.payeeName !== context.insured.name) await requireGuardian(context)
    },
    record: async (context) => {
      const { tx, house, kase, actor, now } = context
      const one = await openPayment(context)
      await move(context, one, 'requested', 'released', { released: actor, at: now })
      const kind = one.advanceId === null ? 'payout-sent' : 'advance-sent'
      await post(tx, { ...keyOf(context), key: `sent ${one.id}`, event: { kind, amountFen: one.amountFen }, clause: '5.4.2', by: actor.name, at: now })
      await house.enqueue(tx, 'send-payment', { policyNumber: kase.policyNumber, caseNumber: kase.caseNumber, paymentId: one.id })
      return {}
    },
  },

  returnPayment: {
    record: async (context) => {
      const one = await openPayment(context)
      await move(context, one, 'requested', 'returned', { at: context.now })
      return { chart: { payment: await kindOfNext(context) } }
    },
  },

  recordBankAnswer: {
    record: async (context, { outcome, reference }) => await answered(context, 'released', outcome, reference),
  },

  reconcilePayment: {
    record: async (context, { outcome, evidence }) => await answered(context, 'unknown', outcome, evidence),
  },

  matchReceipt: {
    record: async (context, { number, amountFen, document }) => {
      const { tx, house, kase, actor, now } = context
      const { hospitalId } = await requireStay(context)
      const paid = (await paymentsOf(tx, house.cipher, kase)).findLast(({ state, advanceId }) => state === 'done' && advanceId !== null)
      if (paid === undefined) throw new Refusal('nothing-paid-yet', { clauses: ['5.2.5'] })
      if (paid.amountFen !== amountFen) throw new Refusal('receipt-amount-differs', { clauses: ['5.2.5'], details: { paidFen: paid.amountFen, receiptFen: amountFen } })
      if (!(await claimNumber(tx, kase, 'deposit-receipt', hospitalId, number))) throw new Refusal('receipt-matched-already', { clauses: ['5.2.5'], details: { number } })
      await tx
        .insertInto('deposit_receipt')
        .values({ policy_number: kase.policyNumber, payment_id: paid.id, case_number: kase.caseNumber, hospital_id: hospitalId, number, amount_fen: amountFen, document, matched_by: actor.name, matched_at: now.toString() })
        .execute()
      return { chart: { payment: (await paymentsOf(tx, house.cipher, kase)).filter(({ state, advanceId }) => state === 'done' && advanceId !== null).length > 1 ? 'top-up' : 'first' } }
    },
  },

  requestPayout: {
    record: async (context, { holder, account }) => {
      const { tx, kase, insured } = context
      if (holder === 'guardian') await requireGuardian(context)
      const balances = await balancesOfStay(tx, kase)
      await ask(context, { advanceId: null, amountFen: -balances['claim-payable'], payeeName: holder === 'guardian' ? (kase.requester.name ?? insured.name) : insured.name, payeeAccount: checkBankCard(account) })
      return {}
    },
  },
}

async function ask({ tx, house, kase, actor, now }: CaseContext, one: Pick<Payment, 'advanceId' | 'amountFen' | 'payeeName' | 'payeeAccount'>): Promise<void> {
  await addPayment(tx, house.cipher, kase, { id: newId(now), ...one, requestedById: actor.id, requestedBy: actor.name, requestedAt: now })
}

/** What the bank said of a payment, or what was found out about it; an answer that is not certain moves nothing (5.4.2). */
async function answered(context: CaseContext, from: 'released' | 'unknown', outcome: 'done' | 'refused' | 'unknown', reference: string): Promise<Recorded> {
  const { tx, actor, now } = context
  const one = await openPayment(context)
  await move(context, one, from, outcome, { reference, at: now })
  const isPayout = one.advanceId === null
  const isTopUp = await kindOfNext(context)
  if (outcome !== 'unknown') {
    const kind = `${isPayout ? 'payout' : 'advance'}-${outcome}` as const
    await post(tx, { ...keyOf(context), key: `${outcome} ${one.id}`, event: { kind, amountFen: one.amountFen }, clause: '5.4.2', document: reference, by: actor.name, at: now })
  }
  if (outcome === 'done' && one.advanceId !== null) await moveAdvance(context, one.advanceId, 'approved', 'paid')
  return { chart: { outcome, payment: isTopUp } }
}

/**
 * What has to be in hand before money moves: liability, signatures, papers, the deductible, the member’s agreement, proofs (5.2.3, 5.3.1, 5.3.5, 5.3.6, 5.3.9–5.3.11).
 * What the opening judged and found met has to hold still, such as the network and third-party money; where two people decided otherwise, they did (5.3.2, R.7).
 *
 * @throws Refusal `advance-not-found`, `advance-above-worksheet`, `rule-unmet`
 */
async function requirePayable(context: CaseContext): Promise<void> {
  await liveAdvance(context)
  await requireWithinWorksheet(context)
  const dueFen = await deductibleDueFen(context)
  const areComplete = await papersAreComplete(context)
  const isSelfSettled = (await knownOf(context)).facts['isSelfSettled']
  const facts: Facts = {
    ...(await signedFacts(context)),
    areMaterialsComplete: { value: areComplete, source: 'computed' },
    hasValidCopies: { value: areComplete, source: 'computed' },
    deductibleLeftFen: { value: dueFen, source: 'computed' },
    isDeductiblePaid: { value: (await paidFirstFen(context)) >= dueFen, source: 'computed' },
    isSelfSettled: isSelfSettled ?? { value: false, source: 'computed' },
  }
  const verdict = await verdictOf(context, 'payment', facts)
  const own = rulesAfterOpening(context, 'payment')
  const wasMet = context.kase.decision?.kind === 'approved'
  const inTheWay = verdict.worksheet.filter(({ rule, result }) => (result === 'unmet' && (own.has(rule) || wasMet)) || (result === 'unknown' && own.has(rule)))
  if (inTheWay.length === 0) return
  const [becauseZh, becauseEn] = [inTheWay.map((line) => reasonOf(context, line).zh).join(''), inTheWay.map((line) => reasonOf(context, line).en).join(' ')]
  const because = context.kase.language === 'zh' ? becauseZh : becauseEn
  throw new Refusal('rule-unmet', { clauses: [...new Set<ClauseId>(inTheWay.map(({ clause }) => clause))], missing: inTheWay.flatMap(({ missing }) => missing), details: { because, becauseZh, becauseEn } })
}

/** What stands in the way; of something nobody has said yet, the question that is open (R.6). */
function reasonOf({ handbook }: CaseContext, { result, missing, because, says }: Verdict['worksheet'][number]): Text {
  const open = result === 'unknown' ? handbook.vocabulary.filter(({ name }) => missing.includes(name)) : []
  if (open.length === 0) return because ?? says
  return { zh: `还没有问清：${open.map(({ question }) => question.zh).join('')}`, en: `Not known yet: ${open.map(({ question }) => question.en).join(' ')}` }
}

/** Money goes to a guardian only by an authority that stands on this day (5.3.4.b, 5.2.8, N.2, R.8). @throws Refusal `payee-not-insured` */
async function requireGuardian({ tx, kase, today }: CaseContext): Promise<void> {
  if (!(await isGuardianOn(tx, kase, today))) throw new Refusal('payee-not-insured', { clauses: ['5.3.4.b', '5.2.8', 'R.8'] })
}

/** The payment that is on its way. @throws Refusal `payment-not-found` */
async function openPayment({ tx, house, kase }: CaseContext): Promise<Payment> {
  const one = (await paymentsOf(tx, house.cipher, kase)).find(({ state }) => state === 'requested' || state === 'released' || state === 'unknown')
  if (one === undefined) throw new Refusal('payment-not-found', { clauses: ['5.4.2'] })
  return one
}

async function move({ tx, kase }: CaseContext, one: Payment, from: Payment['state'], to: Payment['state'], more: Parameters<typeof changePayment>[5]): Promise<void> {
  if (!(await changePayment(tx, kase, one.id, from, to, more))) throw new Refusal('payment-not-found', { clauses: ['5.4.2'] })
}

const keyOf = ({ kase }: CaseContext) => ({ policyNumber: kase.policyNumber, caseNumber: kase.caseNumber })
