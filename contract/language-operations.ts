import { z } from 'zod'
import { Me } from './account.ts'
import { operation } from './operation.ts'
import { PersonView } from './person.ts'
import { Id, Language, PolicyNumber } from './values.ts'

/** In which language somebody is told things: a member says so, or says it on the phone (1.2.4). */
export const languageOperations = {
  chooseMyLanguage: operation({ method: 'POST', path: '/me/languages', tag: 'account', summary: { zh: '选择接收消息的语言', en: 'Choose the language of my messages' }, body: z.strictObject({ language: Language }), answer: Me, writes: true, refusals: [] }),
  choosePersonLanguage: operation({ method: 'POST', path: '/people/{id}/languages', tag: 'people', summary: { zh: '更改接收消息的语言', en: 'Change the language somebody is told things in' }, params: z.strictObject({ id: Id }), body: z.strictObject({ policyNumber: PolicyNumber, language: Language }), answer: PersonView, writes: true, refusals: ['policy-not-found', 'person-not-found'] }),
} as const
