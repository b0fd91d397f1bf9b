import type { ClauseId } from './clause.ts'

/** Why the house says an expected no: the clauses it rests on, what is missing, and details a person needs. */
export interface Because {
  readonly clauses?: readonly ClauseId[]
  readonly missing?: readonly string[]
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

/** An expected no, told apart from a fault: a kebab-case code with its clauses. The HTTP problem table gives status and words. */
export class Refusal extends Error {
  readonly code: string
  readonly because: Because

  constructor(code: string, because: Because = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.because = because
  }
}
