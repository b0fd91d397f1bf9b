import type { ClauseId } from '../../core/clause.ts'
import { isDay } from '../../core/identity/citizen-id.ts'
import { type CheckedPaper, checkPaper } from '../../core/identity/papers.ts'
import { normalisePhone } from '../../core/identity/phone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Capacity, IdentityKind, PersonContent } from './person.ts'

/** A person as somebody wrote them down: nothing of it is believed before it is read. */
export interface PersonInput {
  readonly name: string
  readonly identityKind: IdentityKind
  readonly identityNumber: string
  readonly phone?: string | null
  /** Needed where the paper does not say it. */
  readonly bornOn?: string | null
  readonly address?: string | null
  readonly sex?: 'female' | 'male' | 'unknown' | null
  readonly capacityRecord?: Capacity | null
  readonly language?: 'zh' | 'en' | null
}

/** One thing wrong with a person as written, and the field it stands in (2.3.5). */
export interface PersonProblem {
  readonly field: keyof PersonInput
  readonly code: 'name-missing' | 'identity-number-invalid' | 'phone-invalid' | 'born-on-missing' | 'born-on-invalid' | 'born-on-differs' | 'sex-differs'
  readonly fault?: string
}

const clauses: readonly ClauseId[] = ['2.3.5']

/**
 * Checks everything written of a person and brings it into the one form it is kept in (2.3.5).
 * All problems are reported, not the first; birth date and sex are read from the paper where it says them.
 */
export function readPerson(input: PersonInput, on: string): { readonly content: PersonContent } | { readonly problems: readonly PersonProblem[] } {
  const problems: PersonProblem[] = []
  const name = input.name.normalize('NFC').trim().replace(/\s+/g, ' ')
  if (name === '') problems.push({ field: 'name', code: 'name-missing' })
  const paper = readPaper(input, on, problems)
  const phone = written(input.phone) === null ? null : normalisePhone(input.phone ?? '')
  if (phone === null && written(input.phone) !== null) problems.push({ field: 'phone', code: 'phone-invalid' })
  const bornOn = readBornOn(input, paper, on, problems)
  const sex = input.sex ?? paper?.sex ?? 'unknown'
  if (paper?.sex !== undefined && sex !== 'unknown' && sex !== paper.sex) problems.push({ field: 'sex', code: 'sex-differs' })
  if (problems.length > 0 || paper === undefined || bornOn === undefined) return { problems }
  const content: PersonContent = {
    name,
    identityKind: input.identityKind,
    identityNumber: paper.number,
    phone,
    bornOn,
    address: written(input.address),
    sex: paper.sex ?? sex,
    capacityRecord: input.capacityRecord ?? null,
    language: input.language ?? 'zh',
  }
  return { content }
}

/** The refusal of a person as written: the first problem's code, all fields named (2.3.5). */
export function refusalOf(problems: readonly PersonProblem[]): Refusal {
  const [first] = problems
  return new Refusal(first?.code ?? 'name-missing', { clauses, missing: problems.map(({ field }) => field), ...(first?.fault === undefined ? {} : { details: { fault: first.fault } }) })
}

function readPaper(input: PersonInput, on: string, problems: PersonProblem[]): CheckedPaper | undefined {
  try {
    return checkPaper(input.identityKind, input.identityNumber, on)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    problems.push({ field: 'identityNumber', code: 'identity-number-invalid', fault: String(error.because.details?.fault ?? 'shape') })
    return undefined
  }
}

function readBornOn(input: PersonInput, paper: CheckedPaper | undefined, on: string, problems: PersonProblem[]): string | undefined {
  const given = written(input.bornOn)
  if (given !== null && (!isDay(given) || given > on)) problems.push({ field: 'bornOn', code: 'born-on-invalid' })
  else if (given !== null && paper?.bornOn !== undefined && given !== paper.bornOn) problems.push({ field: 'bornOn', code: 'born-on-differs' })
  else if (given === null && paper !== undefined && paper.bornOn === undefined) problems.push({ field: 'bornOn', code: 'born-on-missing' })
  return paper?.bornOn ?? given ?? undefined
}

function written(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}
