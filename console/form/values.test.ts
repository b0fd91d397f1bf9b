import { describe, expect, it } from 'vitest'
import { commandSchemas, commandTypes, fieldsOf } from '../../contract/commands.ts'
import type { CommandField } from '../../contract/fields.ts'
import { bodyOf, draftOf, factOf, sectionsOf, sentencesByField, startValues, type FormValues } from './values.ts'

const id = '019ab000-0000-7000-8000-000000000001'
const option = { hospitalId: id, departmentCode: '03.04', visitFromOn: '2026-12-01', visitToOn: '2026-12-08', reason: ' 专长相符 ' }

/** What a person would type or pick, by kind. */
function typed(field: CommandField): FormValues[string] {
  if (field.options.length > 0) return field.options[0]?.value
  return {
    line: 'EV-1', words: '说明', choice: '', flag: true, day: '2026-12-01', at: '2026-12-01T09:30', number: '3', facts: { isEmergency: false }, 'proposal-options': [option],
    'proposal-choice': id, promise: id, hospital: id, department: '03.04', expert: id, vendor: id, clauses: '1.3.4', document: id, 'paper-item': 'admission-order', money: '1,200.50', bill: id,
    'packet-pages': [{ documentId: id, page: 1, boxes: [{ x: 0, y: 0, width: 1, height: 0.15 }] }], 'opinion-sections': { papersSeen: 'CT', diagnosis: '结节', treatment: '随访', furtherTests: 'CT', limits: '未见病人', answer1: '否' },
  }[field.kind]
}

describe('a form becomes a command', () => {
  it.each(commandTypes)('that the contract takes: %s', (type) => {
    const fields = fieldsOf(type)
    const { body, missing } = bodyOf(fields, Object.fromEntries(fields.map((field) => [field.name, typed(field)])))
    expect(missing).toEqual([])
    expect(commandSchemas[type].safeParse({ type, ...body }).error).toBeUndefined()
  })

  it('names every required field still empty and sends no empty word', () => {
    const { body, missing } = bodyOf(fieldsOf('recordContact'), { purpose: 'result', channel: '', note: '   ' })
    expect(missing).toEqual(['channel', 'outcome'])
    expect(body).toEqual({ purpose: 'result' })
  })

  it('reads a time as Shanghai time and a number as a number (R.1)', () => {
    expect(bodyOf(fieldsOf('declareOtherBooking'), { hospital: 'A', visitAt: '2026-12-01T09:30' }).body['visitAt']).toBe('2026-12-01T09:30:00+08:00')
    expect(bodyOf(fieldsOf('rate'), { score: '4' }).body).toEqual({ score: 4 })
    expect(bodyOf(fieldsOf('rate'), { score: '4.5' }).missing).toEqual(['score'])
  })

  it('keeps a box that must be ticked missing until it is (1.3.4)', () => {
    const given = { optionId: id, understandsNoCancel: false }
    expect(bodyOf(fieldsOf('acceptProposal'), given).missing).toEqual(['understandsNoCancel'])
  })

  it('does not send an option without its days, and leaves the reason to the house where nobody wrote one (1.2.3)', () => {
    expect(bodyOf(fieldsOf('recommend'), { options: [{ ...option, visitToOn: '' }] }).missing).toEqual(['options'])
    const { reason: _, ...plain } = option
    expect(bodyOf(fieldsOf('recommend'), { options: [{ ...option, reason: ' ' }] }).body).toEqual({ options: [plain] })
    expect(bodyOf(fieldsOf('recommend'), { options: [option] }).body).toEqual({ options: [{ ...option, reason: '专长相符' }] })
  })

  it('starts with what the house suggests, a time as the box wants it', () => {
    const field: CommandField = { name: 'visitAt', kind: 'at', label: { zh: '', en: '' }, isRequired: true, options: [], suggested: '2026-12-01T01:30:00Z' }
    expect(startValues([field])).toEqual({ visitAt: '2026-12-01T09:30' })
  })

  it('shows an amount of the house in yuan and sends it back in fen (5.1)', () => {
    const field: CommandField = { name: 'amountFen', kind: 'money', label: { zh: '', en: '' }, isRequired: true, options: [], suggested: 3_000_050 }
    expect(startValues([field])).toEqual({ amountFen: '30,000.50' })
    expect(bodyOf([field], startValues([field])).body).toEqual({ amountFen: 3_000_050 })
  })
})

describe('a problem answer', () => {
  const problem = { type: '', title: '', status: 422, detail: '', code: 'input-invalid', clauses: [], missing: [], traceId: '' }

  it('stands beside the fields it speaks of, whatever its path', () => {
    const fields = [{ path: 'command.note', sentence: '太长' }, { path: '/body/command/channel', sentence: '不认识' }, { path: 'command.options[0].reason', sentence: '缺' }]
    expect(sentencesByField({ ...problem, fields }, ['note', 'channel', 'options'])).toEqual({ note: '太长', channel: '不认识', options: '缺' })
  })
})

describe('an answer to a question', () => {
  it('is a fact of its type, or nothing while nobody said (R.6)', () => {
    expect(factOf('boolean', 'no')).toBe(false)
    expect(factOf('integer', '12')).toBe(12)
    expect(factOf('integer', '1.5')).toBeUndefined()
    expect(factOf('date', '2026-02-13')).toBe('2026-02-13')
    expect(factOf('choice', '')).toBeUndefined()
  })
})

describe('an opinion is typed part by part (4.3.4)', () => {
  const sections = { papersSeen: 'CT', answers: ['否', ''], diagnosis: '结节', treatment: '随访', furtherTests: '薄层CT', limits: '未见病人' }

  it('and sent as it was typed, each answer at the place of its question', () => {
    expect(sectionsOf(draftOf(sections, 2))).toEqual(sections)
    expect(draftOf(sections, 2)['answer1']).toBe('否')
  })

  it('has a box for every question, also before anything was written', () => {
    expect(sectionsOf(draftOf({ ...sections, answers: [] }, 3)).answers).toEqual(['', '', ''])
  })

  it('and a packet without a page is no packet (N.5)', () => {
    expect(bodyOf(fieldsOf('preparePacket'), { pages: [], summary: '结节' }).missing).toEqual(['pages'])
  })
})
