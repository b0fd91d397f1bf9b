import type { Hospital, Membership } from '../server/network/store.ts'
import type { Vendor } from '../server/vendors/store.ts'
import { hospitals } from './hospitals.ts'
import { sampleId } from './sample-id.ts'

/** Invented vendors; the third has been left and serves nobody (N.4). */
export const vendors: readonly Vendor[] = [
  { id: sampleId('vendor', '甲'), name: '示例就医服务商甲', isActive: true },
  { id: sampleId('vendor', '乙'), name: '示例就医服务商乙', isActive: true },
  { id: sampleId('vendor', '丙'), name: '示例就医服务商丙（已停用）', isActive: false },
]
const [north, south, former] = vendors.map(({ id }) => id) as [string, string, string]
const northern = new Set(['110000', '120000', '210100', '370100', '370200', '410100', '610100'])
const opinionCities = new Set(['110000', '310000', '440100', '510100'])

/** Said of every sample membership: no partnership stands behind it. */
const sampleSource = '示例数据，不代表任何合作关系'
const endedYesterday = '山东第一医科大学附属省立医院'
const beginsNextMonth = '青岛大学附属医院'
const changedVendor = '复旦大学附属华山医院'

/** Who is in which network from when to when, seen from today: some have ended, one begins next month, one has changed its vendor (3.3.10, N.4). */
export function membershipsFrom(today: Temporal.PlainDate): Membership[] {
  const since = today.subtract({ years: 2 })
  const only = (hospital: Hospital, service: string): Membership[] => {
    const vendorId = northern.has(hospital.cityCode) ? north : south
    const one = (part: string, vendor: string, from: Temporal.PlainDate, to: Temporal.PlainDate | null): Membership => ({
      id: sampleId('membership', `${hospital.name.zh}:${service}:${part}`), hospitalId: hospital.id, service, vendorId: vendor, fromOn: from.toString(), toOn: to?.toString() ?? null, source: sampleSource,
    })
    if (hospital.name.zh === endedYesterday) return [one('whole', vendorId, since, today.subtract({ days: 1 }))]
    if (hospital.name.zh === beginsNextMonth) return [one('whole', vendorId, today.add({ days: 30 }), null)]
    if (hospital.name.zh === changedVendor) return [one('first', former, since, today.subtract({ days: 91 })), one('second', vendorId, today.subtract({ days: 90 }), null)]
    return [one('whole', vendorId, since, null)]
  }
  return hospitals.flatMap((hospital, place) => servicesOf(hospital, place).flatMap((service) => only(hospital, service)))
}

/** The services have different networks: opinions come from four cities, advances also from a level-2 public hospital. */
function servicesOf({ level, class: grade, ownership, cityCode }: Hospital, place: number): string[] {
  if (level !== 3 || grade !== 'a' || ownership !== 'public') return level === 2 && ownership === 'public' ? ['hospital-advance'] : []
  return [
    'expert-outpatient',
    ...(place % 5 === 4 ? [] : ['expert-ward', 'expert-surgery']),
    ...(opinionCities.has(cityCode) ? ['second-opinion'] : []),
    ...(place % 3 === 2 ? [] : ['hospital-advance']),
  ]
}
