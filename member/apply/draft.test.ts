import { describe, expect, it } from 'vitest'
import type { FactQuestion } from '../../contract/verdict.ts'
import { answer, type Draft, factsOf, freshDraft, openQuestions, reopen, stepBack } from './draft.ts'

const question = (name: string, askOf: FactQuestion['askOf'] = 'caller'): FactQuestion => ({ name, type: 'boolean', label: { zh: name, en: name }, question: { zh: name, en: name }, askOf, effort: 1, options: [] })
const started: Draft = { ...freshDraft, isEmergency: false, relation: 'insured' }
const names = (questions: readonly FactQuestion[]) => questions.map((one) => one.name)

describe('the questions of an application (R.6)', () => {
  it('are put in the order of the house, without those only policy, network or staff can answer', () => {
    const asked = [question('usesLeft', 'policy'), question('disease'), question('hospitalLevel', 'network'), question('confirmedOn', 'document'), question('doctorRank', 'staff'), question('purpose')]
    expect(names(openQuestions(asked, started))).toEqual(['disease', 'confirmedOn', 'purpose'])
  })

  it('never return once answered or skipped, and the emergency is not asked twice (R.9)', () => {
    const draft = answer(answer(started, question('disease'), 'cancer'), question('purpose'), null)
    expect(names(openQuestions([question('isEmergency'), question('disease'), question('purpose'), question('confirmedOn')], draft))).toEqual(['confirmedOn'])
  })
})

describe('the facts handed to the house (N.7)', () => {
  it('hold what was answered and leave out what is not known', () => {
    const draft = answer(answer(answer(started, question('disease'), 'cancer'), question('purpose'), null), question('hasVisitCard'), false)
    expect(factsOf(draft)).toEqual({ isEmergency: false, disease: 'cancer', hasVisitCard: false })
  })

  it('say nothing about an emergency before it was asked', () => {
    expect(factsOf(freshDraft)).toEqual({})
  })

  it('tell of an emergency patient who is in hospital already (R.9)', () => {
    expect(factsOf({ ...freshDraft, isEmergency: true, isAdmitted: true })).toEqual({ isEmergency: true, isEmergencyAdmission: true })
  })
})

describe('going back', () => {
  const draft = answer(answer(started, question('disease'), 'cancer'), question('purpose'), 'treatment')

  it('takes back the last answer and keeps it ready', () => {
    const before = stepBack(draft)
    expect(factsOf(before as Draft)).toEqual({ isEmergency: false, disease: 'cancer' })
    expect(before?.remembered.purpose).toBe('treatment')
  })

  it('walks over who is asking and the emergency, and then leaves', () => {
    const whom = stepBack({ ...started })
    expect(whom?.relation).toBeNull()
    const emergency = stepBack(whom as Draft)
    expect(emergency?.isEmergency).toBeNull()
    expect(stepBack(emergency as Draft)).toBeNull()
  })

  it('asks again first whether the patient is in hospital, then whether it is an emergency (R.9)', () => {
    const back = stepBack({ ...freshDraft, isEmergency: true, isAdmitted: true })
    expect(back).toMatchObject({ isEmergency: true, isAdmitted: false })
  })

  it('opens one earlier question and drops what rested on it', () => {
    expect(factsOf(reopen(draft, 'disease'))).toEqual({ isEmergency: false })
    expect(reopen(draft, 'disease').remembered).toEqual({ disease: 'cancer', purpose: 'treatment' })
    expect(reopen(draft, 'unheardOf')).toBe(draft)
  })
})
