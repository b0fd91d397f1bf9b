/** Words of admission orders, and of choosing a hospital for a case (2.3.2.b, 3.3.2.b, 3.3.4, 3.3.10). */
export const zh = {
  'order.title': '住院单',
  'order.none': '还没有登记住院单。收到住院单后，用“{{command}}”登记医院、科室和有效期；登记之前不能安排。',
  'order.inForce': '有效',
  'order.notInForce': '不在有效期内，须换新单',
  'order.replaced': '已被新单替换',
  'order.days': '{{from}} 开具，有效至 {{to}}',
  'order.source.in-service-range': '服务范围内医院开具',
  'order.source.after-our-outpatient': '在我们安排的专家门诊之后开具',
  'order.document': '看住院单图片',
  'order.alsoUsedBy': '同一张住院单还用于{{service}}：',
  'hospital.city': '先选城市',
  'hospital.anyCity': '全部城市',
  'hospital.chooseCity': '在网医院共 {{count}} 家，这里只列出前 100 家；请先选城市。',
} as const
