import type { Seat } from './browser.ts'
import { dayFromNow, goToCase, laterToday, sendCommand } from './steps.ts'
import { desk } from './words.ts'

const need = { condition: '肺部结节，医生考虑恶性，想尽快请专家看', city: '上海', departmentCode: '19', clinicKind: 'expert', noticesGiven: true }

/** The coordinator takes the case and lets it pass, and tells the result by phone (1.2.2). */
export async function approveAndTell(seat: Seat, number: string): Promise<void> {
  await goToCase(seat, number)
  await sendCommand(seat, 'take')
  await sendCommand(seat, 'approve')
  await sendCommand(seat, 'recordContact', { purpose: 'result', channel: 'phone', outcome: 'reached' })
}

/** The coordinator tells a refusal by phone; by day the SMS may have told it first, and then nothing is left to do (1.2.2). */
export async function tellRefusal(seat: Seat, number: string): Promise<void> {
  const { page } = seat
  const isTold = async () => {
    await goToCase(seat, number)
    return (await page.getByRole('group', { name: desk(seat, 'case.commands') }).getByRole('button').count()) === 0
  }
  if (await isTold()) return
  await sendCommand(seat, 'recordContact', { purpose: 'result', channel: 'phone', outcome: 'reached' }).catch(async (error: unknown) => {
    if (!(await isTold())) throw error
  })
}

/** The coordinator calls, learns the need and puts options before the member (1.4.1, 1.2.3). */
export async function learnNeedAndRecommend(seat: Seat): Promise<void> {
  await sendCommand(seat, 'recordContact', { purpose: 'needs', channel: 'phone', outcome: 'reached' })
  await sendCommand(seat, 'confirmNeed', { ...need, earliestOn: dayFromNow(0) })
  await sendCommand(seat, 'recommend', { options: 'the first that may be suggested' })
}

/** The coordinator books what the member chose, with the hospital's word as evidence, and tells it (1.2.4, 1.4.2). */
export async function bookAndTell(seat: Seat, number: string, visitAt = laterToday()): Promise<void> {
  await goToCase(seat, number)
  await sendCommand(seat, 'book', { visitAt, evidence: '预约单 20261124-018', cautions: '请提前半小时到门诊二楼' })
  await sendCommand(seat, 'recordContact', { purpose: 'booking', channel: 'phone', outcome: 'reached' })
}
