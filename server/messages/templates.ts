import type { Language } from '../../contract/values.ts'
import type { Text } from '../../core/clause.ts'
import { zone } from '../../core/promise/zone.ts'
import { advanceTemplates } from './advance-templates.ts'
import { type Template, template, type Words } from './template.ts'

/** What a template may be filled with. A value with two languages is put in the reader's; `…At` is an instant, `…On` a day. */
export type MessageValues = Readonly<Record<string, string | Text>>

/** Every message of the house. A text in braces, such as `{地点：[hospital]。}`, is left out when one of its values is missing. */
export const templates = {
  'request-received': template(
    { sms: '[name]您好，您的服务申请[case]已收到，审核结果会在1个工作日内告诉您。', portal: '申请[case]已收到{（[service]）}。审核结果会在1个工作日内通过电话或短信告诉您。' },
    { sms: 'Dear [name], request [case] has reached us. You will hear the result within 1 working day.', portal: 'We have received request [case]{ ([service])}. You will be told the result by phone or SMS within 1 working day.' },
  ),
  'result-approved': template(
    { sms: '[name]您好，您的服务申请[case]审核已通过，协助经理会与您电话联系，请留意来电。', portal: '申请[case]审核已通过{（[service]）}。协助经理会给您打电话了解需要。本结果只关于服务，与理赔无关。' },
    { sms: 'Dear [name], request [case] is approved. Your coordinator will call you; please answer the phone.', portal: 'Request [case] is approved{ ([service])}. Your coordinator will call to learn what you need. This concerns the service only and says nothing about a claim.' },
  ),
  'result-refused': template(
    { sms: '[name]您好，您的服务申请[case]审核未通过，原因与可行办法请登录会员端查看。', portal: '申请[case]审核未通过{（[service]）}。{[reason]}依据的条款和可行办法，请看申请详情。' },
    { sms: 'Dear [name], request [case] was not approved. Sign in to read why and what can be done.', portal: 'Request [case] was not approved{ ([service])}. {[reason] }The clause it rests on and what can be done stand on the page of the request.' },
  ),
  'missing-list': template(
    { sms: '[name]您好，您的服务申请[case]还缺资料，清单请登录会员端查看，补齐后继续办理。', portal: '申请[case]还缺以下资料，补齐后继续办理，等待期间不计入我们的时限。{清单：[items]}' },
    { sms: 'Dear [name], request [case] needs more papers. Sign in for the full list; we go on once they are here.', portal: 'Request [case] needs the following before it can go on; the time we wait for it does not count against us. {The full list: [items]}' },
  ),
  'proposal-ready': template(
    { sms: '[name]您好，服务申请[case]的方案已备好，请登录会员端查看并确认。', portal: '申请[case]的[visit]方案已备好。请查看各方案和推荐理由，选定一个并确认；能否取消、何时用掉次数，确认时会写明。' },
    { sms: 'Dear [name], options for request [case] are ready. Please sign in, read them and choose.', portal: 'Options for request [case] are ready. Read them with their reasons and choose one; whether it can still be cancelled, and when the use is spent, is said where you choose.' },
  ),
  'proposal-accepted': template(
    { sms: '[name]您好，您已确认服务申请[case]的方案，我们开始落实，有结果马上告诉您。', portal: '您已确认申请[case]的方案，我们开始落实{：[hospital]}。有结果马上告诉您。' },
    { sms: 'Dear [name], you chose an option for request [case]. We are arranging it and will tell you at once.', portal: 'You chose an option for request [case]{: [hospital]}. We are arranging it and will tell you as soon as it stands.' },
  ),
  'visit-card-needed': template(
    { sms: '[name]您好，办理服务申请[case]需要您本人的就诊卡号，请登录会员端填写。', portal: '{[hospital]要求使用本人就诊卡。}请为申请[case]填写就诊卡号，填好后才能预约。' },
    { sms: 'Dear [name], request [case] needs your own visit card number. Please sign in and enter it.', portal: '{[hospital] books only with the patient’s own visit card. }Please enter its number for request [case]; booking follows once it is there.' },
  ),
  'booking-confirmed': template(
    { sms: '[name]您好，服务申请[case]已安排好，时间是[visitAt]，地点与须知请登录会员端查看。', portal: '申请[case]已安排好，[visit]时间[visitAt]。{地点：[hospital]。}{专家：[expert]。}{须知：[cautions]}请带身份证件准时到达；不能取消，因个人原因未到，这次机会视为用掉。' },
    { sms: 'Dear [name], request [case] is booked for [visitAt]. Sign in for the place and what to bring.', portal: 'The [visit] of request [case] is fixed for [visitAt]. {Place: [hospital]. }{Expert: [expert]. }{Please note: [cautions] }Bring your identity document and be on time; it cannot be cancelled, and missing it for your own reasons spends the use.' },
    { needs: ['visitAt'], mayBeUrgent: true },
  ),
  'booking-changed': template(
    { sms: '[name]您好，服务申请[case]的时间改为[visitAt]，详情请登录会员端查看。', portal: '申请[case]的[visit]时间由医院改为[visitAt]。{地点：[hospital]。}{专家：[expert]。}' },
    { sms: 'Dear [name], the time of request [case] is moved to [visitAt]. Sign in for details.', portal: 'The hospital moved the [visit] of request [case] to [visitAt]. {Place: [hospital]. }{Expert: [expert]. }' },
    { needs: ['visitAt'], mayBeUrgent: true },
  ),
  'booking-cancelled-use-kept': template(
    { sms: '[name]您好，服务申请[case]的预约由院方取消，您的次数保留，我们正在重新安排。', portal: '申请[case]的预约被医院或服务商取消{（原定[visitAt]）}。您的次数保留，我们从现在起重新安排。' },
    { sms: 'Dear [name], the booking of request [case] was cancelled by the other side. Your use is kept; we arrange anew.', portal: 'The booking of request [case]{ for [visitAt]} was cancelled by the hospital or the vendor. Your use is kept and we are arranging anew from now.' },
    { mayBeUrgent: true },
  ),
  'promise-extended': template(
    { sms: '[name]您好，服务申请[case]需要更长时间，新的日期是[newDueOn]，原因请登录会员端查看。', portal: '申请[case]需要更长时间，新的日期是[newDueOn]。{原因：[ground]。}' },
    { sms: 'Dear [name], request [case] takes longer; the new date is [newDueOn]. Sign in to read why.', portal: 'Request [case] takes longer; the new date is [newDueOn]. {Reason: [ground]. }' },
    { needs: ['newDueOn'] },
  ),
  withdrawn: template(
    { sms: '[name]您好，您的服务申请[case]已撤回，次数情况请登录会员端查看。', portal: '申请[case]已撤回。次数用掉之前撤回的，次数保留，保险期间内可以再次申请；请看权益页。' },
    { sms: 'Dear [name], request [case] is withdrawn. Sign in to see your rights.', portal: 'Request [case] is withdrawn. Withdrawn before the use was spent, it is kept and you may ask again within the period of cover; see the page of your rights.' },
  ),
  'withdrawn-use-spent': template(
    { sms: '[name]您好，您的服务申请[case]已撤回，次数不退，说明请登录会员端查看。', portal: '申请[case]已撤回。您确认方案时这一次机会已经用掉，撤回不退；医院里已产生的费用由您承担。' },
    { sms: 'Dear [name], request [case] is withdrawn; the use stays spent. Sign in to read why.', portal: 'Request [case] is withdrawn. The use was spent when you agreed to the plan and does not come back; hospital fees already incurred are yours.' },
  ),
  'admission-order-expired': template(
    { sms: '[name]您好，服务申请[case]需要您换一份资料，详情请登录会员端查看。', portal: '申请[case]所依据的住院单已过有效期。请医院重新开一张并告诉我们；等待期间不计入我们的时限。' },
    { sms: 'Dear [name], request [case] needs one paper anew. Sign in for details.', portal: 'The admission order of request [case] has run out. Ask the hospital for a new one and tell us; the time we wait for it does not count against us.' },
  ),
  unfulfilled: template(
    { sms: '[name]您好，很抱歉，服务申请[case]未能落实，说明请登录会员端查看。', portal: '很抱歉，申请[case]未能落实。{原因：[reason]}次数是否保留，请看权益页。' },
    { sms: 'Dear [name], we are sorry: request [case] could not be arranged. Sign in to read why.', portal: 'We are sorry: request [case] could not be arranged. {Reason: [reason] }The page of your rights shows whether the use is kept.' },
  ),
  'visit-attended': template(
    { sms: '[name]您好，服务申请[case]已完成，欢迎登录会员端评价。', portal: '申请[case]的[visit]已完成，这次机会已用。请告诉我们是否满意。' },
    { sms: 'Dear [name], request [case] is done. Please sign in and tell us how it went.', portal: 'The [visit] of request [case] is done and the use is spent. Please tell us whether you were satisfied.' },
  ),
  'visit-missed': template(
    { sms: '[name]您好，服务申请[case]登记为未到场，影响与申诉办法请登录会员端查看。', portal: '申请[case]登记为未按约[visit]。因个人原因未到，这次机会视为用掉；若另有原因，请尽快告诉我们。' },
    { sms: 'Dear [name], request [case] was recorded as missed. Sign in to see what follows.', portal: 'The [visit] of request [case] was recorded as missed. Missed for your own reasons it counts as used; if there was another cause, please tell us soon.' },
  ),
  'stopped-misuse': template(
    { sms: '[name]您好，服务申请[case]已停止，说明与申诉办法请登录会员端查看。', portal: '申请[case]已停止：查明服务并非由被保险人本人使用。如有异议，请联系我们复核。' },
    { sms: 'Dear [name], request [case] was stopped. Sign in to read why and how to object.', portal: 'Request [case] was stopped: the service was found to be used by someone other than the insured. If you disagree, ask us to look again.' },
  ),
  'opinion-need-confirmed': template(
    { sms: '[name]您好，服务申请[case]的需求已记下，请按清单准备资料，详情请登录会员端查看。', portal: '申请[case]的病情和想问专家的问题已记下。请按清单备齐资料；资料齐全后开始计算7个工作日。' },
    { sms: 'Dear [name], what you need in request [case] is noted. Sign in for the list of papers to send.', portal: 'What you want to ask in request [case] is noted. Please send the papers on the list; once they are complete the 7 working days begin.' },
  ),
  'opinion-papers-complete': template(
    { sms: '[name]您好，服务申请[case]的资料已齐全，我们开始安排，进展会及时告诉您。', portal: '申请[case]的资料已齐全，7个工作日从现在开始计算。我们会及时告诉您进展。' },
    { sms: 'Dear [name], the papers of request [case] are complete. We go on now and keep you told.', portal: 'The papers of request [case] are complete and the 7 working days run from now. We keep you told of the progress.' },
  ),
  'opinion-expert-chosen': template(
    { sms: '[name]您好，服务申请[case]已为您选定专家，详情请登录会员端查看。', portal: '申请[case]已选定专家{：[expert]}{，[hospital]}。我们会先遮去资料里的个人信息，再与专家约定。' },
    { sms: 'Dear [name], an expert has been chosen for request [case]. Sign in to read who it is.', portal: 'An expert has been chosen for request [case]{: [expert]}{, [hospital]}. Before anything is sent we cover what shows who you are.' },
  ),
  'opinion-arranged': template(
    { sms: '[name]您好，服务申请[case]已与专家约定，现在起不能取消，详情请登录会员端查看。', portal: '申请[case]已与专家约定{：[expert]}{，[hospital]}。从现在起不能取消，撤回也算用掉这一次。意见出来后马上告诉您。' },
    { sms: 'Dear [name], the expert of request [case] is arranged; it cannot be cancelled now. Sign in for details.', portal: 'The expert of request [case] is arranged{: [expert]}{, [hospital]}. From now on it cannot be cancelled, and a withdrawal counts as used. We tell you as soon as the opinion is here.' },
  ),
  'opinion-expert-left': template(
    { sms: '[name]您好，服务申请[case]的专家临时不能出具，您的次数保留，我们正在另选专家。', portal: '申请[case]约定的专家因故不能出具意见。您的次数保留，我们正在另选专家。' },
    { sms: 'Dear [name], the expert of request [case] cannot do it. Your use is kept; we are choosing another.', portal: 'The expert arranged for request [case] cannot give the opinion. Your use is kept and we are choosing another expert.' },
  ),
  'opinion-written': template(
    { sms: '[name]您好，服务申请[case]的专家已写好意见，正在核对，完成后马上告诉您。', portal: '申请[case]的专家已写好意见，正由另一位专业人员核对，完成后马上告诉您。' },
    { sms: 'Dear [name], the expert of request [case] has written; it is being checked. We tell you when it is ready.', portal: 'The expert of request [case] has written the opinion. A second person is checking it, and we tell you as soon as it is ready.' },
  ),
  'opinion-ready': template(
    { sms: '[name]您好，服务申请[case]的意见已出具，请登录会员端确认告知后阅读。', portal: '申请[case]的意见已出具。请先确认“意见仅供参考，不能决定治疗方案”，再阅读或下载；读后可以追问专家一次。' },
    { sms: 'Dear [name], the opinion of request [case] is ready. Sign in, read the notice, then the opinion.', portal: 'The opinion of request [case] is ready. First acknowledge that it is for reference and does not decide treatment, then read or download it; afterwards you may ask the expert one question.' },
  ),
  'opinion-withdrawn-as-used': template(
    { sms: '[name]您好，您的服务申请[case]已撤回，次数计为已用，说明请登录会员端查看。', portal: '申请[case]已撤回。专家已经约好，本期这一次机会计为已用。' },
    { sms: 'Dear [name], request [case] is withdrawn and counts as used. Sign in to read why.', portal: 'Request [case] is withdrawn. The expert had been arranged, so this period’s use counts as used.' },
  ),
  'opinion-follow-up-received': template(
    { sms: '[name]您好，服务申请[case]的追问已转给专家，有回答马上告诉您。', portal: '申请[case]的追问已转给专家，有回答马上告诉您。' },
    { sms: 'Dear [name], your question in request [case] is with the expert. We tell you when it is answered.', portal: 'Your question in request [case] is with the expert. We tell you as soon as it is answered.' },
  ),
  'opinion-follow-up-answered': template(
    { sms: '[name]您好，服务申请[case]的追问已有回答，请登录会员端查看。', portal: '申请[case]的追问已有回答，并已写进意见的新版本，可以阅读和下载。' },
    { sms: 'Dear [name], your question in request [case] is answered. Please sign in to read it.', portal: 'Your question in request [case] is answered. The answer stands in a new version of the opinion, which you can read and download.' },
  ),
  'visit-reminder': template(
    { sms: '[name]您好，提醒您：服务申请[case]的时间是[visitAt]，请带身份证件准时到达。', portal: '提醒：申请[case]的[visit]时间是[visitAt]。{地点：[hospital]。}{专家：[expert]。}{须知：[cautions]}请带身份证件准时到达。' },
    { sms: 'Dear [name], a reminder: request [case] is on [visitAt]. Bring your identity document.', portal: 'A reminder: the [visit] of request [case] is on [visitAt]. {Place: [hospital]. }{Expert: [expert]. }{Please note: [cautions] }Bring your identity document and be on time.' },
    { needs: ['visitAt'], mayBeUrgent: true },
  ),
  ...advanceTemplates,
} as const satisfies Record<string, Template>

