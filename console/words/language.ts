import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Text } from '../../contract/values.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type Language = 'zh' | 'en'
export type WordKey = keyof typeof zh
type Values = Record<string, string | number>
export type Translate = (key: WordKey, values?: Values) => string

const storageKey = 'lvtong.language'

/** The language chosen last on this machine; Chinese until somebody chooses. */
export function storedLanguage(): Language {
  return globalThis.localStorage?.getItem(storageKey) === 'en' ? 'en' : 'zh'
}

/** The value of a `lang` attribute. */
export function htmlLanguage(language: Language): 'zh-CN' | 'en' {
  return language === 'zh' ? 'zh-CN' : 'en'
}

/** Switches every word of the console, the document's `lang` and what the server answers in. */
export async function chooseLanguage(language: Language): Promise<void> {
  globalThis.localStorage?.setItem(storageKey, language)
  document.documentElement.lang = htmlLanguage(language)
  await i18next.changeLanguage(language)
}

/** Loads both catalogues before the first picture. */
export async function startWords(): Promise<void> {
  const language = storedLanguage()
  document.documentElement.lang = htmlLanguage(language)
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    keySeparator: false,
    nsSeparator: false,
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  })
}

/** The words of the console: `t` for its own, `text` for sentences that come from the house in both languages. */
export function useWords(): { t: Translate; text: (both: Text) => string; language: Language } {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  return { t: t as unknown as Translate, text: (both) => both[language], language }
}
