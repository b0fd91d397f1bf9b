import { Refusal } from '../../core/refusal.ts'
import { zone } from '../../core/promise/zone.ts'
import { recordAudit } from '../audit/record.ts'
import type { App, Call } from '../http/call.ts'
import { route } from '../http/route.ts'
import { getPolicy } from '../policies/store.ts'
import { expertsOf, getDepartment, hospitalsIn, hospitalsInForce, needOfCase } from './store.ts'
import { isInCity } from './city.ts'
import { type Need, suggest, type Suggestion } from './suggest.ts'

/** The routes of the network: the list in force on a day, and suggestions for a case (1.2.3, 3.3.10). */
export function registerNetworkRoutes(app: App): void {
  route(app, 'listNetwork', async ({ tx, house, query, now }) => {
    const { service, city } = query
    if (!house.shelf.all().some(({ services }) => services.some(({ id }) => id === service))) throw new Refusal('service-unknown', { clauses: ['P.2', '3.3.10'], details: { service } })
    const on = query.on ?? dayOf(now)
    const hospitals = await hospitalsInForce(tx, service, on)
    return { on, service, clause: '3.3.10', hospitals: city === undefined ? hospitals : hospitals.filter((one) => isInCity(one, city)) }
  })
  route(app, 'suggestOptions', async (call) => ({ items: await suggestionsFor(call) }))
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
  const hospitals = await hospitalsIn(tx)
  const inForce = new Set((await hospitalsInForce(tx, kase.service, on)).map(({ id }) => id))
  const experts = await expertsOf(tx, hospitals.map(({ id }) => id))
  const policy = await getPolicy(tx, kase.policyNumber)
  const handbook = house.shelf.get(kase.handbookId, kase.handbookVersion)
  return suggest({ handbook, service: kase.service, overrides: policy?.overrides ?? [] }, need, { hospitals, inForce, department, experts })
}

function dayOf(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(zone).toPlainDate().toString()
}
