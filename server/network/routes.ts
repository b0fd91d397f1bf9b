import type { z } from 'zod'
import type { DepartmentAdvice } from '../../contract/network.ts'
import { Refusal } from '../../core/refusal.ts'
import { zone } from '../../core/promise/zone.ts'
import { recordAudit } from '../audit/record.ts'
import { factsOf } from '../cases/store.ts'
import type { App, Call } from '../http/call.ts'
import { route } from '../http/route.ts'
import type { House } from '../house.ts'
import { getPolicy } from '../policies/store.ts'
import { candidatesFor } from './candidate-store.ts'
import { citiesInForce, countInForce, hospitalDetail, hospitalsInForce, type ListKey, type ListPlace } from './list-store.ts'
import { networkFile } from './network-file.ts'
import { getDepartment, listDepartments, needOfCase } from './store.ts'
import { type Need, suggest, type Suggestion } from './suggest.ts'

/** The routes of the network: the list in force on a day, one hospital, and suggestions for a case (1.2.3, 3.3.10). */
export function registerNetworkRoutes(app: App): void {
  route(app, 'listNetwork', async ({ tx, house, query, now }) => {
    const key = listKey(house, query, now)
    const found = await hospitalsInForce(tx, key, { after: placeOf(query.cursor), most: query.limit + 1 })
    const items = found.slice(0, query.limit)
    const last = items.at(-1)
    return { on: key.on, service: key.service, clause: '3.3.10', total: await countInForce(tx, key), items, nextCursor: found.length > query.limit && last !== undefined ? `${last.cityCode}_${last.level}_${last.id}` : null }
  })
  route(app, 'listNetworkCities', async ({ tx, house, query, now }) => ({ items: await citiesInForce(tx, listKey(house, query, now)) }))
  route(app, 'exportNetwork', async ({ tx, house, query, now }) => {
    const key = listKey(house, query, now)
    const name = house.shelf.all().flatMap(({ services }) => services).find(({ id }) => id === key.service)?.name[query.language] ?? key.service
    return networkFile(await hospitalsInForce(tx, key), { on: key.on, service: name }, query.language)
  })
  route(app, 'getHospital', async ({ tx, params, now }) => {
    const detail = await hospitalDetail(tx, params.id, dayOf(now))
    if (detail === undefined) throw new Refusal('hospital-not-found', { clauses: ['3.3.10'], details: { hospitalId: params.id } })
    return detail
  })
  route(app, 'suggestDepartments', async (call) => await departmentsFor(call))
  route(app, 'suggestOptions', async (call) => ({ items: await suggestionsFor(call) }))
}

/** Which list somebody means: today's unless a day is named. @throws Refusal `service-unknown` */
function listKey(house: House, { service, on, city }: { service: string; on?: string | undefined; city?: string | undefined }, now: Temporal.Instant): ListKey {
  if (!house.shelf.all().some(({ services }) => services.some(({ id }) => id === service))) throw new Refusal('service-unknown', { clauses: ['P.2', '3.3.10'], details: { service } })
  return { service, on: on ?? dayOf(now), city }
}

/** The place in the list that a cursor names. @throws Refusal `cursor-unreadable` */
function placeOf(cursor: string | undefined): ListPlace | undefined {
  if (cursor === undefined) return undefined
  const [, cityCode, level, id] = /^([^_]{1,20})_([0-3])_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(cursor) ?? []
  if (cityCode === undefined || level === undefined || id === undefined) throw new Refusal('cursor-unreadable')
  return { cityCode, level: Number(level), id }
}

/** @throws Refusal `case-not-found`, `need-not-confirmed` */
async function suggestionsFor({ tx, house, actor, params, now }: Call<'suggestOptions'>): Promise<Suggestion[]> {
  const kase = await needOfCase(tx, params.number)
  if (kase === undefined) throw new Refusal('case-not-found')
  if (kase.need === null) throw new Refusal('need-not-confirmed', { clauses: ['1.2.3'] })
  const need = JSON.parse(house.cipher.open(kase.need)) as Need
  await recordAudit(tx, { actor, action: 'need-read', purpose: 'suggest options for a case', policyNumber: kase.policyNumber, subject: params.number, at: now })
  const department = await getDepartment(tx, need.departmentCode)
  if (department === undefined) return []
  const today = dayOf(now)
  const on = need.earliestOn !== undefined && need.earliestOn > today ? need.earliestOn : today
  const candidates = await candidatesFor(tx, { service: kase.service, city: need.city, departmentCode: need.departmentCode, on })
  const policy = await getPolicy(tx, kase.policyNumber)
  const handbook = house.shelf.get(kase.handbookId, kase.handbookVersion)
  return suggest({ handbook, service: kase.service, overrides: policy?.overrides ?? [] }, need, { candidates, department, on })
}

/** The departments that treat the illness of a case, as the handbook's list of diseases has them (1.2.3, 1.3.1). @throws Refusal `case-not-found` */
async function departmentsFor({ tx, house, actor, params, now }: Call<'suggestDepartments'>): Promise<z.infer<typeof DepartmentAdvice>> {
  const kase = await needOfCase(tx, params.number)
  if (kase === undefined) throw new Refusal('case-not-found')
  await recordAudit(tx, { actor, action: 'need-read', purpose: 'suggest a department for a case', policyNumber: kase.policyNumber, subject: params.number, at: now })
  const { value } = (await factsOf(tx, house.cipher, { policyNumber: kase.policyNumber, caseNumber: params.number })).find(({ name }) => name === 'disease') ?? {}
  const disease = house.shelf.get(kase.handbookId, kase.handbookVersion).diseases.find(({ id }) => id === value)
  const known = new Map((await listDepartments(tx)).map((department) => [department.code, department]))
  return { disease: disease?.name ?? null, items: (disease?.departments ?? []).flatMap((code) => known.get(code) ?? []) }
}

function dayOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(zone).toPlainDate().toString()
}
