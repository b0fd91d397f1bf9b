import { describe, it } from 'vitest'
import type { Language } from '../contract/values.ts'
import { expectAccessible } from './accessibility.ts'
import { networkHospital, reportAdvance, sendQuietly } from './advance-work.ts'
import { openDoors, picture, type Seat } from './browser.ts'
import { approveAndTell, learnNeedAndRecommend } from './desk-work.ts'
import { pdfOf } from './paper-files.ts'
import { choosePaper, expectSent, openDesk, paperCard, paperName } from './paper-work.ts'
import { askQuestions, dayFromNow, findCaller, freshSuspicion, openCase, signInMember, signInStaff } from './steps.ts'
import { desk, phone } from './words.ts'

const doors = openDoors()
const languages = ['zh', 'en'] as const

/** A page counts as there when nothing is being fetched for it any more and it has a heading. */
async function look(seat: Seat, address: string, name: string): Promise<void> {
  const { page } = seat
  await page.goto(address)
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle')
  await picture(seat, `tour-${name}-${seat.language}`)
  await expectAccessible(seat, `${name} in ${seat.language}`)
}

/** A case waiting for the member's choice shows more of both apps than any other. */
async function recommendedCase(language: Language, policyNumber: string): Promise<{ coordinator: Seat; number: string }> {
  const coordinator = await doors.atDesk(language)
  await signInStaff(coordinator, 'coordinator2@lvtong.demo')
  await findCaller(coordinator, policyNumber)
  await askQuestions(coordinator, 'expert-outpatient', { ...freshSuspicion, disease: 'severe-heart-attack' })
  await picture(coordinator, `tour-intake-answered-${language}`)
  await expectAccessible(coordinator, `intake with a verdict in ${language}`)
  const number = await openCase(coordinator)
  await approveAndTell(coordinator, number)
  await learnNeedAndRecommend(coordinator)
  return { coordinator, number }
}