export type TemplateName = keyof typeof templates
export const templateNames = Object.keys(templates) as TemplateName[]

export function isTemplate(name: string): name is TemplateName {
  return Object.hasOwn(templates, name)
}

/** What is attended where the handbook has no word of its own for it. */
const usualVisit: Text = { zh: '就诊', en: 'visit' }

/** Fills one text of a template; a part in braces falls away when a value of it is missing. */
export function fill(name: TemplateName, kind: keyof Words, language: Language, values: MessageValues): string {
  const missing = templates[name].needs.filter((need) => values[need] === undefined || values[need] === '')
  if (missing.length > 0) throw new Error(`message ${name} lacks ${missing.join(', ')}`)
  const put = (text: string): string | undefined => {
    let isWhole = true
    const filled = text.replace(/\[(\w+)\]/g, (_, key: string) => {
      const said = say(key, values[key] ?? (key === 'visit' ? usualVisit : undefined), language)
      isWhole &&= said !== ''
      return said
    })
    return isWhole ? filled : undefined
  }
  const shown = templates[name][language][kind].replace(/\{([^}]*)\}/g, (_, part: string) => (put(part) === undefined ? '' : part))
  return (put(shown) ?? shown.replace(/\[\w+\]/g, '')).trim()
}

/** How a text would say it: a name in the reader's language, an instant and a day as people write them. */
function say(key: string, value: string | Text | undefined, language: Language): string {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : value[language]
  if (text === '') return ''
  if (key.endsWith('At')) return sayAt(Temporal.Instant.from(text).toZonedDateTimeISO(zone), language)
  if (key.endsWith('On')) return sayOn(Temporal.PlainDate.from(text), language)
  return text
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function sayOn({ year, month, day }: Temporal.PlainDate, language: Language): string {
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${months[month - 1]} ${year}`
}

function sayAt(local: Temporal.ZonedDateTime, language: Language): string {
  const clock = `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`
  return language === 'zh' ? `${local.month}月${local.day}日${clock}` : `${local.day} ${months[local.month - 1]} ${clock}`
}
