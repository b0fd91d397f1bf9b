import { Refusal } from '../../../core/refusal.ts'
import type { ClauseId } from '../../../core/clause.ts'
import type { Facts } from '../../../core/verdict/types.ts'
import { addBill, addMoney, billsOf, changeStay, saveStay, stayOfCase, type StayRecord, takeBillBack } from '../../advances/store.ts'
import { newId } from '../../db/identifier.ts'
import { getDepartment, getHospital, isInNetwork } from '../../network/store.ts'
import type { CaseContext } from '../context.ts'
import { factsGivenBy } from '../facts.ts'
import { learnFacts } from '../learn-facts.ts'
import type { Commands } from './command.ts'

type StayCommands = 'reportStay' | 'recordCallback' | 'recordVisit' | 'recordBill' | 'correctBill' | 'recordCoverage' | 'recordCompensation' | 'recordErosion'

/** The stay as it is reported and followed: hospital, visits, bills and what bears on them (5.2.1–5.2.3, 5.2.6, 5.3.2, 5.3.7, 5.3.8). */
export const stay: Pick<Commands, StayCommands> = {
  reportStay: {
    record: async (context, { hospitalId, departmentCode, admittedOn, care }) => {
      const { tx, kase, handbook, actor, now, today } = context
      const hospital = await getHospital(tx, hospitalId)
      if (hospital === undefined) throw new Refusal('hospital-not-found', { clauses: ['5.3.2'], details: { hospitalId } })
      if ((await getDepartment(tx, departmentCode)) === undefined) throw new Refusal('department-not-found', { clauses: ['5.2.1'], details: { departmentCode } })
      await saveStay(tx, kase, { hospitalId, departmentCode, admittedOn, care })
      const inForceOn = admittedOn > today ? today : admittedOn
      const known: Facts = { isInNetwork: { value: await isInNetwork(tx, hospitalId, kase.service, inForceOn), source: 'network', evidence: `${hospital.name.zh} ${inForceOn}` } }
      await learnFacts(context, { ...factsGivenBy(handbook, { careKind: care }, actor, now), ...known })
      return {}
    },
  },

  recordCallback: {
    check: async (context) => void (await requireStay(context)),
    record: async () => ({}),
  },

  recordVisit: {
    check: async (context) => void (await requireStay(context)),
    record: async (_, { place, reason }) => {
      if (place !== 'bedside' && reason === undefined) throw new Refusal('reason-required', { clauses: ['5.3.8'], missing: ['reason'] })
      return {}
    },
  },

  recordBill: {
    check: async (context) => void (await requireStay(context)),
    record: async (context, { document, servedOn, care, totalFen, selfPayFen }) => {
      const { tx, kase, actor, now, today } = context
      if (selfPayFen > totalFen) throw new Refusal('amount-above-bill', { clauses: ['5.3.11'], missing: ['selfPayFen'] })
      if (servedOn > today) throw new Refusal('date-in-the-future', { clauses: ['5.3.4.f'], details: { day: servedOn } })
      if (!(await addBill(tx, kase, { id: newId(now), document, servedOn, care, totalFen, selfPayFen }, actor.name, now))) throw new Refusal('paper-counts-already', { clauses: ['5.3.4.f'], details: { document } })
      return {}
    },
  },

  correctBill: {
    check: async (context) => void (await requireStay(context)),
    record: async ({ tx, kase, actor, now }, { billId, reason }) => {
      if (!(await takeBillBack(tx, kase, billId, reason, actor.name, now))) throw new Refusal('bill-not-found', { clauses: ['N.7'] })
      return {}
    },
  },

  recordCoverage: {
    check: async (context) => void (await requireStay(context)),
    record: async ({ tx, kase, today }, { socialInsurance, amountFen, document, criticalIllnessConfirmedOn }) => {
      if (criticalIllnessConfirmedOn !== undefined && criticalIllnessConfirmedOn > today) throw new Refusal('date-in-the-future', { clauses: ['R.11'], details: { day: criticalIllnessConfirmedOn } })
      await changeStay(tx, kase, { socialInsurance: { use: socialInsurance, amountFen: socialInsurance === 'not-used' ? 0 : amountFen, document }, criticalIllnessConfirmedOn: criticalIllnessConfirmedOn ?? null })
      return {}
    },
  },

  recordCompensation: {
    check: async (context) => void (await requireStay(context)),
    record: async (context, { payer, amountFen, document }) => await keepMoney(context, { role: 'compensation', kind: payer, amountFen, document }),
  },

  recordErosion: {
    check: async (context) => void (await requireStay(context)),
    record: async (context, { kind, amountFen, document }) => await keepMoney(context, { role: 'erosion', kind, amountFen, document }),
  },
}

async function keepMoney({ tx, kase, actor, now }: CaseContext, one: { role: 'compensation' | 'erosion'; kind: string; amountFen: number; document: string }) {
  if (one.amountFen === 0) throw new Refusal('amount-missing', { clauses: ['R.11'], missing: ['amountFen'] })
  if (!(await addMoney(tx, kase, { id: newId(now), ...one }, actor.name, now))) throw new Refusal('paper-counts-already', { clauses: ['R.11'], details: { document: one.document } })
  return {}
}

/**
 * The stay of the case, which everything else rests on (5.2.1).
 *
 * @throws Refusal `stay-not-reported`
 */
export async function requireStay({ tx, kase }: CaseContext): Promise<StayRecord> {
  const found = await stayOfCase(tx, kase)
  if (found === undefined) throw new Refusal('stay-not-reported', { clauses: ['5.2.1'] })
  return found
}

/** The bills of a case as choices of a form, newest care first. */
export async function billChoices({ tx, kase }: CaseContext): Promise<{ value: string; label: { zh: string; en: string } }[]> {
  return (await billsOf(tx, kase)).map(({ id, document, servedOn }) => ({ value: id, label: { zh: `${servedOn} ${document}`, en: `${servedOn} ${document}` } })).toReversed()
}

/** Clauses a money command cites when an amount is missing. */
export function requireAmount(amountFen: number, clause: ClauseId): void {
  if (amountFen === 0) throw new Refusal('amount-missing', { clauses: [clause], missing: ['amountFen'] })
}
