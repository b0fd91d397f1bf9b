import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { commandWords } from '../contract/commands.ts'
import { referenceOnly } from '../contract/opinion.ts'
import { staff } from '../seed/staff.ts'
import { expectAccessible } from './accessibility.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { approveAndTell } from './desk-work.ts'
import { drawBox, handInOpinion, lookAtEveryPage, opinionForm, typeOpinion, wordsOfPdf } from './opinion-work.ts'
import { photoOf } from './paper-files.ts'
import { choosePaper, closeDesk, expectSent, judge, openDesk, paperName } from './paper-work.ts'
import { answerQuestions, beginApplication, followCase, handIn, rate, sayForMyself } from './phone-work.ts'
import { type Facts, freshSuspicion, goToCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, fieldLabel, phone, read } from './words.ts'

const doors = openDoors()
const facts: Facts = { ...freshSuspicion, hasWrittenDiagnosis: true, opinionKind: 'from-records' }
const questions = ['这个结节是不是恶性？', '现在要不要手术？']
const sections = {
  papersSeen: '胸部CT报告一份、病历一页；未见病理。出自㼆县医院。',
  answers: ['现有资料不足以确定为恶性。', '不建议马上手术，可先复查薄层CT。'],
  diagnosis: '右肺上叶结节，性质待定，恶性概率约5%–10%。',
  treatment: '以随访为主；若增大≥2毫米，再考虑手术。',
  furtherTests: '薄层CT、肿瘤标志物。',
  limits: '未见影像原片，未见病人。',
}
const expertName = staff.find(({ email }) => email === 'expert@lvtong.demo')?.name ?? ''

/** The member applies, is approved, and says what to ask the expert (4.2.1–4.2.3). */
async function askFor(member: Seat, coordinator: Seat): Promise<string> {
  await beginApplication(member, 'second-opinion')
  await sayForMyself(member)
  expect(await answerQuestions(member, 'second-opinion', facts)).toBe('result.eligible')
  const number = await handIn(member)
  await approveAndTell(coordinator, number)
  await sendCommand(coordinator, 'recordContact', { purpose: 'needs', channel: 'phone', outcome: 'reached' })
  await sendCommand(coordinator, 'confirmOpinionNeed', { summary: '体检发现右肺上叶结节8毫米，外院考虑恶性可能。', questions: questions.join('\n'), city: '上海', departmentCode: '19', noticesGiven: true })
  return number
}

/** Two papers come from the phone, are accepted and make the set complete (4.4.3). */
async function collectPapers(member: Seat, coordinator: Seat, number: string): Promise<readonly string[]> {
  const files = await Promise.all([photoOf('诊断证明.jpg', ['示例市第一医院 诊断证明', '姓名：韩示例', '诊断：右肺结节，考虑恶性'], '#d8cbb5'), photoOf('病历.jpg', ['示例市第一医院 门诊病历', '姓名：韩示例', '胸部CT：右肺上叶结节8毫米'], '#c9d6c4')])
  await followCase(member, number)
  for (const [at, item] of (['written-diagnosis', 'case-records'] as const).entries()) {
    const file = files[at]
    if (file === undefined) throw new Error(`no file for ${item}`)
    await choosePaper(member, paperName(member, 'second-opinion', item), [file])
    await expectSent(member, paperName(member, 'second-opinion', item), 1)
  }
  await picture(member, 'opinion-member-papers')
  await goToCase(coordinator, number)
  for (const { name } of files) {
    await openDesk(coordinator, name)
    await judge(coordinator, 'accepted')
    await closeDesk(coordinator)
  }
  await goToCase(coordinator, number)
  await sendCommand(coordinator, 'declarePapersComplete')
  return files.map(({ name }) => name)
}

