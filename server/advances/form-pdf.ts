import type { Language } from '../../contract/values.ts'
import { yuan } from '../../core/money.ts'
import { zone } from '../../core/promise/zone.ts'
import { chinesePdf, printable } from '../documents/chinese-pdf.ts'

/** A paper to be signed around an advance. */
export type StayForm = 'claim-form' | 'power-of-attorney' | 'advance-confirmation'

/** Everything such a paper is filled with. */
export interface FormContent {
  readonly form: StayForm
  readonly language: Language
  readonly at: Temporal.Instant
  readonly caseNumber: string
  readonly policyNumber: string
  readonly insurer: string
  readonly insured: { readonly name: string; readonly identityNumber: string; readonly phone: string | null }
  /** Who signs for the insured, where somebody else does (N.2). */
  readonly guardian: string | null
  readonly hospital: string
  readonly department: string
  readonly admittedOn: string
  /** The advances paid so far, in fen. */
  readonly paidFen: readonly number[]
}

const [ink, soft, green] = ['#1d2b26', '#51635c', '#0a6b4a']
const words = {
  zh: {
    titles: { 'claim-form': '理赔申请书', 'power-of-attorney': '授权委托书', 'advance-confirmation': '垫付确认书' },
    policy: '保单号', case: '服务申请编号', insured: '被保险人', identity: '证件号码', phone: '联系电话', guardian: '监护人', hospital: '住院医院', admitted: '入院日期', paid: (at: number) => `第${at}笔垫付`, total: '垫付合计', yuan: (fen: number) => `人民币 ${yuan(fen)} 元`,
    signed: '签名', on: '日期', separator: '：',
    says: {
      'claim-form': (insurer: string) => [
        `本人就本次住院向${insurer}申请理赔，并确认以上信息属实、完整。`,
        '本人知晓：住院期间的垫付是先行支付，不代表理赔结论；理赔以保险合同和审核结果为准，核定后多退少补。',
        '本次医疗费用如由第三方支付或涉及诉讼，本人会及时告知。',
      ],
      'power-of-attorney': (insurer: string) => [
        `本人委托${insurer}及其服务人员，就本次住院代为办理：向医院了解病情和费用、收取并提交理赔资料、向医院交付和结算垫付款。`,
        '委托期限自签署之日起至本次住院的理赔和差额结清为止。本人可以书面撤销尚未办理的部分。',
        '办理中取得的个人信息只用于以上事项。',
      ],
      'advance-confirmation': (insurer: string) => [
        `本人确认：${insurer}已就本次住院向医院垫付以上款项。`,
        '本人同意：垫付不等于最终理赔结果；核定的理赔金额高于垫付的，差额付给被保险人本人；低于垫付的，差额由本人返还；不属于保险责任的，已垫付的全部返还。',
        '出院、转院或转科前本人会提前告知专员，不自行与医院结算。',
      ],
    },
  },
  en: {
    titles: { 'claim-form': 'Claim form', 'power-of-attorney': 'Power of attorney', 'advance-confirmation': 'Confirmation of the advance' },
    policy: 'Policy', case: 'Case', insured: 'Insured', identity: 'Identity number', phone: 'Phone', guardian: 'Guardian', hospital: 'Hospital', admitted: 'Admitted on', paid: (at: number) => `Advance ${at}`, total: 'Advanced in all', yuan: (fen: number) => `RMB ${yuan(fen)}`,
    signed: 'Signature', on: 'Date', separator: ': ',
    says: {
      'claim-form': (insurer: string) => [
        `I claim under the contract with ${insurer} for this hospital stay and confirm that what stands above is true and complete.`,
        'I know that an advance during the stay is paid ahead and says nothing about the claim; the claim follows the contract and its own review, and the difference is settled both ways.',
        'If a third party pays for this care, or there is litigation about it, I will say so at once.',
      ],
      'power-of-attorney': (insurer: string) => [
        `I authorise ${insurer} and the people who serve on its behalf to ask the hospital about condition and costs, to take and file the papers of the claim, and to pay and settle advances with the hospital for this stay.`,
        'The authority lasts from the day of signing until the claim of this stay and its difference are settled. I may withdraw in writing what has not been done yet.',
        'Personal information learnt on the way is used for this alone.',
      ],
      'advance-confirmation': (insurer: string) => [
        `I confirm that ${insurer} has advanced the amounts above to the hospital for this stay.`,
        'I agree that an advance is not the result of the claim: what the adjudicated claim exceeds it by is paid to the insured, what it falls short by is paid back by me, and what turns out not to be covered is paid back in full.',
        'Before a discharge, transfer or change of department I tell the specialist, and I do not settle with the hospital alone.',
      ],
    },
  },
} as const

/** A paper filled from the case, ready to be signed; the same case at the same instant gives the same bytes (5.2.5, 5.3.4.g, 5.3.4.h, 5.3.12). */
export async function formPdf(content: FormContent): Promise<Buffer> {
  const { form, language, caseNumber, at } = content
  const say = words[language]
  return await chinesePdf({ title: `${say.titles[form]} ${caseNumber}`, language: language === 'zh' ? 'zh-CN' : 'en', at }, (pdf) => {
    pdf.fillColor(green).fontSize(20).text(say.titles[form]).moveDown(0.6)
    pdf.fontSize(11)
    for (const [label, value] of rowsOf(content)) pdf.fillColor(soft).text(`${label}${say.separator}`, { continued: true }).fillColor(ink).text(printable(value), { lineGap: 3 })
    pdf.moveDown(1)
    for (const sentence of say.says[form](content.insurer)) pdf.fillColor(ink).text(printable(sentence), { lineGap: 4 }).moveDown(0.6)
    pdf.moveDown(2)
    const signer = content.guardian === null ? say.insured : say.guardian
    pdf.text(`${signer} ${say.signed}${say.separator}______________________        ${say.on}${say.separator}______________`)
    pdf.moveDown(3).fontSize(9).fillColor(soft).text(`${caseNumber} · ${at.toZonedDateTimeISO(zone).toPlainDate().toString()}`)
  })
}

function rowsOf({ form, language, policyNumber, caseNumber, insured, guardian, hospital, department, admittedOn, paidFen }: FormContent): readonly (readonly [string, string])[] {
  const say = words[language]
  const common: (readonly [string, string])[] = [[say.policy, policyNumber], [say.case, caseNumber], [say.insured, insured.name], [say.identity, insured.identityNumber]]
  if (insured.phone !== null) common.push([say.phone, insured.phone])
  if (guardian !== null) common.push([say.guardian, guardian])
  common.push([say.hospital, `${hospital} · ${department}`], [say.admitted, admittedOn])
  if (form !== 'advance-confirmation') return common
  return [...common, ...paidFen.map((fen, at) => [say.paid(at + 1), say.yuan(fen)] as const), [say.total, say.yuan(paidFen.reduce((sum, fen) => sum + fen, 0))]]
}
