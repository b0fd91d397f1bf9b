import type { Text } from '../../core/clause.ts'

/** One column an import file may have, by its key and its names in both languages. */
export interface ImportColumn {
  readonly key: string
  readonly name: Text
  readonly isRequired: boolean
  /** Other headings the column is known under. */
  readonly also: readonly string[]
}

/** One column with its headings. */
export const column = (key: string, zh: string, en: string, options: { isRequired?: boolean; also?: readonly string[] } = {}): ImportColumn => ({
  key,
  name: { zh, en },
  isRequired: options.isRequired ?? false,
  also: options.also ?? [],
})

/** Finds the column a heading means, whatever its spaces, stars, case and language. */
export function columnFinder(columns: readonly ImportColumn[]): (heading: string) => ImportColumn | undefined {
  const byHeading = new Map(columns.flatMap((each) => [each.name.zh, each.name.en, each.key, ...each.also].map((heading) => [plain(heading), each])))
  return (heading) => byHeading.get(plain(heading))
}

/** An empty file with all headings, as UTF-8 with the mark spreadsheet programs look for. */
export function templateOf(columns: readonly ImportColumn[], language: 'zh' | 'en'): string {
  return `\uFEFF${columns.map(({ name }) => name[language]).join(',')}\r\n`
}

/** The value a word of a file means; undefined where the word is not known. */
export function meaningOf<Value extends string>(words: Readonly<Record<Value, readonly string[]>>, word: string): Value | undefined {
  const wanted = plain(word)
  const found = Object.entries<readonly string[]>(words).find(([value, known]) => plain(value) === wanted || known.some((each) => plain(each) === wanted))
  return found?.[0] as Value | undefined
}

function plain(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s*_.\-:\uFEFF]/g, '').toLowerCase()
}