describe.each(languages)('every page in %s has no serious fault for people who do not see or do not use a mouse', (language) => {
  const policyNumber = language === 'zh' ? 'H2021-DEMO-0003' : 'H2021-DEMO-0008'
  const number = language === 'zh' ? '13800138003' : '13800138008'

  it('console of a coordinator, an administrator and an auditor; member app of the same case (1.2.1, P.5, P.7, N.5)', async () => {
    const { coordinator, number: caseNumber } = await recommendedCase(language, policyNumber)
    const group = coordinator.page.getByRole('group', { name: desk(coordinator, 'case.commands') })
    await look(coordinator, `/console/cases/${caseNumber}`, 'console-case')
    await group.getByRole('button', { expanded: false }).first().click()
    await expectAccessible(coordinator, `a command form in ${language}`)
    for (const [address, name] of [['/console/cases', 'console-queue'], ['/console/intake', 'console-intake'], [`/console/policies/${policyNumber}`, 'console-policy'], ['/console/handbook', 'console-handbook'], ['/console/network', 'console-network'], ['/console/messages', 'console-messages'], ['/console/due', 'console-due'], ['/console/account', 'console-account'], ['/console/nowhere', 'console-nowhere']] as const) await look(coordinator, address, name)
    const administrator = await doors.atDesk(language)
    await administrator.page.goto('/console/sign-in')
    await administrator.page.getByLabel(desk(administrator, 'signIn.email')).waitFor()
    await expectAccessible(administrator, `sign-in of the console in ${language}`)
    await signInStaff(administrator, 'administrator@lvtong.demo')
    for (const [address, name] of [['/console/import', 'console-import'], ['/console/registers', 'console-registers'], ['/console/audit', 'console-audit'], ['/console/vendors', 'console-vendors']] as const) await look(administrator, address, name)

    const expert = await doors.atDesk(language)
    await signInStaff(expert, 'expert2@lvtong.demo')
    for (const [address, name] of [['/console/opinions', 'console-opinions'], ['/console/account', 'console-account-of-expert']] as const) await look(expert, address, name)
    await look(expert, `/verify?lang=${language}`, 'verify')

    const member = await doors.onPhone(language)
    await member.page.goto('/member/sign-in')
    await member.page.getByLabel(phone(member, 'signIn.phone')).waitFor()
    await expectAccessible(member, `sign-in of the member app in ${language}`)
    await signInMember(member, number)
    for (const [address, name] of [['/member/', 'member-home'], [`/member/cases/${caseNumber}`, 'member-case'], [`/member/cases/${caseNumber}/acceptProposal`, 'member-accept'], [`/member/cases/${caseNumber}/provideFacts`, 'member-facts'], [`/member/cases/${caseNumber}/withdraw`, 'member-withdraw'], [`/member/apply/${policyNumber}/expert-ward`, 'member-apply'], ['/member/messages', 'member-messages'], ['/member/handbook', 'member-handbook'], ['/member/me', 'member-me'], ['/member/nowhere', 'member-nowhere']] as const) await look(member, address, name)
  })

  it('papers of a ward case: asked for, sent, seen and judged (2.3.2, 4.4.3, 5.3.4)', async () => {
    const [ward, wardNumber] = language === 'zh' ? ['H2021-DEMO-0001', '13800138001'] : ['H2021-DEMO-0008', '13800138008']
    const coordinator = await doors.atDesk(language)
    await signInStaff(coordinator, 'coordinator2@lvtong.demo')
    await findCaller(coordinator, ward)
    await askQuestions(coordinator, 'expert-ward', { ...freshSuspicion, requestKind: 'admission', hasRecordsFromGrade2Public: true, hasAdmissionOrder: true, admissionOrderFrom: 'in-service-range' })
    const caseNumber = await openCase(coordinator)
    const member = await doors.onPhone(language)
    await signInMember(member, wardNumber)
    const records = paperName(member, 'expert-ward', 'medical-records')
    await look(member, `/member/cases/${caseNumber}`, 'member-papers-asked')
    await choosePaper(member, records, [await pdfOf('records.pdf', ['Discharge summary', 'Pathology'])])
    await expectSent(member, records, 1)
    await look(member, `/member/cases/${caseNumber}`, 'member-papers-sent')
    await paperCard(member, records).getByRole('button', { name: phone(member, 'papers.see', { name: 'records.pdf', count: 2 }) }).click()
    await member.page.getByRole('dialog').waitFor()
    await expectAccessible(member, `a document over the whole phone in ${language}`)
    await look(coordinator, `/console/cases/${caseNumber}`, 'console-papers')
    await openDesk(coordinator, 'records.pdf')
    await coordinator.page.getByRole('dialog').getByRole('radio', { name: desk(coordinator, 'desk.rejected'), exact: true }).check()
    await picture(coordinator, `tour-console-desk-${language}`)
    await expectAccessible(coordinator, `the desk of papers in ${language}`)
  })

  it('a stay under advance and the desk of finance (5.1, 5.2.6, 5.4.2)', async () => {
    const [agent, specialist, finance] = [await doors.atDesk(language), await doors.atDesk(language), await doors.atDesk(language)]
    await signInStaff(agent, 'agent@lvtong.demo')
    const caseNumber = await reportAdvance(agent, 'H2021-DEMO-0016')
    await sendQuietly(agent, caseNumber, { type: 'reportStay', hospitalId: await networkHospital(agent), departmentCode: '19', admittedOn: dayFromNow(-2), care: 'inpatient' })
    await signInStaff(specialist, 'specialist@lvtong.demo')
    for (const day of [-2, -1]) await sendQuietly(specialist, caseNumber, { type: 'recordBill', document: `${language} ${day}`, servedOn: dayFromNow(day), care: 'inpatient', totalFen: 1_500_000, selfPayFen: 100_000 })
    await look(specialist, `/console/cases/${caseNumber}`, 'console-advance')
    await specialist.page.setViewportSize({ width: 390, height: 844 })
    await look(specialist, `/console/cases/${caseNumber}`, 'console-advance-phone')
    await signInStaff(finance, 'finance@lvtong.demo')
    for (const part of ['payments', 'reconciliations', 'exposure', 'receivables']) await look(finance, `/console/finance?part=${part}`, `console-finance-${part}`)
    const member = await doors.onPhone(language)
    await signInMember(member, '13800138017')
    await look(member, `/member/cases/${caseNumber}`, 'member-advance')
  })

  it('the key notices of a member who has not read them yet (P.7)', async () => {
    const member = await doors.onPhone(language)
    await signInMember(member, '13800138012')
    await look(member, '/member/', 'member-notices-to-read')
    await member.page.goto('/member/apply/H2021-DEMO-0012/expert-outpatient')
    await member.page.getByRole('radio', { name: phone(member, 'emergency.no'), exact: true }).check()
    await member.page.getByRole('button', { name: phone(member, 'next'), exact: true }).click()
    await member.page.getByRole('heading', { level: 1, name: phone(member, 'notices.title') }).waitFor()
    await picture(member, `tour-member-notices-${language}`)
    await expectAccessible(member, `key notices in ${language}`)
  })
})
