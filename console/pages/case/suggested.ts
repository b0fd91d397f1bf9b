import type { CaseView } from '../../../contract/case.ts'
import type { CommandField } from '../../../contract/fields.ts'

/** Fills what the case already knows into a field the house left open, so that nobody types it twice. */
export function suggestedFrom(kase: Pick<CaseView, 'proposals' | 'need' | 'promises'>, field: CommandField): CommandField {
  if (field.suggested !== undefined) return field
  const accepted = kase.proposals.find((one) => one.state === 'accepted')
  const offered = kase.proposals.filter((one) => one.state === 'offered')
  const extendable = kase.promises.filter((one) => one.extendGrounds.length > 0 && (one.state === 'running' || one.state === 'suspended'))
  const known = {
    hospital: accepted?.hospital.id,
    department: accepted?.department.code ?? kase.need?.departmentCode,
    expert: accepted?.expert?.id,
    'proposal-choice': offered.length === 1 ? offered[0]?.id : undefined,
    promise: extendable.length === 1 ? extendable[0]?.id : undefined,
  }[field.kind as string]
  return known === undefined ? field : { ...field, suggested: known }
}
