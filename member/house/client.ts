import { createClient } from '../../contract/client.ts'
import { currentLanguage } from '../words/language.ts'
import { newKey } from './key.ts'

/** Calls an operation of the house in the language people read now. */
export const call = createClient({ language: currentLanguage, newKey })
