import type { Language } from '../../contract/values.ts'

/** The language somebody's own words are written in, for readers that speak them aloud: Chinese as soon as one Chinese character stands there. */
export function writtenLanguage(words: string): Language {
  return /\p{Script=Han}/u.test(words) ? 'zh' : 'en'
}
