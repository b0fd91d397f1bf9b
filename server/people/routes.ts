import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { addAuthorisation, addGuardianship } from './authority.ts'
import { choosePersonLanguage } from './choose-language.ts'
import { revealPerson } from './reveal-person.ts'
import { searchPeople } from './search-people.ts'

/** The routes of people: search, unmasked view, guardians and authorisations (N.2, N.5, R.8). */
export function registerPeopleRoutes(app: App): void {
  route(app, 'searchPeople', async ({ tx, house, actor, body }) => ({ items: await searchPeople(tx, house, actor, body) }))
  route(app, 'revealPerson', async ({ tx, house, actor, params, body }) => await revealPerson(tx, house, actor, body.policyNumber, params.id, body.reason))
  route(app, 'choosePersonLanguage', async ({ tx, house, actor, params, body }) => await choosePersonLanguage(tx, house, actor, body.policyNumber, params.id, body.language))
  route(app, 'addGuardianship', async ({ tx, house, actor, body }) => await addGuardianship(tx, house, actor, body))
  route(app, 'addAuthorisation', async ({ tx, house, actor, body }) => await addAuthorisation(tx, house, actor, body))
}
