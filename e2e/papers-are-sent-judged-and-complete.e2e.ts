import { expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { openDoors, picture } from './browser.ts'
import { photoOf, pdfOf } from './paper-files.ts'
import { choosePaper, closeDesk, expectSent, judge, openDesk, paperCard, paperName } from './paper-work.ts'
import { answerQuestions, beginApplication, followCase, handIn, sayForMyself } from './phone-work.ts'
import { freshSuspicion, goToCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()
const wardFacts = { ...freshSuspicion, requestKind: 'admission', hasRecordsFromGrade2Public: true, hasAdmissionOrder: true, admissionOrderFrom: 'in-service-range' }

it('a member sends papers from the phone, one over a lost line; a coordinator judges them beside their pictures and declares them complete (2.3.2, 5.3.4, 4.4.3, N.7, R.2)', async () => {
  const han = await doors.onPhone()
  await signInMember(han, '13800138010')
  await beginApplication(han, 'expert-ward')
  await sayForMyself(han)
  await answerQuestions(han, 'expert-ward', wardFacts)
  const number = await handIn(han)
  const [records, order] = [paperName(han, 'expert-ward', 'medical-records'), paperName(han, 'expert-ward', 'admission-order')]
  await paperCard(han, order).waitFor()
  await picture(han, 'papers-member-asked')
  await expectAccessible(han, 'papers asked of the member')

  const [first, second, scan] = await Promise.all([photoOf('病历-1.jpg', ['示例市第一医院 门诊病历', '姓名：韩示例', '诊断：肺占位，考虑恶性'], '#d8cbb5'), photoOf('住院单.jpg', ['示例市第一医院 入院通知单', '姓名：韩示例', '科室：肿瘤科'], '#c9d6c4'), pdfOf('records.pdf', ['Discharge summary, page 1', 'Laboratory report, page 2', 'Pathology, page 3'])])
  expect(second.buffer.byteLength).toBeGreaterThan(2 * 1024 * 1024)
  await choosePaper(han, records, [first, scan])
  await expectSent(han, records, 2)

  // The line breaks after the first part of the admission order; the page is even closed and opened again.
  const sent: string[] = []
  han.page.on('request', (request) => { if (request.method() === 'PUT') sent.push(request.url().split('/').at(-1) ?? '') })
  await han.page.route(/\/parts\/(?!1$)\d+$/, async (route) => await route.abort())
  const firstPart = han.page.waitForResponse((response) => response.url().endsWith('/parts/1') && response.ok())
  await choosePaper(han, order, [second], 'camera')
  await firstPart
  await paperCard(han, order).getByText(phone(han, 'upload.retrying')).waitFor()
  await picture(han, 'papers-member-line-lost')
  await expectAccessible(han, 'an upload on a weak line')
  await han.page.reload()
  const parts = Math.ceil(second.buffer.byteLength / 1024 / 1024)
  await paperCard(han, order).getByText(phone(han, 'papers.unfinished', { name: second.name, done: 1, all: parts })).waitFor()
  await picture(han, 'papers-member-unfinished')
  await han.page.unroute(/\/parts\/(?!1$)\d+$/)
  sent.length = 0
  await choosePaper(han, order, [second], 'camera')
  await expectSent(han, order, 1)
  expect(sent.sort()).toEqual(Array.from({ length: parts - 1 }, (_, at) => String(at + 2)))
  await picture(han, 'papers-member-sent')

  // The same photo again is no second document, and a file that is no paper is refused with what to do.
  await choosePaper(han, order, [second])
  await choosePaper(han, order, [{ name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('this is no picture') }])
  await paperCard(han, order).getByText(phone(han, 'papers.notTaken', { name: 'notes.jpg' })).waitFor({ timeout: 45_000 })
  await picture(han, 'papers-member-refused')
  await expectSent(han, order, 1)
  expect(await paperCard(han, order).locator('img').count()).toBe(1)
  await paperCard(han, records).getByRole('button', { name: phone(han, 'papers.see', { name: scan.name, count: 3 }) }).click()
  const viewer = han.page.getByRole('dialog')
  await viewer.getByRole('button', { name: phone(han, 'viewer.next') }).click()
  await viewer.getByText(phone(han, 'viewer.title', { name: records, page: 2, all: 3 })).waitFor()
  await viewer.getByRole('button', { name: phone(han, 'viewer.larger') }).click()
  await han.page.waitForLoadState('networkidle')
  await expectAccessible(han, 'a document over the whole phone')
  await han.page.screenshot({ path: 'e2e/pictures/papers-member-viewer.png' })
  await viewer.getByRole('button', { name: phone(han, 'viewer.close') }).click()

  const coordinator = await doors.atDesk()
  await signInStaff(coordinator, 'coordinator2@lvtong.demo')
  await goToCase(coordinator, number)
  await picture(coordinator, 'papers-console-received')
  await expectAccessible(coordinator, 'a case with papers')
  await openDesk(coordinator, second.name)
  await coordinator.page.waitForLoadState('networkidle')
  await coordinator.page.screenshot({ path: 'e2e/pictures/papers-console-desk.png' })
  await expectAccessible(coordinator, 'the desk of papers')
  await judge(coordinator, 'rejected', '第 1 页盖章看不清，请重拍一张')
  await closeDesk(coordinator)
  await picture(coordinator, 'papers-console-rejected')

  // The member reads why, sends a better photo, and the coordinator accepts what is there.
  await followCase(han, number)
  await paperCard(han, order).getByText('盖章看不清').waitFor()
  await picture(han, 'papers-member-rejected')
  const better = await photoOf('住院单-重拍.jpg', ['示例市第一医院 入院通知单', '姓名：韩示例', '科室：肿瘤科', '医生：示例医生'], '#c9d6c4')
  await choosePaper(han, order, [better])
  await paperCard(han, order).getByText(phone(han, 'papers.state.received')).waitFor({ timeout: 45_000 })
  await expectSent(han, order, 2)

  await goToCase(coordinator, number)
  await openDesk(coordinator, better.name)
  await judge(coordinator, 'accepted')
  await coordinator.page.getByRole('dialog').getByRole('navigation', { name: desk(coordinator, 'desk.documents') }).getByRole('button', { name: first.name }).click()
  await coordinator.page.getByRole('dialog', { name: first.name }).waitFor()
  await judge(coordinator, 'accepted')
  await closeDesk(coordinator)
  await goToCase(coordinator, number)
  await sendCommand(coordinator, 'declarePapersComplete')
  await coordinator.page.getByText(desk(coordinator, 'papers.decision.complete'), { exact: true }).waitFor()
  await picture(coordinator, 'papers-console-complete')
  await followCase(han, number)
  await han.page.getByText(phone(han, 'papers.complete', { when: '' }).split('于')[0] ?? '').first().waitFor()
  await picture(han, 'papers-member-complete')
}, 300_000)
