import type { CaseView } from '../../../contract/case.ts'
import type { CommandField } from '../../../contract/fields.ts'

type Known = Pick<CaseView, 'proposals' | 'need' | 'promises' | 'bookings' | 'admissionOrders'>

/** Fills what the case already knows into a field the house left open, so that nobody types it twice. */
export function suggestedFrom(kase: Known, command: string, field: CommandField): CommandField {
  if (field.suggested !== undefined) return field
  const known = command === 'recordAdmissionOrder' ? knownOfOrder(kase, field) : knownOfArranging(kase, field)
  return known === undefined ? field : { ...field, suggested: known }
}

function knownOfArranging({ proposals, need, promises }: Known, { kind }: CommandField): string | undefined {
  const accepted = proposals.find((one) => one.state === 'accepted')
  const offered = proposals.filter((one) => one.state === 'offered')
  const extendable = promises.filter((one) => one.extendGrounds.length > 0 && (one.state === 'running' || one.state === 'suspended'))
  return {
    hospital: accepted?.hospital.id,
    department: accepted?.department.code ?? need?.departmentCode,
    expert: accepted?.expert?.id,
    'proposal-choice': offered.length === 1 ? offered[0]?.id : undefined,
    promise: extendable.length === 1 ? extendable[0]?.id : undefined,
  }[kind as string]
}

/** An order comes from the hospital of the visit it was issued after, or from that of the order it replaces; nobody else's hospital is guessed (2.3.2.b, 3.3.2.b). */
function knownOfOrder({ bookings, admissionOrders, need }: Known, { kind, options }: CommandField): string | undefined {
  const before = admissionOrders.find(({ isCurrent }) => isCurrent)
  return {
    hospital: bookings.find(({ state }) => state === 'attended')?.hospital.id ?? before?.hospital.id,
    department: before?.departmentCode ?? need?.departmentCode,
    document: options.length === 1 ? options[0]?.value : undefined,
  }[kind as string]
}
