import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CaseView, OpenCase } from '../../contract/case.ts'
import { commandSchemas, commandTypes } from '../../contract/commands.ts'
import { operations } from '../../contract/operations.ts'
import { acceptedIn, statesOf } from '../../core/lifecycle/step.ts'
import { HandbookFile } from '../../core/verdict/pack.ts'
import { decide } from '../../core/verdict/decide.ts'
import { readExamples, runExample } from './examples.ts'
import { loadPack } from './load-pack.ts'

const handbook = loadPack('handbooks/h2021')

/** The names of every field a schema can carry, at any depth. */
function fieldsOf(schema: z.ZodType): string[] {
  const found = new Set<string>()
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { properties } = part as { properties?: Record<string, unknown> }
    for (const name of Object.keys(properties ?? {})) found.add(name)
    for (const inner of Object.values(part)) walk(inner)
  }
  walk(z.toJSONSchema(schema, { unrepresentable: 'any' }))
  return [...found]
}

describe('clauses kept by how the house is built', () => {
  it('a pack names the insurer, the company that delivers the services, the product and the hotline (P.1)', () => {
    for (const name of ['insurer', 'administrator', 'product'] as const) expect(handbook[name], name).toMatchObject({ zh: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
    expect(handbook.hotline).toBe('95500-5-2')
    const required = (z.toJSONSchema(HandbookFile, { unrepresentable: 'any' }) as { required: string[] }).required
    expect(required).toEqual(expect.arrayContaining(['insurer', 'administrator', 'product', 'hotline']))
  })

  it('hospital fees cannot be written on a case as ours: the only amount is what a misuse cost us (1.3.5, 2.3.6, 3.3.5)', () => {
    const { advance: _, ...rest } = CaseView.shape
    const isAmount = (name: string) => /fen$|amount|fee|price|cost/i.test(name)
    expect([z.object(rest), OpenCase].flatMap(fieldsOf).filter(isAmount)).toEqual([])
    const accepted = (['appointment', 'second-opinion'] as const).flatMap((chart) => statesOf(chart).flatMap((state) => acceptedIn(chart, state)))
    const commands = commandTypes.filter((type) => accepted.includes(type))
    expect(commands.length).toBeGreaterThan(30)
    expect(commands.flatMap((type) => fieldsOf(commandSchemas[type])).filter(isAmount)).toEqual(['costFen'])
  })

  it('no verdict reads a claim: the one fact that names a claim is whether its form is signed, and only an advance reads it (1.3.9, 2.3.10, 3.3.9, 4.3.7)', () => {
    const facts = handbook.vocabulary.map(({ name }) => name).filter((name) => /claim|adjudicat/i.test(name))
    expect(facts).toEqual(['hasSignedClaimForm'])
    const read = [...handbook.engines.values()].filter(({ service }) => service !== 'hospital-advance').flatMap(({ rules }) => rules.payment.flatMap((rule) => rule.slots.map((slot) => handbook.language.names[slot])))
    expect(read.filter((name) => facts.includes(name ?? ''))).toEqual([])
  })

  it('no decision is given to a claim: no route is about claims, and none takes a verdict in (1.3.9, 2.3.10, 3.3.9, 4.3.7)', () => {
    const all = Object.values(operations) as readonly { path: string; body?: z.ZodType }[]
    expect(all.filter(({ path }) => /claim/.test(path))).toEqual([])
    const verdictFields = ['worksheet', 'outcome']
    expect(all.filter(({ body }) => body !== undefined && verdictFields.every((name) => fieldsOf(body).includes(name)))).toEqual([])
  })
})

describe('readings as settings', () => {
  it('each is a setting with a name of its own, and the ones a decision rests on are cited in its line (R.0)', () => {
    const settings = handbook.readings.map(({ setting }) => setting)
    expect(new Set(settings).size).toBe(settings.length)
    const known = new Set<string>([...handbook.readings.map(({ id }) => id), ...handbook.clauses.keys()])
    const lines = [...handbook.engines.keys()].flatMap((service) => decide(handbook, { service, stage: 'payment', facts: {} }).worksheet)
    const cited = lines.flatMap(({ readings }) => readings)
    expect(cited.filter((id) => !known.has(id))).toEqual([])
    expect(lines.find(({ rule }) => rule === 'first-diagnosed-in-period')?.readings).toContain('R.4')
    expect(new Set(cited.filter((id) => id.startsWith('R.'))).size).toBeGreaterThanOrEqual(4)
  })

  it('where the contract gives a right the handbook does not, the reading that favours the insured stands beside both sentences (R.0, P.3)', () => {
    const overridden = readExamples('handbooks/h2021').map((example) => runExample(handbook, example).verdict).find((verdict) => verdict?.worksheet.some(({ result }) => result === 'overridden'))
    const line = overridden?.worksheet.find(({ result }) => result === 'overridden')
    expect(line?.citation?.zh).toMatch(/\S/)
    expect(line?.says.zh).toMatch(/\S/)
    expect(line?.citation).not.toEqual(line?.says)
  })
})
