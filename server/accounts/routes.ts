import type { OperationAnswer } from '../../contract/operations.ts'
import type { Actor } from '../access/actor.ts'
import { permissionsOf } from '../access/permissions.ts'
import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { chooseOwnLanguage } from '../people/choose-language.ts'
import { rolesOf } from './actor-of-account.ts'

/** Who is signed in, and the staff of the house. */
export function registerAccountRoutes(app: App): void {
  route(app, 'me', async ({ actor }) => signedIn(actor))

  route(app, 'chooseMyLanguage', async ({ tx, house, actor, body }) => {
    await chooseOwnLanguage(tx, house, actor, body.language)
    await tx.updateTable('user').set({ language: body.language }).where('id', '=', actor.id).execute()
    return signedIn({ ...actor, language: body.language })
  })

  route(app, 'listStaff', async ({ tx }) => {
    const rows = await tx.selectFrom('user').select(['id', 'name', 'email', 'roles', 'isDisabled']).where('phoneNumber', 'is', null).orderBy('name').limit(1000).execute()
    return { items: rows.map((row) => ({ id: row.id, name: row.name, email: row.email, roles: rolesOf(row.roles), isDisabled: row.isDisabled === true })) }
  })
}

function signedIn(actor: Actor): OperationAnswer<'me'> {
  const kind = actor.kind === 'system' ? 'integration' : actor.kind
  return { id: actor.id, kind, name: actor.name, roles: [...actor.roles], language: actor.language, permissions: permissionsOf(actor), hasSecondFactor: actor.hasSecondFactor }
}
