/** Words of a hospital stay under advance, in English (5.2.3, 5.3.12). */
export const advance = {
  'advance.title': 'Hospital bill',
  'advance.paid': 'Advanced for you',
  'advance.onItsWay': 'Payment under way',
  'advance.mine': 'Yours to pay (excluded items, deductible)',
  'advance.toMe': 'To be paid to you',
  'advance.owed': 'Owed back by you',
  'advance.frozen': 'Top-ups are on hold while a reviewer looks into it.',
  'advance.notTheClaim': 'An advance is paid ahead and is not the result of the claim; the difference is settled both ways afterwards.',
  'advance.bills': 'Bills ({{count}})',
  'advance.instalments': 'Instalments',
  'advance.daily': 'Inpatient costs by day',
  'advance.dailySays': '{{first}} to {{last}}; the dearest day cost ¥{{most}}',
  'advance.day': 'Day',
  'advance.cost': 'Cost',
  'advance.asTable': 'See as a table',
} as const
