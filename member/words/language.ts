import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Text } from '../../contract/values.ts'
import type { Words } from './zh.ts'

export type Language = 'zh' | 'en'
export type WordKey = keyof Words
/** Says one sentence of the catalogue, with its gaps filled. */
export type Say = (key: WordKey, gaps?: Readonly<Record<string, string | number>>) => string

const remembered = 'lvtong-language'
const catalogues = { zh: async () => (await import('./zh.ts')).zh, en: async () => (await import('./en.ts')).en }

/** The language people read now: theirs if they chose one, otherwise Chinese. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh'
}

/** The value of `lang` on the document. */
export function htmlLanguage(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}

/** Loads the catalogue of the remembered language before anything is drawn. */
export async function startWords(): Promise<void> {
  const language: Language = rememberedLanguage()
  await i18next.use(initReactI18next).init({ lng: language, keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false }, resources: { [language]: { translation: await catalogues[language]() } } })
  document.documentElement.lang = htmlLanguage(language)
}

/** Switches to a language and remembers it on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await catalogues[language]())
  try { localStorage.setItem(remembered, language) } catch { /* a browser that keeps nothing still reads the language now */ }
  await i18next.changeLanguage(language)
}

function rememberedLanguage(): Language {
  try { return localStorage.getItem(remembered) === 'en' ? 'en' : 'zh' } catch { return 'zh' }
}

/** The words of this moment: `say` for our sentences, `read` for a text of the house in both languages. */
export function useSay(): { say: Say; read: (text: Text) => string; language: Language } {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  return { say: (key, gaps) => t(key, { ...gaps }), read: (text) => text[language], language }
}
