import { Refusal } from '../../../core/refusal.ts'
import { changeStay } from '../../advances/store.ts'
import { claimNumber } from '../../advances/payment-store.ts'
import { newId } from '../../db/identifier.ts'
import { post } from '../../ledger/post.ts'
import { balancesOfStay } from '../../ledger/store.ts'
import { type CaseContext, requireOtherPerson } from '../context.ts'
import { lapseApproved } from './advance.ts'
import type { Commands } from './command.ts'
import { requireAmount, requireStay } from './stay.ts'

type SettlementCommands = 'noticeDischarge' | 'recordHospitalSettlement' | 'fileClaim' | 'recordAdjudication' | 'recordRepayment' | 'agreeInstalments' | 'proposeWriteOff' | 'confirmWriteOff' | 'rejectWriteOff'

/** From the notice of leaving to an account at zero (5.2.7, 5.2.8, 5.3.1, 5.3.10, 5.3.12). */
export const settlement: Pick<Commands, SettlementCommands> = {
  noticeDischarge: {
    record: async (context, { kind, leavesOn }) => {
      const { admittedOn } = await requireStay(context)
      if (leavesOn < admittedOn) throw new Refusal('dates-in-wrong-order', { clauses: ['5.2.7'] })
      await lapseApproved(context)
      await changeStay(context.tx, context.kase, { leftOn: leavesOn, leftHow: kind })
      return {}
    },
  },

  recordHospitalSettlement: {
    record: async (context, { invoice, returnedFen }) => {
      const { tx, kase, actor, now } = context
      const { hospitalId } = await requireStay(context)
      if (!(await claimNumber(tx, kase, 'invoice', hospitalId, invoice))) throw new Refusal('invoice-used-already', { clauses: ['5.2.7'], details: { invoice } })
      if (returnedFen > 0) await post(tx, { ...keyOf(context), key: `returned ${invoice}`, event: { kind: 'deposit-returned', amountFen: returnedFen }, clause: '5.2.7', document: invoice, by: actor.name, at: now })
      return {}
    },
  },

  fileClaim: {
    record: async ({ tx, kase }, { claimNumber: number }) => {
      await changeStay(tx, kase, { claimNumber: number })
      return {}
    },
  },

  recordAdjudication: {
    record: async (context, { adjudicatedFen, document }) => {
      const { tx, kase, actor, now } = context
      const { advanced } = await balancesOfStay(tx, kase)
      await changeStay(tx, kase, { adjudicatedFen })
      if (adjudicatedFen > 0 || advanced > 0) await post(tx, { ...keyOf(context), key: `adjudicated ${kase.caseNumber}`, event: { kind: 'claim-adjudicated', adjudicatedFen, advancedFen: advanced }, clause: '5.2.8', document, by: actor.name, at: now })
      return { chart: { balance: adjudicatedFen > advanced ? 'to-member' : adjudicatedFen < advanced ? 'from-member' : 'zero' } }
    },
  },

  recordRepayment: {
    record: async (context, { amountFen, reference }) => {
      const { tx, actor, now } = context
      requireAmount(amountFen, '5.3.10')
      await post(tx, { ...keyOf(context), key: `repaid ${reference}`, event: { kind: 'member-repaid', amountFen }, clause: '5.3.10', document: reference, by: actor.name, at: now })
      return { chart: { balance: await owed(context) } }
    },
  },

  agreeInstalments: {
    record: async (context, { count, firstDueOn }) => {
      const { tx, kase, today } = context
      if (firstDueOn < today) throw new Refusal('date-in-the-past', { clauses: ['5.3.10'], details: { day: firstDueOn } })
      const owedFen = (await balancesOfStay(tx, kase))['owed-by-member']
      if (owedFen < count) throw new Refusal('too-many-instalments', { clauses: ['5.3.10'] })
      await tx.deleteFrom('instalment').where('policy_number', '=', kase.policyNumber).where('case_number', '=', kase.caseNumber).execute()
      const each = Math.floor(owedFen / count)
      const first = Temporal.PlainDate.from(firstDueOn)
      await tx
        .insertInto('instalment')
        .values(Array.from({ length: count }, (_, at) => ({ policy_number: kase.policyNumber, case_number: kase.caseNumber, number: at + 1, due_on: first.add({ months: at }).toString(), amount_fen: at + 1 === count ? owedFen - each * (count - 1) : each })))
        .execute()
      return {}
    },
  },

  proposeWriteOff: {
    record: async ({ tx, kase, actor, now }, { amountFen }) => {
      requireAmount(amountFen, '5.3.10')
      const owedFen = (await balancesOfStay(tx, kase))['owed-by-member']
      if (amountFen > owedFen) throw new Refusal('posting-exceeds-account', { clauses: ['5.3.10'], details: { account: 'owed-by-member', byFen: amountFen - owedFen } })
      await tx.insertInto('write_off').values({ policy_number: kase.policyNumber, id: newId(now), case_number: kase.caseNumber, amount_fen: amountFen, state: 'proposed', proposed_by_id: actor.id }).execute()
      return {}
    },
  },

  confirmWriteOff: {
    check: async (context) => requireOtherPerson(context.actor, (await openWriteOff(context)).proposed_by_id, 'confirmWriteOff'),
    record: async (context) => {
      const { tx, actor, now } = context
      const one = await openWriteOff(context)
      await decideWriteOff(context, one.id, 'confirmed')
      await post(tx, { ...keyOf(context), key: `written off ${one.id}`, event: { kind: 'written-off', amountFen: one.amount_fen }, clause: '5.3.10', by: actor.name, at: now })
      return { chart: { balance: await owed(context) } }
    },
  },

  rejectWriteOff: {
    check: async (context) => requireOtherPerson(context.actor, (await openWriteOff(context)).proposed_by_id, 'rejectWriteOff'),
    record: async (context) => {
      await decideWriteOff(context, (await openWriteOff(context)).id, 'rejected')
      return {}
    },
  },
}

