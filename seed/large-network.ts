import type { Expert, Hospital, Membership } from '../server/network/store.ts'
import type { Vendor } from '../server/vendors/store.ts'
import { sampleId } from './sample-id.ts'

/** How large a network is made; the same numbers and seed give the same network. */
export interface NetworkSize {
  readonly seed: number
  readonly hospitals: number
  readonly cities: number
  readonly experts: number
}

/** A whole invented network, ready to be added. */
export interface LargeNetwork {
  readonly vendors: readonly Vendor[]
  readonly hospitals: readonly Hospital[]
  readonly experts: readonly Expert[]
  readonly memberships: readonly Membership[]
}

/** The size the handbook speaks of: 300 key cities, 3,000 public hospitals (1.1). */
export const handbookSize: NetworkSize = { seed: 1, hospitals: 3000, cities: 300, experts: 10_000 }

const departments = ['19', '03.01', '03.02', '03.03', '03.04', '03.05', '03.06', '04.01', '04.02', '04.03', '04.05', '04.06'] as const
const services = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance'] as const
const ranks = ['chief', 'chief', 'associate-chief', 'associate-chief', 'associate-chief', 'attending', 'attending', 'resident'] as const
const focuses = [{ zh: '肺结节、食管肿瘤', en: 'lung nodules, oesophagus' }, { zh: '冠心病、心律失常', en: 'coronary disease, arrhythmia' }, { zh: '甲状腺、乳腺', en: 'thyroid, breast' }, { zh: '脑卒中、帕金森病', en: 'stroke, Parkinson’s disease' }] as const

/**
 * An invented network for tests and measurements, the same for the same seed: few cities have many hospitals and most have few, as in the world;
 * grades, ranks, flags and dates of membership are mixed, so that every rule has something to refuse (1.1, 1.3.3, 3.3.10).
 */
export function largeNetwork(size: NetworkSize): LargeNetwork {
  const chance = chanceOf(size.seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item
  const name = (kind: string, at: number) => sampleId(`large-${kind}`, `${size.seed}:${at}`)
  const vendors = ['甲', '乙', '丙'].map((letter, at): Vendor => ({ id: name('vendor', at), name: `大样本服务商${letter}（${size.seed}）`, isActive: true }))
  const hospitals = Array.from({ length: size.hospitals }, (_, at): Hospital => {
    // The first round gives every city one; after that the square of chance crowds the first cities.
    const city = at < size.cities ? at : Math.floor(chance() ** 2 * size.cities)
    const is3A = chance() < 0.6
    return {
      id: name('hospital', at), code: `LARGE-${size.seed}-${at + 1}`, name: { zh: `大样本医院${at + 1}`, en: `Large Sample Hospital ${at + 1}` }, city: { zh: `样本城${city + 1}`, en: `Sample City ${city + 1}` }, cityCode: String(900_000 + city),
      level: is3A ? 3 : pick([1, 2, 2, 3]), class: is3A ? 'a' : pick(['a', 'b', 'c', 'none']), ownership: chance() < 0.9 ? 'public' : 'private', requiresVisitCard: chance() < 0.25, isHot: city < 4 && chance() < 0.3, isSample: true, address: '',
    }
  })
  const experts = Array.from({ length: size.experts }, (_, at): Expert => ({
    id: name('expert', at), hospitalId: pick(hospitals).id, departmentCode: pick(departments), name: `示例专家 ${at + 1}`, rank: pick(ranks), isAcademician: chance() < 0.005, isDisciplineLeader: chance() < 0.02,
    clinicDays: [...new Set([1 + Math.floor(chance() * 5), 1 + Math.floor(chance() * 5)])].toSorted((a, b) => a - b), focus: pick(focuses),
  }))
  return { vendors, hospitals, experts, memberships: hospitals.flatMap(({ id }, at) => membershipsOf(id, at, chance, vendors, name)) }
}

/** Most serve a service without an end; some have ended, begin later, or changed their vendor. */
function membershipsOf(hospitalId: string, at: number, chance: () => number, vendors: readonly Vendor[], name: (kind: string, at: number) => string): Membership[] {
  return services.flatMap((service, place) => {
    if (chance() < 0.2) return []
    const [vendor, other] = [vendors[at % vendors.length]?.id ?? '', vendors[(at + 1) % vendors.length]?.id ?? '']
    const one = (part: number, vendorId: string, fromOn: string, toOn: string | null): Membership => ({ id: name('membership', (at * services.length + place) * 2 + part), hospitalId, service, vendorId, fromOn, toOn, source: `大样本 ${at + 1}` })
    const kind = chance()
    if (kind < 0.1) return [one(0, vendor, '2024-01-01', '2025-12-31')]
    if (kind < 0.15) return [one(0, vendor, '2030-01-01', null)]
    if (kind < 0.25) return [one(0, vendor, '2024-01-01', '2026-03-31'), one(1, other, '2026-04-01', null)]
    return [one(0, vendor, '2024-01-01', null)]
  })
}

/** Numbers from 0 to 1, always the same for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
