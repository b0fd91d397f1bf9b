import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import { isInCity } from '../network/city.ts'
import { getHospital, type Hospital, hospitalsIn } from '../network/store.ts'
import { bookedHospital, type PromisedCase } from './case-store.ts'
import { type DeclaredEvent, eventsInForce } from './event-store.ts'

type City = Pick<Hospital, 'city' | 'cityCode'>

/** The cities of the network as hospitals name them, so that a city may be given by code or in either language. */
export async function knownCities(reads: Reads): Promise<City[]> {
  const cities = new Map((await hospitalsIn(reads)).map(({ city, cityCode }) => [cityCode, { city, cityCode }]))
  return [...cities.values()]
}

/** Whether an event covers a service in one of some cities, each as somebody named it; an event without a city covers all (N.8). */
export function isCovered(event: Pick<DeclaredEvent, 'city' | 'service'>, service: string, cities: readonly string[], known: readonly City[]): boolean {
  if (event.service !== null && event.service !== service) return false
  if (event.city === null) return true
  const named = event.city
  const place = known.find((city) => isInCity(city, named)) ?? { city: { zh: named, en: named }, cityCode: named }
  return cities.some((city) => isInCity(place, city))
}

/** The events in force at a moment for a service in a city (N.8). */
export async function declaredEventsFor(reads: Reads, service: string, city: string | null, at: Temporal.Instant): Promise<DeclaredEvent[]> {
  return await covering(reads, service, async () => (city === null ? [] : [city]), await eventsInForce(reads, at))
}

/** Which of the events in force are over a case: by its service, the city of its need and that of its booking (N.8). */
export async function eventsOver(reads: Reads, house: House, kase: PromisedCase, events: readonly DeclaredEvent[]): Promise<DeclaredEvent[]> {
  return await covering(reads, kase.service, async () => await citiesOf(reads, house, kase), events)
}

async function covering(reads: Reads, service: string, findCities: () => Promise<readonly string[]>, events: readonly DeclaredEvent[]): Promise<DeclaredEvent[]> {
  if (events.length === 0) return []
  const [known, cities] = await Promise.all([knownCities(reads), findCities()])
  return events.filter((event) => isCovered(event, service, cities, known))
}

/** Where a case is served: the city of its confirmed need, and the city code of the hospital it is booked at. */
export async function citiesOf(reads: Reads, house: House, kase: PromisedCase): Promise<string[]> {
  const cities: string[] = []
  if (kase.need !== null) {
    const { city } = JSON.parse(house.cipher.open(kase.need)) as { city?: unknown }
    if (typeof city === 'string') cities.push(city)
  }
  const hospitalId = await bookedHospital(reads, kase)
  const hospital = hospitalId === undefined ? undefined : await getHospital(reads, hospitalId)
  if (hospital !== undefined) cities.push(hospital.cityCode)
  return cities
}