/** Found outside what may be paid, nothing more goes out, and everything advanced for a stay is owed back; says whether anything is (N.1, 5.3.1). */
export async function oweEverythingBack(context: CaseContext): Promise<'zero' | 'from-member'> {
  const { tx, kase, actor, now } = context
  await lapseApproved(context)
  const { advanced } = await balancesOfStay(tx, kase)
  if (advanced === 0) return 'zero'
  await changeStay(tx, kase, { adjudicatedFen: 0 })
  await post(tx, { ...keyOf(context), key: `adjudicated ${kase.caseNumber}`, event: { kind: 'claim-adjudicated', adjudicatedFen: 0, advancedFen: advanced }, clause: '5.3.1', by: actor.name, at: now })
  return 'from-member'
}

async function owed({ tx, kase }: CaseContext): Promise<'zero' | 'from-member'> {
  return (await balancesOfStay(tx, kase))['owed-by-member'] === 0 ? 'zero' : 'from-member'
}

async function openWriteOff({ tx, kase }: CaseContext) {
  const row = await tx.selectFrom('write_off').selectAll().where('policy_number', '=', kase.policyNumber).where('case_number', '=', kase.caseNumber).where('state', '=', 'proposed').executeTakeFirst()
  if (row === undefined) throw new Refusal('write-off-not-found', { clauses: ['5.3.10'] })
  return row
}

async function decideWriteOff({ tx, kase, actor }: CaseContext, id: string, state: 'confirmed' | 'rejected'): Promise<void> {
  await tx.updateTable('write_off').set({ state, decided_by_id: actor.id }).where('policy_number', '=', kase.policyNumber).where('id', '=', id).where('state', '=', 'proposed').execute()
}

const keyOf = ({ kase }: CaseContext) => ({ policyNumber: kase.policyNumber, caseNumber: kase.caseNumber })
