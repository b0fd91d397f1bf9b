/** The id of a clause or reading as SPEC writes it: `1.3.4`, `2.3.2.a`, `P.3`, `N.6.a`, `R.7`. */
export type ClauseId = `${1 | 2 | 3 | 4 | 5}.${number}` | `${1 | 2 | 3 | 4 | 5}.${number}.${string}` | `P.${string}` | `N.${string}` | `R.${string}`

const pattern = /^(?:[1-5](?:\.\d{1,2}){1,2}(?:\.[a-h])?|[PNR]\.\d{1,2}(?:\.[a-c])?)$/

/** Whether a word from a file or a request reads as a clause id. */
export function isClauseId(word: string): word is ClauseId {
  return pattern.test(word)
}

/** A sentence people read, in both languages of the house. */
export interface Text {
  readonly zh: string
  readonly en: string
}
