import { useQueryClient } from '@tanstack/react-query'
import { chooseLanguage, useSay } from '../words/language.ts'

/** Switches between Chinese and English; each is named in itself. */
export function LanguageSwitch() {
  const { language } = useSay()
  const queries = useQueryClient()
  const other = language === 'zh' ? 'en' : 'zh'
  return <button type="button" className="text-button" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void chooseLanguage(other).then(() => queries.invalidateQueries())}>{other === 'zh' ? '中文' : 'English'}</button>
}
