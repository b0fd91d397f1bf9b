/** Words of the admission order (2.3.2.b, 3.3.2.b, 3.3.4). */
export const admission = {
  'case.papersWanted': '还差：{{papers}}。拍照上传就可以，不用等我们打电话。',
  'case.toPapers': '去上传',
  'order.title': '住院单',
  'order.inForce': '有效',
  'order.notInForce': '不在有效期内',
  'order.days': '{{from}}开具，有效至{{to}}',
  'order.fromOurVisit': '在我们为您安排的专家门诊之后开具，不用再交一次。',
  'order.bringNew': '请让医院重新开一张住院单，在下面的资料里拍照上传；收到有效的住院单后，我们接着办，等待的时间不计入我们的时限。',
  'order.alsoUsedBy': '同一张住院单还用于{{service}}：',
} as const
