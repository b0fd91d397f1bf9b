import { expect, it } from 'vitest'
import { type CommandType, commandTypes } from '../../contract/commands.ts'
import type { OperationAnswer } from '../../contract/operations.ts'
import { Problem } from '../../contract/problem.ts'
import { seedWorld } from '../../seed/world.ts'
import { commandPermissions } from '../access/permissions.ts'
import { signInAs } from '../access/test-sign-in.ts'
import { staffOf } from '../cases/test-case.ts'
import { testDatabase } from '../db/test-database.ts'
import { testHouse } from '../test-house.ts'
import { Chance, type Described, described, type Known, sampleOf } from './described.test-support.ts'
import { digestOf } from './digest.test-support.ts'
import { type Malformed, wrongInside } from './malformed.test-support.ts'
import { stations } from './stations.test-support.ts'
import { testServer } from './test-server.ts'

const seed = 20_261_125
/** How often each command is sent malformed where it would be accepted. */
const perCommand = 50
const desk = ['coordinator', 'reviewer', 'agent', 'specialist', 'finance'] as const
/** What an expert sends of their own task instead of a case. */
const ofTheExpert: readonly CommandType[] = ['writeOpinion', 'submitOpinion', 'answerFollowUp']

const { db, url } = await testDatabase()
const house = testHouse(db, { databaseUrl: url })
await seedWorld(house, { hasCases: false })
const { app } = await testServer(house)
const signedIn = Object.fromEntries(await Promise.all(desk.map(async (role) => [role, await signInAs(app, role)] as const)))
const cookies = Object.fromEntries(desk.map((role) => [role, signedIn[role]?.cookie ?? '']))

/** The way a command is sent, as if it took one command only. */
function onlyOf(type: CommandType): Described {
  const sendCommand = described.find(({ id }) => id === 'sendCommand')
  if (sendCommand === undefined) throw new Error('openapi.json has no sendCommand')
  return { ...sendCommand, body: { type: 'object', required: ['command'], additionalProperties: false, properties: { command: { $ref: `#/components/schemas/Command-${type}-given` } } } }
}

async function problemOf({ headers, ...rest }: Omit<Malformed, 'how'>, cookie: string): Promise<{ status: number; isPlain: boolean; body: string }> {
  const answer = await app.server.inject({ ...rest, headers: { ...headers, cookie } })
  const problem = Problem.safeParse(answer.json())
  return { status: answer.statusCode, isPlain: problem.success && problem.data.detail !== '', body: answer.body.slice(0, 300) }
}

/** What each role of the desk may send of a case now. */
async function offersOf(number: string): Promise<ReadonlyMap<string, ReadonlySet<CommandType>>> {
  const offers = new Map<string, ReadonlySet<CommandType>>()
  for (const role of desk) {
    const answer = await app.server.inject({ url: `/api/v1/cases/${number}`, headers: { cookie: cookies[role] ?? '' } })
    offers.set(role, new Set(answer.json<OperationAnswer<'getCase'>>().commands.filter(({ blocked }) => blocked === undefined).map(({ type }) => type as CommandType)))
  }
  return offers
}

interface Station {
  readonly at: string
  readonly known: Known
  readonly offers: ReadonlyMap<string, ReadonlySet<CommandType>>
}

async function stationOf(number: string): Promise<Station> {
  const { state, lifecycle, policy_number, insured_id } = await db.selectFrom('kase').select(['state', 'lifecycle', 'policy_number', 'insured_id']).where('case_number', '=', number).executeTakeFirstOrThrow()
  return { at: `${lifecycle} ${state}`, known: { policyNumber: policy_number, caseNumber: number, personId: insured_id, subjects: {} }, offers: await offersOf(number) }
}

/** Sends a command with one thing wrong in it, again and again; answers what was not refused in plain words. */
async function malformedFaults({ at, known }: Station, role: string, type: CommandType, chance: Chance): Promise<string[]> {
  const faults: string[] = []
  for (let sent = 0; sent < perCommand; sent += 1) {
    const { how, ...request } = wrongInside(onlyOf(type), known, chance)
    const { status, isPlain, body } = await problemOf(request, cookies[role] ?? '')
    if (status < 400 || status >= 500 || !isPlain) faults.push(`${at} ${type} ${how}: ${String(request.payload).slice(0, 400)} → ${status} ${body}`)
  }
  return faults
}

/** Sends a command nobody may send of this case now; 404 is of what it is about, such as a packet that was not made yet. */
async function outOfOrderFaults({ at, known }: Station, role: string, type: CommandType, chance: Chance): Promise<string[]> {
  const command = sampleOf({ $ref: `#/components/schemas/Command-${type}-given` }, known, chance)
  const headers = { 'content-type': 'application/json', 'idempotency-key': `${at}-${type}`.replaceAll(' ', '-') }
  const { status, isPlain, body } = await problemOf({ method: 'POST', url: `/api/v1/cases/${known.caseNumber}/commands`, headers, payload: JSON.stringify({ command }) }, cookies[role] ?? '')
  return [403, 404, 409, 422].includes(status) && isPlain ? [] : [`${at} ${role} ${JSON.stringify(command)} → ${status} ${body}`]
}

it('every command is refused where it is not its turn, and malformed where it is; the answer says why and nothing changes (R.3, R.6, R.7, N.7)', { timeout: 240_000 }, async () => {
  const chance = new Chance(seed)
  const [sentMalformed, seen] = [new Set<CommandType>(), new Set<string>()]
  for await (const number of stations(house, staffOf('coordinator', signedIn['coordinator']?.id))) {
    const station = await stationOf(number)
    const before = await digestOf(db)
    const faults: string[] = []
    for (const type of commandTypes) {
      const sender = desk.find((role) => station.offers.get(role)?.has(type) === true)
      const stranger = desk.find((role) => commandPermissions[type].roles.includes(role))
      if (sender !== undefined && !sentMalformed.has(type)) {
        sentMalformed.add(type)
        faults.push(...(await malformedFaults(station, sender, type, chance)))
      }
      if (sender === undefined && stranger !== undefined && !seen.has(station.at)) faults.push(...(await outOfOrderFaults(station, stranger, type, chance)))
    }
    seen.add(station.at)
    expect(faults.slice(0, 5)).toEqual([])
    expect(await digestOf(db), station.at).toBe(before)
  }
  expect(commandTypes.filter((type) => !sentMalformed.has(type) && !ofTheExpert.includes(type))).toEqual([])
})
