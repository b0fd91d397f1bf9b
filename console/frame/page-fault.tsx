import { Button } from 'antd'
import { useWords } from '../words/language.ts'

/** Shown when a page could not be drawn or loaded. */
export function PageFault() {
  const { t } = useWords()
  return (
    <section className="page" role="alert">
      <h1>{t('frame.fault')}</h1>
      <p>{t('frame.faultHelp')}</p>
      <Button onClick={() => location.reload()}>{t('frame.reload')}</Button>
    </section>
  )
}
