import type { OperationAnswer } from '../../contract/operations.ts'
import { permissionsOf } from '../access/permissions.ts'
import type { App } from '../http/call.ts'
import { route } from '../http/route.ts'
import { rolesOf } from './actor-of-account.ts'

/** Who is signed in, and the staff of the house. */
export function registerAccountRoutes(app: App): void {
  route(app, 'me', async ({ actor }): Promise<OperationAnswer<'me'>> => {
    const kind = actor.kind === 'system' ? 'integration' : actor.kind
    return { id: actor.id, kind, name: actor.name, roles: [...actor.roles], language: actor.language, permissions: permissionsOf(actor), hasSecondFactor: actor.hasSecondFactor }
  })

  route(app, 'listStaff', async ({ tx }) => {
    const rows = await tx.selectFrom('user').select(['id', 'name', 'email', 'roles', 'isDisabled']).where('phoneNumber', 'is', null).orderBy('name').limit(1000).execute()
    return { items: rows.map((row) => ({ id: row.id, name: row.name, email: row.email, roles: rolesOf(row.roles), isDisabled: row.isDisabled === true })) }
  })
}
