import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import english from 'antd/es/locale/en_US.js'
import chinese from 'antd/es/locale/zh_CN.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/client.ts'
import './console.css'
import { router } from './router.tsx'
import { theme } from './theme.ts'
import { startWords, useWords } from './words/language.ts'

type Locale = NonNullable<React.ComponentProps<typeof ConfigProvider>['locale']>
const locales = { zh: chinese as unknown as Locale, en: english as unknown as Locale }

function Console() {
  const { language } = useWords()
  return (
    <ConfigProvider theme={theme} locale={locales[language]} button={{ autoInsertSpace: false }}>
      <App component={false}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

await startWords()
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<StrictMode><Console /></StrictMode>)
