import { field } from './fields.ts'

/** What is written down of an admission order, on the case that needs it or on the outpatient case after whose visit it was issued (2.3.2.b, 3.3.2.b, 3.3.4). */
export const admissionOrderCommands = {
  recordAdmissionOrder: {
    label: { zh: '登记住院单', en: 'Record the admission order' },
    clauses: ['2.3.2.b', '3.3.2.b', '3.3.4'],
    fields: {
      patientName: field.line(['住院单上的姓名', 'Name on the order'], 60),
      hospitalId: field.id('hospital', ['开单医院', 'Hospital that issued it']),
      departmentCode: field.department(['收治科室', 'Admitting department']),
      issuedOn: field.day(['开单日期', 'Issued on']),
      validUntilOn: field.day(['有效期至', 'Valid until']),
      documentId: field.optional(field.id('document', ['住院单文件', 'Document that shows it'])),
    },
  },
} as const
