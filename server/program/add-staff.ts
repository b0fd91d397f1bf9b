import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Role } from '../../contract/values.ts'
import { addStaff } from '../accounts/staff.ts'
import { say, UsageProblem } from '../cli.ts'
import { productionConfig } from '../config.ts'
import { getExpert } from '../network/store.ts'
import { openWorld } from '../world.ts'

const passwordBytes = 15

/** Gives somebody an account in the house of `DATABASE_URL`, such as the first administrator; the password is made here and shown once. */
export async function runAddStaff(args: readonly string[]): Promise<number> {
  const { email, name, roles, expertId } = readStaff(parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals)
  const world = await openWorld(productionConfig({}))
  try {
    const held = await world.house.db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst()
    const password = randomBytes(passwordBytes).toString('base64url')
    if (expertId !== undefined && (await getExpert(world.house.db, expertId)) === undefined) throw new UsageProblem(`the network has no expert ${expertId}`)
    await addStaff(world.house, { email, name, roles, password, ...(expertId === undefined ? {} : { expertId }) })
    say(held === undefined ? `${email} may sign in as ${roles.join(', ')} with the password ${password}; it is not shown again` : `${email} has an account; its name and roles are now ${name}, ${roles.join(', ')}`)
    return 0
  } finally {
    await world.close()
  }
}

/** @throws UsageProblem */
function readStaff([address, name, roleList, expertId, ...more]: readonly string[]): { email: string; name: string; roles: Role[]; expertId?: string } {
  if (address === undefined || name === undefined || roleList === undefined || more.length > 0) throw new UsageProblem('an address, a name and the roles, and for a vendor who writes opinions the id of the expert')
  const email = address.trim().toLowerCase()
  if (!z.email().safeParse(email).success) throw new UsageProblem(`${address} is not an e-mail address`)
  const roles = roleList.split(',').map((word) => Role.exclude(['member', 'system']).safeParse(word.trim()))
  const wrong = roleList.split(',').filter((_, at) => roles[at]?.success !== true)
  if (wrong.length > 0) throw new UsageProblem(`no staff role is called ${wrong.join(', ')}; roles are agent, coordinator, specialist, reviewer, finance, vendor, administrator, auditor`)
  if (expertId !== undefined && (roleList !== 'vendor' || !z.uuid().safeParse(expertId).success)) throw new UsageProblem('an expert is bound to an account of the role vendor alone, by the id of the expert')
  return { email, name, roles: roles.flatMap((role) => (role.success ? [role.data] : [])), ...(expertId === undefined ? {} : { expertId }) }
}