/** The coordinator chooses an expert the rules allow, covers the names, looks at every page, and arranges it (4.2.4, 4.3.3, N.5). */
async function sendPacket(coordinator: Seat, files: readonly string[]): Promise<void> {
  const { page } = coordinator
  const choice = await opinionForm(coordinator, 'chooseExpert')
  await choice.form.getByRole('radio', { name: new RegExp(expertName) }).check()
  expect((await choice.form.getByLabel(fieldLabel(coordinator, 'chooseExpert', 'reason')).inputValue()).length).toBeGreaterThan(5)
  await picture(coordinator, 'opinion-console-expert')
  await expectAccessible(coordinator, 'the choice of an expert')
  await choice.send()

  const packet = await opinionForm(coordinator, 'preparePacket')
  const names = files.map((name) => desk(coordinator, 'packet.page', { page: 1, name }))
  await drawBox(coordinator, names[0] ?? '', [0.05, 0.08], [0.7, 0.24])
  await page.getByRole('button', { name: desk(coordinator, 'packet.box', { number: 1 }), exact: true }).press('ArrowDown')
  await expectAccessible(coordinator, 'the packet while it is covered')
  await narrow(coordinator, 'opinion-console-packet-narrow')
  await picture(coordinator, 'opinion-console-packet')
  // The second page is covered by keys and numbers alone.
  await page.getByRole('list', { name: desk(coordinator, 'packet.pages') }).getByRole('button', { name: names[1] ?? '' }).press('Enter')
  await page.getByRole('button', { name: desk(coordinator, 'packet.addBox') }).press('Enter')
  await page.getByLabel(desk(coordinator, 'packet.width')).fill('80')
  await page.getByLabel(desk(coordinator, 'packet.height')).fill('16')
  await page.getByText(desk(coordinator, 'packet.count', { pages: 2, boxes: 2 })).waitFor()
  await packet.send()
  const check = page.getByRole('group', { name: desk(coordinator, 'opinion.commands') }).getByRole('button', { name: read(coordinator, commandWords.checkPacket.label) })
  expect(await check.isDisabled()).toBe(true)
  // What still shows is sent back with words, and covering goes on where it stood.
  await sendCommand(coordinator, 'rejectPacket', { reason: '第 1 页右下角的印章没有遮住' })
  await page.getByText('第 1 页右下角的印章没有遮住').first().waitFor()
  const again = await opinionForm(coordinator, 'preparePacket')
  await page.getByText(desk(coordinator, 'packet.count', { pages: 2, boxes: 2 })).waitFor()
  await drawBox(coordinator, names[0] ?? '', [0.6, 0.3], [0.9, 0.4])
  await page.getByText(desk(coordinator, 'packet.count', { pages: 2, boxes: 3 })).waitFor()
  await again.send()
  await lookAtEveryPage(coordinator, 2)
  await picture(coordinator, 'opinion-console-check')
  await expectAccessible(coordinator, 'the check of the packet')
  await sendCommand(coordinator, 'checkPacket', { isClean: true })
  await sendCommand(coordinator, 'arrangeOpinion', { evidence: '专家确认单 2001', understandsNoCancel: true })
  await sendCommand(coordinator, 'recordContact', { purpose: 'booking', channel: 'phone', outcome: 'reached' })
}

/** The expert finds the task, writes with the draft kept by itself, and hands in (4.3.4). */
async function write(expert: Seat): Promise<void> {
  const { page } = expert
  await page.getByRole('heading', { level: 1, name: desk(expert, 'page.opinions') }).waitFor()
  expect(await page.getByRole('navigation').getByRole('link').count()).toBe(1)
  await picture(expert, 'opinion-expert-list')
  await expectAccessible(expert, 'the list of an expert')
  await page.locator('[data-row-link]').first().click()
  await page.getByRole('heading', { level: 1, name: /\w+/ }).waitFor()
  expect(await page.getByRole('main').innerText()).not.toContain('韩示例')
  await typeOpinion(expert, questions, { ...sections, treatment: '以随访为主。' })
  await page.getByText(desk(expert, 'task.savedAt', { at: '' }).trim()).waitFor()
  await picture(expert, 'opinion-expert-writes')
  await expectAccessible(expert, 'the desk of an expert')
  await narrow(expert, 'opinion-expert-narrow')
  await page.reload()
  await page.getByLabel(desk(expert, 'part.diagnosis')).waitFor()
  expect(await page.getByLabel(desk(expert, 'part.diagnosis')).inputValue()).toBe(sections.diagnosis)
  await handInOpinion(expert)
}

