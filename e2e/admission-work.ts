import type { Seat } from './browser.ts'
import { photoOf } from './paper-files.ts'
import { choosePaper, closeDesk, expectSent, judge, openDesk, paperName } from './paper-work.ts'
import { dayFromNow, type Facts, freshSuspicion, goToCase, laterToday, sendCommand } from './steps.ts'

/** The services that rest on an admission order. */
export type Admission = 'expert-ward' | 'expert-surgery'

/** A hospital of Shanghai in the range of ward and surgery, as the console lists it. */
const orderFrom = { zh: '上海 · 复旦大学附属肿瘤医院', en: 'Shanghai · Fudan University Shanghai Cancer Center' } as const
const tumours = '19'

/** What somebody says who was told to be admitted and has the records, but not the order yet (2.3.2.a, 2.3.2.b). */
export const recordsWithoutOrder: Facts = { ...freshSuspicion, requestKind: 'admission', hasRecordsFromGrade2Public: true, hasAdmissionOrder: false }

/** What somebody says who holds both papers (2.3.2.a, 2.3.2.b). */
export const recordsAndOrder: Facts = { ...recordsWithoutOrder, hasAdmissionOrder: true, admissionOrderFrom: 'in-service-range' }

/** The member photographs records and order, and sees both arrive (2.3.2.a, 2.3.2.b). */
export async function sendAdmissionPapers(member: Seat, service: Admission, insured: string): Promise<void> {
  const [records, order] = [paperName(member, service, 'medical-records'), paperName(member, service, 'admission-order')]
  const [first, second] = await Promise.all([photoOf('records.jpg', ['示例市第一医院 门诊病历', `姓名：${insured}`, '诊断：肺占位，考虑恶性'], '#d8cbb5'), photoOf('order.jpg', ['入院通知单', `姓名：${insured}`, '科室：肿瘤科'], '#c9d6c4')])
  await choosePaper(member, records, [first])
  await choosePaper(member, order, [second], 'camera')
  await expectSent(member, records, 1)
  await expectSent(member, order, 1)
}

/** Staff accept records and order beside their pictures. */
export async function acceptAdmissionPapers(seat: Seat, number: string): Promise<void> {
  await goToCase(seat, number)
  for (const file of ['records.jpg', 'order.jpg']) {
    await openDesk(seat, file)
    await judge(seat, 'accepted')
    await closeDesk(seat)
  }
}

/** Staff write down the order of the insured, in force for three weeks (2.3.2.b, 3.3.2.b, 3.3.4). */
export async function recordOrder(seat: Seat, service: Admission, insured: string): Promise<void> {
  await sendCommand(seat, 'recordAdmissionOrder', { patientName: insured, hospitalId: orderFrom[seat.language], departmentCode: tumours, issuedOn: dayFromNow(-1), validUntilOn: dayFromNow(20) }, service)
}

/** The coordinator calls and learns the need (2.2.3, 3.2.3). */
export async function learnAdmissionNeed(seat: Seat, service: Admission): Promise<void> {
  await sendCommand(seat, 'recordContact', { purpose: 'needs', channel: 'phone', outcome: 'reached' }, service)
  await sendCommand(seat, 'confirmNeed', { condition: '肺占位，考虑恶性，医生建议住院', city: '上海', departmentCode: tumours, noticesGiven: true, earliestOn: dayFromNow(0) }, service)
}

/** The coordinator puts the first option that may be suggested before the member (2.2.3, 3.2.3). */
export async function recommendAdmission(seat: Seat, service: Admission): Promise<void> {
  await sendCommand(seat, 'recommend', { options: 'the first that may be suggested' }, service)
}

/** The coordinator fixes the day with the hospital’s word as evidence, and tells it (2.2.4, 3.2.4). */
export async function bookAdmission(seat: Seat, service: Admission, number: string): Promise<void> {
  await goToCase(seat, number)
  await sendCommand(seat, 'book', { visitAt: laterToday(), evidence: '医院确认单 20261124-06', cautions: '请带换洗衣物，上午空腹' }, service)
  await sendCommand(seat, 'recordContact', { purpose: 'booking', channel: 'phone', outcome: 'reached' }, service)
}
