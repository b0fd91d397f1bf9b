/** Words of the admission order, in English. */
export const admission = {
  'case.papersWanted': 'Still missing: {{papers}}. A picture is enough; you need not wait for our call.',
  'case.toPapers': 'Send it',
  'order.title': 'Admission order',
  'order.inForce': 'In force',
  'order.notInForce': 'Not in force',
  'order.days': 'Issued on {{from}}, valid until {{to}}',
  'order.fromOurVisit': 'Issued after the visit we arranged for you; you need not bring it again.',
  'order.bringNew': 'Please ask the hospital for a new order and send its picture with the papers below. We go on as soon as an order in force is here; the time until then does not count against us.',
  'order.alsoUsedBy': 'The same order serves {{service}}:',
} as const