/** A desk page as it stands on a telephone: nothing runs out at the side. */
async function narrow(seat: Seat, name: string): Promise<void> {
  const usual = seat.page.viewportSize()
  await seat.page.setViewportSize({ width: 390, height: 844 })
  expect(await seat.page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390)
  await picture(seat, name)
  if (usual !== null) await seat.page.setViewportSize(usual)
}

/** The member’s own words in English, on the same phone. */
async function glanceInEnglish({ page }: Seat): Promise<void> {
  await page.evaluate(() => localStorage.setItem('lvtong-language', 'en'))
  await page.reload()
  const english: Seat = { page, language: 'en' }
  await page.getByRole('heading', { level: 1, name: phone(english, 'opinion.title') }).waitFor()
  await page.getByText(phone(english, 'opinion.reference')).waitFor()
  await picture(english, 'opinion-member-reads-en')
  await expectAccessible(english, 'the opinion in English')
  await page.evaluate(() => localStorage.removeItem('lvtong-language'))
}

/** The reviewer reads it beside the papers, sends it back once, and then releases it (4.3.4). */
async function checkMedically(reviewer: Seat, expert: Seat, number: string): Promise<void> {
  await goToCase(reviewer, number)
  await reviewer.page.getByText(sections.diagnosis).waitFor()
  await reviewer.page.waitForLoadState('networkidle')
  await picture(reviewer, 'opinion-console-medical-check')
  await expectAccessible(reviewer, 'the medical check')
  await sendCommand(reviewer, 'returnOpinion', { reasons: '治疗建议请写明何时考虑手术' })
  await expert.page.reload()
  await expert.page.getByText('治疗建议请写明何时考虑手术').waitFor()
  const treatment = expert.page.getByLabel(desk(expert, 'part.treatment'))
  await treatment.fill(sections.treatment)
  // The draft saves itself: the reason stays in sight and the cursor where it was.
  await expert.page.getByText(desk(expert, 'task.savedAt', { at: '' }).trim()).waitFor()
  await expert.page.getByText('治疗建议请写明何时考虑手术').waitFor()
  expect(await treatment.evaluate((box) => box === document.activeElement)).toBe(true)
  await handInOpinion(expert)
  await goToCase(reviewer, number)
  await reviewer.page.getByText(sections.treatment).waitFor()
  await sendCommand(reviewer, 'releaseOpinion', { isChecked: true })
}

/** The member acknowledges, reads, and takes the file (4.3.4). */
async function readIt(member: Seat, number: string): Promise<Buffer> {
  const { page } = member
  await page.goto(`/member/cases/${number}/opinion`)
  await page.getByText(phone(member, 'opinion.first')).waitFor()
  expect(await page.getByText(sections.diagnosis).count()).toBe(0)
  await followCase(member, number)
  await picture(member, 'opinion-member-delivered')
  await expectAccessible(member, 'an opinion that waits to be acknowledged')
  await page.getByRole('link', { name: phone(member, 'offer.acknowledgeReference') }).click()
  await page.getByText(read(member, referenceOnly)).waitFor()
  await page.getByRole('checkbox', { name: fieldLabel(member, 'acknowledgeReference', 'understandsReference') }).check()
  await page.getByRole('button', { name: phone(member, 'offer.acknowledgeReference') }).click()
  const file = await takeFile(member, 'opinion-member-reads')
  await glanceInEnglish(member)
  return file
}

