import { describe, expect, it } from 'vitest'
import { commandWordsOf } from '../server/cases/wording.ts'
import { expectAccessible } from './accessibility.ts'
import { acceptAdmissionPapers, bookAdmission, learnAdmissionNeed, recommendAdmission, recordOrder, recordsWithoutOrder, sendAdmissionPapers } from './admission-work.ts'
import { openDoors, picture } from './browser.ts'
import { acceptFirstOption, answerQuestions, beginApplication, followCase, handIn, sayForMyself } from './phone-work.ts'
import { goToCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, fieldLabel, handbook, phone, read } from './words.ts'

const doors = openDoors()
const service = 'expert-surgery'

describe.each([
  { language: 'zh', number: '13800138017', insured: '吕示例' },
  { language: 'en', number: '13800138009', insured: 'Jane Sample' },
] as const)('surgery and its admission order, in $language', ({ language, number: dialled, insured }) => {
  it('is let in by two people before the order is here, and still nothing can be put to the member, with 3.3.4 shown; the order written down opens the way to the day of the surgery (3.1, 3.2.3, 3.2.4, 3.3.2.b, 3.3.4, 3.3.8, 3.4, R.7)', async () => {
    const member = await doors.onPhone(language)
    await signInMember(member, dialled)
    await beginApplication(member, service)
    await sayForMyself(member)
    expect(await answerQuestions(member, service, recordsWithoutOrder)).toBe('result.needsInformation')
    const number = await handIn(member, 'result.openIncomplete')
    await picture(member, `surgery-member-asked-${language}`)
    await expectAccessible(member, 'a surgery case without its order')

    for (const [email, command, answers] of [['reviewer@lvtong.demo', 'proposeOverride', { reason: '住院单在路上，先了解需求' }], ['reviewer2@lvtong.demo', 'confirmOverride', {}]] as const) {
      const reviewer = await doors.atDesk(language)
      await signInStaff(reviewer, email)
      await goToCase(reviewer, number)
      await sendCommand(reviewer, command, answers, service)
    }
    const coordinator = await doors.atDesk(language)
    const { page } = coordinator
    await signInStaff(coordinator, 'coordinator2@lvtong.demo')
    await goToCase(coordinator, number)
    await sendCommand(coordinator, 'recordContact', { purpose: 'result', channel: 'phone', outcome: 'reached' }, service)
    await learnAdmissionNeed(coordinator, service)

    const recommend = read(coordinator, commandWordsOf(handbook, service, 'recommend').label)
    const button = page.getByRole('group', { name: desk(coordinator, 'case.commands') }).getByRole('button', { name: recommend, exact: true })
    const why = page.getByRole('list', { name: desk(coordinator, 'case.blocked') }).getByRole('listitem').filter({ hasText: recommend })
    await why.getByText('3.3.4').waitFor()
    expect(await button.isDisabled()).toBe(true)
    const missing = handbook.engines.get(service)?.rules.arranging.find(({ id }) => id === 'no-arranging-without-order')?.entry
    await why.getByText(read(coordinator, missing?.because ?? { zh: '', en: '' })).waitFor()
    await picture(coordinator, `surgery-console-blocked-${language}`)
    await expectAccessible(coordinator, 'surgery that waits for the order')

    await followCase(member, number)
    await member.page.getByRole('link', { name: phone(member, 'case.toPapers') }).waitFor()
    await picture(member, `surgery-member-waits-${language}`)
    await sendAdmissionPapers(member, service, insured)
    await acceptAdmissionPapers(coordinator, number)
    await goToCase(coordinator, number)
    await recordOrder(coordinator, service, insured)
    expect(await button.isEnabled()).toBe(true)
    expect(await why.count()).toBe(0)
    await sendCommand(coordinator, 'declarePapersComplete', {}, service)
    await picture(coordinator, `surgery-console-open-${language}`)
    await recommendAdmission(coordinator, service)

    await followCase(member, number)
    await acceptFirstOption(member, async () => await picture(member, `surgery-member-no-cancel-${language}`), service)
    await bookAdmission(coordinator, service, number)
    await followCase(member, number)
    await member.page.getByRole('heading', { name: phone(member, 'state.awaitingVisit') }).waitFor()
    await picture(member, `surgery-member-booked-${language}`)
    await expectAccessible(member, 'a surgery whose day is fixed')
    await member.page.goto(`/member/cases/${number}/withdraw`)
    await member.page.getByRole('checkbox', { name: fieldLabel(member, 'withdraw', 'understandsUseSpent') }).waitFor()
    await member.page.getByRole('link', { name: /3\.3\.8/ }).waitFor()
    await picture(member, `surgery-member-withdraw-${language}`)
    await expectAccessible(member, 'what a withdrawal costs')
  }, 300_000)
})
