import { z } from 'zod'
import { HospitalDetail, NetworkCities, NetworkCityQuery, NetworkExportQuery, NetworkList, NetworkQuery } from './network.ts'
import { Bytes, operation } from './operation.ts'
import { Id } from './values.ts'

/** The routes of the network: the list in force on a day, its cities, its file, and one hospital (3.3.10). */
export const networkOperations = {
  listNetwork: operation({ method: 'GET', path: '/network', tag: 'network', summary: { zh: '当日在网医院', en: 'Hospitals in force on a day' }, query: NetworkQuery, answer: NetworkList, writes: false, refusals: ['service-unknown', 'cursor-unreadable'] }),
  listNetworkCities: operation({ method: 'GET', path: '/network/cities', tag: 'network', summary: { zh: '有在网医院的城市', en: 'Cities with a hospital in force' }, query: NetworkCityQuery, answer: NetworkCities, writes: false, refusals: ['service-unknown'] }),
  exportNetwork: operation({ method: 'GET', path: '/network/export', tag: 'network', summary: { zh: '导出当日在网名单（CSV）', en: 'The list in force as a file (CSV)' }, query: NetworkExportQuery, answer: Bytes, gives: 'text/csv', writes: false, refusals: ['service-unknown'] }),
  getHospital: operation({ method: 'GET', path: '/hospitals/{id}', tag: 'network', summary: { zh: '医院、科室、专家与在网时间', en: 'A hospital, its departments, experts and memberships' }, params: z.strictObject({ id: Id }), answer: HospitalDetail, writes: false, refusals: ['hospital-not-found'] }),
} as const