async function takeFile(member: Seat, name: string): Promise<Buffer> {
  const { page } = member
  await page.getByRole('link', { name: phone(member, 'opinion.read'), exact: true }).click()
  await page.getByText(sections.diagnosis).waitFor()
  await page.getByRole('button', { name: phone(member, 'opinion.getFile') }).click()
  const link = page.getByRole('link', { name: phone(member, 'opinion.saveFile') })
  await link.waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await picture(member, name)
  await expectAccessible(member, 'the opinion as it is read')
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  return await readFile(await download.path())
}

/** Anybody puts a file into the page of the check and reads the answer (4.3.4, N.5). */
async function verify(anybody: Seat, buffer: Buffer, kind: 'ours' | 'older' | 'not-ours'): Promise<void> {
  const { page } = anybody
  await page.goto(anybody.language === 'en' ? '/verify?lang=en' : '/verify')
  await page.locator('#file').setInputFiles({ name: 'opinion.pdf', mimeType: 'application/pdf', buffer })
  await page.locator(`#result[data-kind=${kind}]`).waitFor()
  await picture(anybody, `opinion-verify-${kind}-${anybody.language}`)
  await expectAccessible(anybody, `the page of the check: ${kind}`)
}

it('a second opinion goes from the phone over covered papers and the desk of the expert to a checked paper the member reads, verifies and asks about once (4.2.3, 4.2.4, 4.3.3, 4.3.4, 4.4.2, 4.4.3, N.5)', async () => {
  const [member, coordinator, expert, reviewer, anybody] = [await doors.onPhone(), await doors.atDesk(), await doors.atDesk(), await doors.atDesk('en'), await doors.onPhone('en')]
  await signInMember(member, '13800138010')
  await signInStaff(coordinator, 'coordinator2@lvtong.demo')
  const number = await askFor(member, coordinator)
  await sendPacket(coordinator, await collectPapers(member, coordinator, number))
  await followCase(member, number)
  await picture(member, 'opinion-member-waits')
  await signInStaff(expert, 'expert@lvtong.demo')
  await write(expert)
  await signInStaff(reviewer, 'reviewer@lvtong.demo')
  await checkMedically(reviewer, expert, number)

  const file = await readIt(member, number)
  const words = await wordsOfPdf(file)
  for (const wanted of [sections.diagnosis, sections.treatment, '㼆县', ...questions, referenceOnly.zh, number]) expect(words, wanted).toContain(wanted)
  expect(words).not.toContain('韩示例')
  await verify(anybody, file, 'ours')
  const altered = Buffer.from(file)
  altered[file.length - 60] = (altered[file.length - 60] ?? 0) ^ 1
  await verify(anybody, altered, 'not-ours')

  await followCase(member, number)
  await member.page.getByRole('link', { name: phone(member, 'offer.askFollowUp') }).click()
  await member.page.getByLabel(fieldLabel(member, 'askFollowUp', 'question')).fill('复查要不要做增强CT？')
  await member.page.getByRole('button', { name: phone(member, 'offer.askFollowUp') }).click()
  await member.page.getByText(phone(member, 'opinion.waiting')).waitFor()
  await expert.page.reload()
  await expert.page.getByRole('textbox', { name: desk(expert, 'task.answer') }).fill('平扫薄层即可，不必增强。')
  await picture(expert, 'opinion-expert-answers')
  await expert.page.getByRole('button', { name: desk(expert, 'task.sendAnswer') }).click()
  await expert.page.getByText(desk(expert, 'task.answerSent')).waitFor()
  await goToCase(reviewer, number)
  await reviewer.page.getByText('平扫薄层即可').waitFor()
  await sendCommand(reviewer, 'releaseFollowUp', { isChecked: true })
  await followCase(member, number)
  expect(await wordsOfPdf(await takeFile(member, 'opinion-member-answered'))).toContain('平扫薄层即可')
  await verify(await doors.onPhone(), file, 'older')
  await followCase(member, number)
  await rate(member, 5, '讲得很清楚')
}, 420_000)
