import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './look/base.css'
import './look/pages.css'
import { startWords } from './words/language.ts'

await startWords()
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
