import { describe, expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { recordsAndOrder } from './admission-work.ts'
import { openDoors, picture } from './browser.ts'
import { tellRefusal } from './desk-work.ts'
import { answerQuestions, beginApplication, followCase, handIn, sayForMyself } from './phone-work.ts'
import { goToCase, sendCommand, signInMember, signInStaff } from './steps.ts'
import { desk, handbook, phone, read } from './words.ts'

const doors = openDoors()
const service = 'expert-ward'
const ordinary = handbook.engines.get(service)?.rules.opening.find(({ id }) => id === 'ordinary-admission')?.entry

describe.each([
  { wanted: 'transfer', language: 'zh', dialled: '13800138003' },
  { wanted: 'extra-bed', language: 'en', dialled: '13800138003' },
] as const)('a request for $wanted', ({ wanted, language, dialled }) => {
  it('is told at once that the ward service does not cover it, with clause and cure; a person confirms the refusal, nothing is spent, and an ordinary bed can still be asked for (2.3.4, R.6, R.7)', async () => {
    if (ordinary === undefined) throw new Error('the handbook covers extra beds and transfers now')
    const cure = ordinary.cure ?? ordinary.because
    const member = await doors.onPhone(language)
    const { page } = member
    await signInMember(member, dialled)
    await beginApplication(member, service)
    await sayForMyself(member)
    expect(await answerQuestions(member, service, { ...recordsAndOrder, requestKind: wanted })).toBe('result.refused')
    const reasons = page.getByRole('region', { name: phone(member, 'result.why') })
    await reasons.getByText(read(member, ordinary.because)).waitFor()
    await reasons.getByText(read(member, cure)).waitFor()
    await reasons.getByRole('link', { name: /2\.3\.4/ }).waitFor()
    await picture(member, `${wanted}-member-refused`)
    await expectAccessible(member, 'a refusal with its cure')
    const number = await handIn(member, 'result.openAnyway')

    const reviewer = await doors.atDesk(language)
    await signInStaff(reviewer, 'reviewer@lvtong.demo')
    await goToCase(reviewer, number)
    await reviewer.page.getByRole('list', { name: desk(reviewer, 'case.blocked') }).getByText('2.3.4').first().waitFor()
    await picture(reviewer, `${wanted}-console-to-refuse`)
    await sendCommand(reviewer, 'confirmRefusal', {}, service)
    const coordinator = await doors.atDesk(language)
    await signInStaff(coordinator, 'coordinator@lvtong.demo')
    await tellRefusal(coordinator, number)

    await followCase(member, number)
    await page.getByRole('heading', { name: phone(member, 'state.refused') }).waitFor()
    await page.getByText(read(member, cure)).waitFor()
    await picture(member, `${wanted}-member-told`)
    await expectAccessible(member, 'a refused ward case')
    await beginApplication(member, service)
    await sayForMyself(member)
    expect(await answerQuestions(member, service, recordsAndOrder)).toBe('result.eligible')
  })
})
