import { Refusal } from '../../../core/refusal.ts'
import type { Fact, Facts, FactValue } from '../../../core/verdict/types.ts'
import { agreementFacts } from '../../network/network-facts.ts'
import { type CaseContext, verdictOf } from '../context.ts'
import { addFacts } from '../store.ts'
import type { Need } from '../store.ts'
import type { Commands } from './command.ts'

/** The member's agreement to an ordinary clinic or a lower rank, on record before either can be chosen (1.3.3). */
export const agreement: Pick<Commands, 'agreeToLess'> = {
  agreeToLess: {
    concerns: hasLessToAgreeTo,
    check: async (context) => {
      const { kase } = context
      if (!hasLessToAgreeTo(context)) throw new Refusal('nothing-less-to-agree', { clauses: ['1.3.3'] })
      if (kase.need === null) throw new Refusal('need-not-confirmed', { clauses: ['1.2.3'] })
    },
    record: async ({ tx, house, kase, actor, now }, { kind, evidence }) => {
      if (kase.need === null) throw new Error('an agreement without a need')
      const given = (value: FactValue): Fact => ({ value, source: 'member', by: actor.name, at: now.toString(), evidence })
      const clinicKind = kind === 'ordinary-clinic' ? 'ordinary' : kase.need.clinicKind
      await addFacts(tx, house.cipher, kase, { [agreementFacts[kind]]: given(true), clinicKind: given(clinicKind) }, actor.name, now)
      return { change: { need: { ...kase.need, clinicKind, agreedToLess: kind } } }
    },
  },
}

/** Whether the service promises a clinic or a rank below which the member may agree to go (1.3.3). */
function hasLessToAgreeTo({ handbook, kase }: Pick<CaseContext, 'handbook' | 'kase'>): boolean {
  return (handbook.engines.get(kase.service)?.rules.booking ?? []).some(({ entry }) => Object.values(agreementFacts).some((name) => entry.require.includes(name)))
}

/** What a place is below the promise of the clause: nothing where the rules hold without the member's agreement, otherwise what was agreed (1.3.3). */
export async function belowPromiseOf(context: CaseContext, facts: Facts): Promise<NonNullable<Need['agreedToLess']> | null> {
  const agreed = context.kase.need?.agreedToLess
  if (agreed === undefined) return null
  const { worksheet } = await verdictOf(context, 'booking', { ...facts, [agreementFacts[agreed]]: { value: false, source: 'computed' } })
  const withAgreement = new Map((await verdictOf(context, 'booking', facts)).worksheet.map(({ rule, result }) => [rule, result]))
  return worksheet.some(({ rule, result }) => result === 'unmet' && withAgreement.get(rule) !== 'unmet') ? agreed : null
}
