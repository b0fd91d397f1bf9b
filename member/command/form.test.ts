import { describe, expect, it } from 'vitest'
import type { CommandOffer } from '../../contract/case.ts'
import { commandSchemas, commandWords, type CommandType, fieldsOf } from '../../contract/commands.ts'
import { commandOf, type FormValues, missingFields, openingValues } from './form.ts'

/** The offer the house makes of a command, with its real fields. */
const offer = (type: CommandType): CommandOffer => ({ type, label: commandWords[type].label, clauses: [...commandWords[type].clauses], fields: fieldsOf(type) })
const option = '00000000-0000-7000-8000-000000000001'

const filled: readonly (readonly [CommandType, FormValues])[] = [
  ['acceptProposal', { optionId: option, understandsNoCancel: true }],
  ['declineProposal', { reason: '离家太远' }],
  ['provideFacts', { facts: { diagnosisStage: 'confirmed', hasVisitCard: true } }],
  ['provideVisitCard', { cardNumber: ' 00123 ' }],
  ['declareOtherBooking', { hospital: '示范医院', visitAt: '2026-12-02T09:30' }],
  ['withdraw', { isSure: true }],
  ['rate', { score: '5', comment: '' }],
]

describe('from a filled form to a command', () => {
  it.each(filled)('the form of %s gives what the contract accepts', (type, values) => {
    expect(missingFields(offer(type), values)).toEqual([])
    const command = commandOf(offer(type), values)
    expect(commandSchemas[type].safeParse(command).error).toBeUndefined()
  })

  it('a proposal is not accepted before the no-cancel warning is ticked (1.3.4)', () => {
    expect(missingFields(offer('acceptProposal'), { optionId: option })).toEqual(['understandsNoCancel'])
    expect(missingFields(offer('acceptProposal'), { optionId: option, understandsNoCancel: false })).toEqual(['understandsNoCancel'])
  })

  it('names every required field left empty, in order, and blanks count as empty', () => {
    expect(missingFields(offer('declareOtherBooking'), { hospital: '  ' })).toEqual(['hospital', 'visitAt'])
    expect(missingFields(offer('provideFacts'), { facts: {} })).toEqual(['facts'])
  })

  it('leaves out optional fields nobody filled', () => {
    expect(commandOf(offer('withdraw'), { reason: ' ', isSure: true })).toEqual({ type: 'withdraw', isSure: true })
  })

  it('sends numbers as numbers and times as China time', () => {
    expect(commandOf(offer('rate'), { score: '4' })).toEqual({ type: 'rate', score: 4 })
    expect(commandOf(offer('declareOtherBooking'), { hospital: '示范医院', visitAt: '2026-12-02T09:30' })).toMatchObject({ visitAt: '2026-12-02T09:30:00+08:00' })
  })

  it('opens with what the house suggests, and what the person chose on the way wins', () => {
    const suggesting: CommandOffer = { ...offer('acceptProposal'), fields: fieldsOf('acceptProposal').map((field) => (field.name === 'optionId' ? { ...field, suggested: 'first' } : field)) }
    expect(openingValues(suggesting)).toEqual({ optionId: 'first' })
    expect(openingValues(suggesting, { optionId: 'second' })).toEqual({ optionId: 'second' })
  })
})
