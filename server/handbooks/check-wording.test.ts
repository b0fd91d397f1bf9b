import { describe, expect, it } from 'vitest'
import { checkWording } from './check-wording.ts'
import { readPack } from './load-pack.ts'

const pack = readPack('handbooks/h2021')
const clauses = new Set([...pack.services.flatMap((service) => Object.keys(service.clauses)), ...Object.keys(pack.notices), ...Object.keys(pack.handbook.readings)])
const ward = pack.services.find(({ service }) => service === 'expert-ward')
if (ward?.wording === undefined) throw new Error('the ward service has no words of its own')
const both = { zh: '入院', en: 'admission' }
const { wording } = ward
const problemsWith = (change: object) => checkWording({ ...ward, wording: { ...wording, ...change } }, clauses).map(({ problem }) => problem)

describe('the words of a service', () => {
  it('are of states, commands, fields and clauses that exist (2.2.3, 3.2.3)', () => {
    for (const service of pack.services) expect(checkWording(service, clauses), service.service).toEqual([])
  })

  it('name what is not there (2.2.3)', () => {
    expect(problemsWith({ states: { asleep: both } })).toEqual(['the lifecycle appointment has no state asleep'])
    expect(problemsWith({ commands: { dance: { label: both } } })).toEqual(['no command is called dance'])
    expect(problemsWith({ commands: { book: { fields: { colour: both } } } })).toEqual(['the command book has no field colour'])
    expect(problemsWith({ commands: { book: { leavesOut: ['colour'] } } })).toEqual(['the command book has no field colour'])
    expect(problemsWith({ commands: { book: { clauses: ['2.9'] } } })).toEqual(['the clause 2.9 is not in this pack'])
  })

  it('leave no outpatient word in ward and surgery, and cite their own clauses only (2.2.3, 3.2.3)', () => {
    for (const [service, prefix] of [['expert-ward', '2.'], ['expert-surgery', '3.']] as const) {
      const own = pack.services.find((one) => one.service === service)?.wording
      expect(JSON.stringify(own)).not.toMatch(/就诊|门诊|outpatient/)
      expect(Object.values(own?.commands ?? {}).flatMap(({ clauses: cited }) => cited ?? []).filter((clause) => /^\d/.test(clause) && !clause.startsWith(prefix))).toEqual([])
    }
  })
})
