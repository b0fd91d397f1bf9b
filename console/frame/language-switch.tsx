import { Button } from 'antd'
import { queryClient } from '../api/client.ts'
import { chooseLanguage, useWords } from '../words/language.ts'

/** Switches between Chinese and English; the button is named in the language it leads to. */
export function LanguageSwitch() {
  const { language } = useWords()
  const other = language === 'zh' ? 'en' : 'zh'
  const change = async () => {
    await chooseLanguage(other)
    await queryClient.invalidateQueries()
  }
  return <Button size="small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void change()}>{other === 'zh' ? '中文' : 'English'}</Button>
}
