/** Words of a hospital stay under advance, in Chinese (5.2.3, 5.3.12). */
export const advance = {
  'advance.title': '住院费用',
  'advance.paid': '已为您垫付',
  'advance.onItsWay': '付款途中',
  'advance.mine': '由您承担（自费、免赔额等）',
  'advance.toMe': '将补给您',
  'advance.owed': '需要您返还',
  'advance.frozen': '追加垫付暂时停下，审核人正在核实。',
  'advance.notTheClaim': '垫付是先行支付，不等于最终理赔结果；理赔核定后多退少补。',
  'advance.bills': '费用明细（{{count}}）',
  'advance.instalments': '分期返还',
  'advance.daily': '每天的住院费用',
  'advance.dailySays': '{{first}}至{{last}}，最高一天{{most}}元',
  'advance.day': '日期',
  'advance.cost': '费用',
  'advance.asTable': '看成表格',
} as const
