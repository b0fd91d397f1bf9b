import { describe, expect, it } from 'vitest'
import { commandSchemas, commandTypes } from '../../contract/commands.ts'
import { type OperationId, operations } from '../../contract/operations.ts'
import { Chance, described, type Known, sampleOf } from './described.test-support.ts'

const known: Known = { policyNumber: 'H2021-DEMO-0001', caseNumber: 'EO-261124-0A1B2C', personId: '019f0000-0000-7000-8000-000000000001', subjects: {} }
const tries = 30

describe('what the requests of the tests are made from (N.7)', () => {
  it.each(described.filter(({ body }) => body !== undefined).map((op) => [op.id, op] as const))('a body of %s is one the contract takes, until it is spoiled', (id, { body }) => {
    const schema = operations[id as OperationId]
    if (!('body' in schema) || body === undefined) throw new Error(`${id} takes no body`)
    const chance = new Chance(1)
    for (let made = 0; made < tries; made += 1) expect(schema.body.safeParse(sampleOf(body, known, chance)).error).toBeUndefined()
  })

  it.each(commandTypes)('a command %s is one the contract takes, until it is spoiled', (type) => {
    const chance = new Chance(1)
    for (let made = 0; made < tries; made += 1) expect(commandSchemas[type].safeParse(sampleOf({ $ref: `#/components/schemas/Command-${type}-given` }, known, chance)).error).toBeUndefined()
  })
})
