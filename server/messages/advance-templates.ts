import type { Text } from '../../core/clause.ts'
import { template } from './template.ts'

/** What the member hears of a hospital stay under advance (5.2.2–5.2.8, 5.3.10, 5.3.12). Amounts and places only after signing in (N.5). */
export const advanceTemplates = {
  'advance-called-back': template(
    { sms: '[name]您好，服务申请[case]已与您核对，专员会在1个工作日内联系您，请留意来电。', portal: '申请[case]已与您核对城市和医院。专员会在1个工作日内联系您，说明并收集所需资料。' },
    { sms: 'Dear [name], request [case] is confirmed with you. A specialist will contact you within 1 working day.', portal: 'City and hospital of request [case] are confirmed with you. A specialist will contact you within 1 working day about the papers.' },
  ),
  'advance-approved': template(
    { sms: '[name]您好，服务申请[case]审核已通过，专员会与您办理签署，请登录会员端查看。', portal: '申请[case]审核已通过。专员会与您签署文件并说明自付部分，之后1个工作日内付款。垫付是先行支付，不等于最终理赔结果。' },
    { sms: 'Dear [name], request [case] passed the review. Your specialist will help you sign. Sign in for details.', portal: 'Request [case] passed the review. Your specialist helps you sign and explains your own part; the payment follows within 1 working day. An advance is not the result of the claim.' },
  ),
  'advance-paid': template(
    { sms: '[name]您好，服务申请[case]的款项已付给医院，详情请登录会员端查看。', portal: '申请[case]的垫付款已付给医院。请保管好押金单；需要您签的确认书会由专员带来。' },
    { sms: 'Dear [name], the payment of request [case] has reached the hospital. Sign in for details.', portal: 'The advance of request [case] has been paid to the hospital. Keep the deposit receipt; your specialist brings the confirmation to sign.' },
  ),
  'top-up-requested': template(
    { sms: '[name]您好，服务申请[case]的追加申请已收到，1个工作日内答复您。', portal: '申请[case]的追加垫付已提交审核，1个工作日内答复。' },
    { sms: 'Dear [name], the top-up of request [case] has reached us. You will hear within 1 working day.', portal: 'The top-up of request [case] is under review; you will hear within 1 working day.' },
  ),
  'top-up-declined': template(
    { sms: '[name]您好，服务申请[case]这次未追加，原因请登录会员端查看。', portal: '申请[case]这次未追加垫付。{原因：[reason]。}住院费用仍可在出院后申请理赔。' },
    { sms: 'Dear [name], no top-up was made for request [case] this time. Sign in to read why.', portal: 'No top-up was made for request [case] this time. {Reason: [reason]. }The bills can still be claimed after discharge.' },
  ),
  'advance-frozen': template(
    { sms: '[name]您好，服务申请[case]的追加暂时停下，专员会联系您，请登录会员端查看。', portal: '申请[case]的追加垫付暂时停下，由审核人核实。已付的款项不会因此收回，理赔也不会因此被拒。' },
    { sms: 'Dear [name], top-ups of request [case] are on hold. Your specialist will contact you.', portal: 'Top-ups of request [case] are on hold while a reviewer looks into it. Nothing paid is taken back for this, and the claim is not refused for it.' },
  ),
  'advance-unfrozen': template(
    { sms: '[name]您好，服务申请[case]已恢复办理。', portal: '申请[case]核实完毕，追加垫付已恢复办理。' },
    { sms: 'Dear [name], request [case] goes on again.', portal: 'Request [case] has been looked into and top-ups go on.' },
  ),
  'advance-not-made': template(
    { sms: '[name]您好，服务申请[case]已结束，未发生付款，原因请登录会员端查看。', portal: '申请[case]已结束，没有垫付。{原因：[reason]。}住院费用仍可在出院后申请理赔。' },
    { sms: 'Dear [name], request [case] has ended without a payment. Sign in to read why.', portal: 'Request [case] has ended without an advance. {Reason: [reason]. }The bills can still be claimed after discharge.' },
  ),
  'advance-discharge-noticed': template(
    { sms: '[name]您好，已知悉服务申请[case]的离院安排，请勿自行结算，专员会协助您。', portal: '已登记申请[case]的离院安排。请不要自行与医院结算，专员会按约定时间地点协助，并收取发票等原件。' },
    { sms: 'Dear [name], we know of your leaving under request [case]. Please do not settle alone; we will help.', portal: 'Your leaving is noted for request [case]. Please do not settle with the hospital alone: your specialist helps as agreed and takes the original invoices.' },
  ),
  'claim-filed': template(
    { sms: '[name]您好，已代您提交服务申请[case]的理赔，核定后多退少补。', portal: '已代您提交申请[case]的理赔。核定后多退少补，结果会告诉您。' },
    { sms: 'Dear [name], the claim of request [case] is filed for you. The difference is settled afterwards.', portal: 'The claim of request [case] is filed for you. Once adjudicated, the difference is settled both ways and you are told.' },
  ),
  'true-up-to-member': template(
    { sms: '[name]您好，服务申请[case]的理赔已核定，差额会付给您，请登录会员端查看。', portal: '申请[case]的理赔已核定，高于垫付的部分会付到您本人账户。' },
    { sms: 'Dear [name], the claim of request [case] is decided; the excess will be paid to you.', portal: 'The claim of request [case] is adjudicated; what exceeds the advances is paid to your own account.' },
  ),
  'true-up-from-member': template(
    { sms: '[name]您好，服务申请[case]的理赔已核定，有差额需返还，请登录会员端查看。', portal: '申请[case]的理赔已核定，低于垫付的部分需要返还。可以与我们约定分期；有疑问请联系专员。' },
    { sms: 'Dear [name], the claim of request [case] is decided; a difference is owed back. Sign in for details.', portal: 'The claim of request [case] is adjudicated; what was advanced above it is owed back. Instalments can be agreed; ask your specialist about anything unclear.' },
  ),
  'true-up-even': template(
    { sms: '[name]您好，服务申请[case]的理赔已核定，与垫付相等，账目已平。', portal: '申请[case]的理赔已核定，与垫付相等，没有需要补退的金额。' },
    { sms: 'Dear [name], the claim of request [case] is decided and equals the advances. All is settled.', portal: 'The claim of request [case] is adjudicated and equals the advances; nothing is owed either way.' },
  ),
  'payout-done': template(
    { sms: '[name]您好，服务申请[case]的差额已付到您的账户，请查收。', portal: '申请[case]的差额已付到您本人账户，账目已平。' },
    { sms: 'Dear [name], the difference of request [case] has been paid to your account.', portal: 'The difference of request [case] has been paid to your own account; all is settled.' },
  ),
  'instalments-agreed': template(
    { sms: '[name]您好，服务申请[case]的分期安排已登记，请登录会员端查看。', portal: '申请[case]的分期返还安排已登记。' },
    { sms: 'Dear [name], the instalments of request [case] are on record. Sign in for details.', portal: 'The instalments of request [case] are on record.' },
  ),
  'repayment-received': template(
    { sms: '[name]您好，已收到服务申请[case]的一笔返还，谢谢。', portal: '已收到申请[case]的一笔返还，余额请看申请详情。' },
    { sms: 'Dear [name], a repayment of request [case] has arrived. Thank you.', portal: 'A repayment of request [case] has arrived; what is left stands on the page of the request.' },
  ),
  'repayment-complete': template(
    { sms: '[name]您好，服务申请[case]的差额已还清，谢谢。', portal: '申请[case]的差额已还清，账目已平。' },
    { sms: 'Dear [name], what was owed on request [case] is repaid. Thank you.', portal: 'What was owed on request [case] is repaid; all is settled.' },
  ),
  'written-off': template(
    { sms: '[name]您好，服务申请[case]的欠款有变动，请登录会员端查看。', portal: '申请[case]有一笔欠款不再要求返还，详情请看申请页面。' },
    { sms: 'Dear [name], what is owed on request [case] has changed. Sign in for details.', portal: 'Part of what was owed on request [case] is no longer asked for; see the page of the request.' },
  ),
} as const

