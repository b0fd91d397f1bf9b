import type { Language } from '../../contract/values.ts'

/** The language a caller reads, from `Accept-Language`; Chinese unless English is preferred to it. */
export function languageOf(header: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'zh', weight: 0 }
  for (const part of (header ?? '').slice(0, 400).split(',')) {
    const [tag = '', ...settings] = part.trim().toLowerCase().split(';')
    const language = /^zh\b/.test(tag) ? 'zh' : /^en\b/.test(tag) ? 'en' : undefined
    if (language === undefined) continue
    const given = settings.find((setting) => setting.trim().startsWith('q='))
    const weight = given === undefined ? 1 : Number(given.trim().slice(2))
    if (weight > best.weight) best = { language, weight }
  }
  return best.language
}
