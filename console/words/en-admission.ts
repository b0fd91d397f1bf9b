import type { zh } from './zh-admission.ts'

/** Words of admission orders, and of choosing a hospital for a case, in English. */
export const en: Record<keyof typeof zh, string> = {
  'order.title': 'Admission order',
  'order.none': 'No admission order is on record yet. When it is here, write down its hospital, department and days with “{{command}}”; nothing can be arranged before.',
  'order.inForce': 'In force',
  'order.notInForce': 'Not in force; a new one is needed',
  'order.replaced': 'Replaced by a newer one',
  'order.days': 'Issued on {{from}}, valid until {{to}}',
  'order.source.in-service-range': 'From a hospital in the service range',
  'order.source.after-our-outpatient': 'Issued after a visit we arranged',
  'order.document': 'See the order',
  'order.alsoUsedBy': 'The same order serves {{service}}:',
  'hospital.city': 'City first',
  'hospital.anyCity': 'All cities',
  'hospital.chooseCity': '{{count}} hospitals are in the network, and only the first 100 stand here; choose the city first.',
}