/** What each of them is about, as the message log calls it. */
export const advanceTemplateWords: Readonly<Record<keyof typeof advanceTemplates, Text>> = {
  'advance-called-back': { zh: '已回电', en: 'Called back' },
  'advance-approved': { zh: '垫付已批准', en: 'Advance approved' },
  'advance-paid': { zh: '已付给医院', en: 'Paid to the hospital' },
  'top-up-requested': { zh: '追加已收到', en: 'Top-up received' },
  'top-up-declined': { zh: '未追加', en: 'Top-up declined' },
  'advance-frozen': { zh: '追加暂停', en: 'Top-ups on hold' },
  'advance-unfrozen': { zh: '恢复办理', en: 'Going on again' },
  'advance-not-made': { zh: '未垫付，结束', en: 'Ended without an advance' },
  'advance-discharge-noticed': { zh: '离院已知悉', en: 'Leaving noted' },
  'claim-filed': { zh: '已代提交理赔', en: 'Claim filed' },
  'true-up-to-member': { zh: '核定：补给会员', en: 'Decided: excess to the member' },
  'true-up-from-member': { zh: '核定：会员返还', en: 'Decided: owed by the member' },
  'true-up-even': { zh: '核定：两清', en: 'Decided: even' },
  'payout-done': { zh: '差额已付', en: 'Difference paid' },
  'instalments-agreed': { zh: '分期已登记', en: 'Instalments on record' },
  'repayment-received': { zh: '收到返还', en: 'Repayment received' },
  'repayment-complete': { zh: '已还清', en: 'Repaid' },
  'written-off': { zh: '欠款变动', en: 'Debt changed' },
}
