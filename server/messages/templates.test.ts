import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openShelf } from '../handbooks/shelf.ts'
import { maskName } from '../people/mask.ts'
import { codeText } from './send-code.ts'
import { sendAfter, signature, smsPieces, smsText } from './sms.ts'
import { fill, templateNames, templates } from './templates.ts'

const handbook = openShelf(['handbooks/h2021']).all()[0]
const illnesses = (handbook?.diseases ?? []).flatMap(({ name }) => [name.zh, name.en])
const languages = ['zh', 'en'] as const
const sample = {
  name: maskName('欧阳示例'),
  case: 'EO-261124-7K3Q9D',
  service: { zh: '专家门诊预约', en: 'Expert outpatient appointment' },
  visitAt: '2026-12-31T23:30:00+08:00',
  newDueOn: '2026-12-31',
  hospital: { zh: '北京协和医院', en: 'Peking Union Medical College Hospital' },
  expert: '示例专家 赵一',
  reason: { zh: '不在保险期间内。', en: 'Outside the period of cover.' },
  items: '门诊病历',
  cautions: '带医保卡',
  ground: { zh: '热门医院', en: 'a hot hospital' },
}

describe('every SMS of the house (1.2.2, 1.2.4, N.5)', () => {
  for (const name of templateNames) {
    for (const language of languages) {
      it(`${name} in ${language} obeys the rules of carriers and says nothing of health`, () => {
        const text = smsText(fill(name, 'sms', language, sample))
        expect(text.startsWith(signature)).toBe(true)
        expect(text.slice(signature.length)).not.toMatch(/[【】¥￥★^&√[\]{}\n]/u)
        expect(text).not.toMatch(/\d{15,}|undefined/)
        expect(text).not.toContain('北京协和医院')
        expect(illnesses.filter((illness) => text.includes(illness))).toEqual([])
        expect(text).toContain('EO-261124-7K3Q9D')
        expect(text).toContain('欧*')
        expect(smsPieces(text)).toBeLessThanOrEqual(language === 'zh' ? 1 : 2)
      })
      it(`${name} in ${language} reads well on the portal with and without what is optional`, () => {
        const whole = fill(name, 'portal', language, sample)
        const needs: Record<string, string> = { visitAt: sample.visitAt, newDueOn: sample.newDueOn }
        const bare = fill(name, 'portal', language, { name: sample.name, case: sample.case, ...Object.fromEntries(templates[name].needs.map((need) => [need, needs[need] ?? ''])) })
        for (const text of [whole, bare]) expect(text).not.toMatch(/[[\]{}]|undefined|：。|: \.|\(\)|（）/u)
        expect(bare.length).toBeGreaterThan(10)
      })
    }
  }

  it('keeps the rules whatever a name or a value brings along (N.5)', () => {
    const value = fc.string({ unit: 'binary', maxLength: 20 })
    fc.assert(
      fc.property(fc.constantFrom(...templateNames), fc.constantFrom(...languages), value, (name, language, odd) => {
        const text = smsText(fill(name, 'sms', language, { ...sample, name: `王${odd}` }))
        expect(text.startsWith(signature)).toBe(true)
        expect(text.slice(signature.length)).not.toMatch(/[【】¥￥★^&√[\]\r\n]/u)
      }),
    )
  })

  it('refuses to say a booking without its time (1.2.4)', () => {
    expect(() => fill('booking-confirmed', 'sms', 'zh', { name: '王*', case: 'EO-261124-7K3Q9D' })).toThrow('visitAt')
  })

  it('writes times of visits in Shanghai, wherever the house stands (1.2.4, R.1)', () => {
    expect(fill('visit-reminder', 'sms', 'zh', { ...sample, visitAt: '2026-12-31T16:05:00Z' })).toContain('1月1日00:05')
    expect(fill('visit-reminder', 'sms', 'en', { ...sample, visitAt: '2026-12-31T16:05:00Z' })).toContain('1 Jan 00:05')
  })

  it('does not read a value as a template (N.5)', () => {
    expect(fill('booking-confirmed', 'portal', 'en', { ...sample, cautions: 'bring [name] {x}' })).toContain('bring [name] {x}')
  })

  it('keeps a one-time code in one piece', () => {
    expect(smsPieces(codeText('123456', 'zh'))).toBe(1)
    expect(codeText('123456', 'en')).toContain('123456')
  })
})

describe('pieces of an SMS', () => {
  it.each([[1, 1], [70, 1], [71, 2], [134, 2], [135, 3], [201, 3], [202, 4]])('%i characters are %i pieces', (length, pieces) => {
    expect(smsPieces('字'.repeat(length))).toBe(pieces)
  })
})

describe('quiet hours from 21:00 to 08:00 in Shanghai (1.2.4)', () => {
  const at = (clock: string) => Temporal.Instant.from(`2026-11-24T${clock}+08:00`)
  it.each([['08:00:00', '2026-11-24T08:00:00+08:00', 'waiting'], ['20:59:59', '2026-11-24T20:59:59+08:00', 'waiting'], ['21:00:00', '2026-11-25T08:00:00+08:00', 'quiet'], ['00:00:00', '2026-11-24T08:00:00+08:00', 'quiet'], ['07:59:59', '2026-11-24T08:00:00+08:00', 'quiet']] as const)(
    'a message of %s goes out at %s',
    (clock, expected, state) => {
      const after = sendAfter(at(clock), false)
      expect(after.state).toBe(state)
      expect(after.sendAfterAt.equals(Temporal.Instant.from(expected))).toBe(true)
    },
  )
  it('does not hold back what is urgent', () => {
    expect(sendAfter(at('23:00:00'), true)).toMatchObject({ state: 'waiting', sendAfterAt: at('23:00:00') })
  })
})
