import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../access/actor.ts'
import { inTransaction, type Tx } from '../db/database.ts'
import { testWorld } from '../http/test-server.ts'
import { type PolicyInput, savePolicy } from '../policies/save-policy.ts'
import { addAuthorisation, addGuardianship } from './authority.ts'
import { citizenNumber, lin, policyInput, son, zhao } from './people.test-support.ts'
import { revealPerson, revealsPerHour } from './reveal-person.ts'
import { searchPeople } from './search-people.ts'
import { authorisationFor, earlierVersions, guardianOf, peopleByPhone, peopleOf } from './store.ts'

let now = Temporal.Instant.from('2026-06-15T10:00:00+08:00')
const { house } = await testWorld({ jobs: [], now: () => now })
const agent: Actor = { id: 'agent-1', kind: 'staff', name: 'Agent', roles: ['agent'], language: 'zh', hasSecondFactor: true }
const within = async <Answer>(work: (tx: Tx) => Promise<Answer>) => await inTransaction(house.db, work)
const save = async (given: Partial<PolicyInput>) => await within(async (tx) => await savePolicy(tx, house, policyInput(given)))
const person = async (policyNumber: string, name: string) => {
  const found = (await peopleOf(house.db, house.cipher, policyNumber)).find((each) => each.name === name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}
const audits = async (action: string, actorId = agent.id) => await house.db.selectFrom('audit_event').selectAll().where('action', '=', action).where('actor_id', '=', actorId).orderBy('at').execute()

describe('personal fields at rest (N.5)', () => {
  it('no plain value stands anywhere in the rows of a person, their versions or their authorisations, whatever the encoding', async () => {
    await save({ policyNumber: 'T-REST-01', policyholder: zhao })
    await save({ policyNumber: 'T-REST-01', policyholder: zhao, insured: { ...lin, phone: '13700137003' } })
    const insured = await person('T-REST-01', '林若溪')
    await within(async (tx) => await addAuthorisation(tx, house, agent, { policyNumber: 'T-REST-01', insuredId: insured.id, delegateName: '孙知行', delegateRelation: 'family', how: 'paper', evidence: 'paper 7', givenOn: '2026-06-01', endsOn: '2026-12-31' }))
    const dumps = await Promise.all(['person', 'person_version', 'authorisation', 'policy', 'audit_event'].map(async (table) => (await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(house.db)).rows.map(({ row }) => row).join('\n')))
    const stored = dumps.join('\n')
    for (const plain of ['林若溪', '赵明远', '孙知行', '13800138001', '13700137003', '1988-04-12', lin.identityNumber, zhao.identityNumber, '团结湖']) {
      for (const written of [plain, Buffer.from(plain).toString('hex'), Buffer.from(plain).toString('base64')]) expect(stored).not.toContain(written)
    }
    expect(stored).toContain('T-REST-01')
  })

  it('the same value sealed twice looks different, and its index looks the same', async () => {
    await save({ policyNumber: 'T-REST-02' })
    await save({ policyNumber: 'T-REST-03' })
    const rows = await house.db.selectFrom('person').select(['name', 'name_index', 'identity_index']).where('policy_number', 'in', ['T-REST-02', 'T-REST-03']).execute()
    expect(rows[0]?.name.equals(rows[1]?.name ?? Buffer.alloc(0))).toBe(false)
    expect(rows[0]?.identity_index.equals(rows[1]?.identity_index ?? Buffer.alloc(0))).toBe(true)
  })

  it('people are found by phone however it was typed', async () => {
    await save({ policyNumber: 'T-FIND-01', insured: { ...lin, phone: '+86 150-0015 0004' } })
    expect((await peopleByPhone(house.db, house.cipher, '+8615000150004', 10)).map(({ policyNumber }) => policyNumber)).toEqual(['T-FIND-01'])
  })
})

describe('search (N.1, N.5)', () => {
  it('the policyholder, the guardian and the insured are each found and bring the insured along, masked', async () => {
    const father = { ...zhao, identityNumber: citizenNumber('1985-09-30', 33), phone: '15100151005' }
    const mother = { ...lin, identityNumber: citizenNumber('1988-04-12', 24), phone: '15200152006' }
    await save({ policyNumber: 'T-SEARCH-1', insured: son, policyholder: father, guardians: [{ person: mother, kind: 'parent', proof: '户口簿', fromOn: '2020-05-01', toOn: null }] })
    const insured = await person('T-SEARCH-1', '赵小树')
    for (const key of [{ phone: '15100151005' }, { phone: '0086 152 0015 2006' }, { identityNumber: mother.identityNumber.toLowerCase() }, { identityNumber: 't110123456' }]) {
      const matches = await within(async (tx) => await searchPeople(tx, house, agent, { ...key, purpose: 'call 8812' }))
      expect(matches.map(({ policyNumber, insuredId }) => ({ policyNumber, insuredId }))).toEqual([{ policyNumber: 'T-SEARCH-1', insuredId: insured.id }])
      expect(JSON.stringify(matches)).not.toMatch(/赵小树|赵明远|林若溪|15100151005|T110123456/)
    }
    const all = await within(async (tx) => await searchPeople(tx, house, agent, { policyNumber: 'T-SEARCH-1', purpose: 'call 8812' }))
    expect(all.map(({ person: { relation }, isInsured }) => ({ relation, isInsured }))).toEqual([{ relation: ['insured'], isInsured: true }, { relation: ['policyholder'], isInsured: false }, { relation: ['guardian'], isInsured: false }])
    expect(all[0]?.person).toMatchObject({ nameMasked: '赵**', capacity: 'none', capacityBasis: 'age', age: 6, bornOnMasked: '2020-**-**' })
  })

  it('every search leaves its purpose in the audit trail and never its key, one that found nothing too', async () => {
    const before = (await audits('people-searched')).length
    expect(await within(async (tx) => await searchPeople(tx, house, agent, { phone: '18800188000', purpose: 'call 9001' }))).toEqual([])
    const trail = await audits('people-searched')
    expect(trail.length).toBe(before + 1)
    expect(trail.at(-1)).toMatchObject({ purpose: 'call 9001', policy_number: null, subject: 'by phone', actor_role: 'agent' })
  })

  it('no key, two keys and a wrong identity number are refused', async () => {
    const refused = async (search: object) => await within(async (tx) => await searchPeople(tx, house, agent, { purpose: 'call', ...search })).catch((error: unknown) => (error as { code: string }).code)
    expect(await refused({})).toBe('one-search-key')
    expect(await refused({ phone: '13800138001', policyNumber: 'T-REST-01' })).toBe('one-search-key')
    expect(await refused({ identityNumber: '110105194912310021' })).toBe('identity-number-invalid')
  })
})

describe('seeing somebody unmasked (N.5)', () => {
  it('takes a reason, is audited, and ends at the cap of the hour; an hour later it goes on', async () => {
    const reader: Actor = { ...agent, id: 'agent-caps' }
    await save({ policyNumber: 'T-REVEAL-1' })
    const { id } = await person('T-REVEAL-1', '林若溪')
    const reveal = async () => await within(async (tx) => await revealPerson(tx, house, reader, 'T-REVEAL-1', id, 'identity check at the hospital'))
    expect(await reveal()).toMatchObject({ name: '林若溪', identityNumber: lin.identityNumber, phone: '+8613800138001', bornOn: '1988-04-12' })
    const more = await Promise.allSettled(Array.from({ length: revealsPerHour + 5 }, reveal))
    expect(more.filter(({ status }) => status === 'fulfilled').length).toBe(revealsPerHour - 1)
    await expect(reveal()).rejects.toMatchObject({ code: 'reveal-cap-reached' })
    const trail = await audits('person-revealed', reader.id)
    expect(trail.length).toBe(revealsPerHour)
    expect(trail[0]).toMatchObject({ purpose: 'identity check at the hospital', policy_number: 'T-REVEAL-1', subject: id })
    const before = now
    now = now.add({ hours: 1, seconds: 1 })
    expect((await reveal()).name).toBe('林若溪')
    now = before
  })

  it('somebody of another policy is not found', async () => {
    const { id } = await person('T-REVEAL-1', '林若溪')
    await save({ policyNumber: 'T-REVEAL-2' })
    await expect(within(async (tx) => await revealPerson(tx, house, agent, 'T-REVEAL-2', id, 'a reason'))).rejects.toMatchObject({ code: 'person-not-found' })
  })
})

describe('acting for somebody else (N.2, R.8)', () => {
  it('a guardian’s authority holds from its first day to its last and not a day longer', async () => {
    await save({ policyNumber: 'T-WARD-1', insured: son, policyholder: zhao })
    const [ward, guardian] = [await person('T-WARD-1', '赵小树'), await person('T-WARD-1', '赵明远')]
    const add = { policyNumber: 'T-WARD-1', wardId: ward.id, guardianId: guardian.id, kind: 'parent' as const, proof: '户口簿', fromOn: '2026-04-01', toOn: '2026-06-15' }
    expect(await within(async (tx) => await addGuardianship(tx, house, agent, add))).toMatchObject({ guardianNameMasked: '赵**', toOn: '2026-06-15' })
    const holds = async (on: string) => await guardianOf(house.db, 'T-WARD-1', ward.id, guardian.id, on)
    expect([await holds('2026-03-31'), await holds('2026-04-01'), await holds('2026-06-15'), await holds('2026-06-16')]).toEqual([false, true, true, false])
    expect(await guardianOf(house.db, 'T-WARD-1', guardian.id, ward.id, '2026-05-01')).toBe(false)
    expect((await person('T-WARD-1', '赵明远')).relations).toEqual(['policyholder', 'guardian'])
    await expect(within(async (tx) => await addGuardianship(tx, house, agent, { ...add, toOn: '2026-03-31' }))).rejects.toMatchObject({ code: 'dates-in-wrong-order' })
    await expect(within(async (tx) => await addGuardianship(tx, house, agent, { ...add, guardianId: ward.id }))).rejects.toMatchObject({ code: 'person-not-found' })
  })

  it('an authorisation of the insured holds for its name and its days, and only the insured can give it', async () => {
    await save({ policyNumber: 'T-AUTH-1', policyholder: zhao })
    const [insured, holder] = [await person('T-AUTH-1', '林若溪'), await person('T-AUTH-1', '赵明远')]
    const add = { policyNumber: 'T-AUTH-1', insuredId: insured.id, delegateName: '赵明远', delegateRelation: 'family' as const, how: 'phone-recorded' as const, evidence: 'call 7001', givenOn: '2026-06-01', endsOn: '2026-06-30' }
    expect(await within(async (tx) => await addAuthorisation(tx, house, agent, add))).toMatchObject({ delegateName: '赵**', revokedAt: null })
    const holds = async (name: string, on: string) => await authorisationFor(house.db, house.cipher, 'T-AUTH-1', insured.id, name, on)
    expect([await holds('赵明远', '2026-05-31'), await holds('赵 明远', '2026-06-01'), await holds('赵明远', '2026-06-30'), await holds('赵明远', '2026-07-01'), await holds('赵明', '2026-06-15')]).toEqual([false, true, true, false, false])
    await house.db.updateTable('authorisation').set({ revoked_at: now.toString() }).where('policy_number', '=', 'T-AUTH-1').execute()
    expect(await holds('赵明远', '2026-06-15')).toBe(false)
    await expect(within(async (tx) => await addAuthorisation(tx, house, agent, { ...add, insuredId: holder.id }))).rejects.toMatchObject({ code: 'person-not-found' })
  })
})

describe('corrected values (2.3.5)', () => {
  it('the earlier values of a person stay as versions with who changed them', async () => {
    await save({ policyNumber: 'T-VERSION-1' })
    const { id } = await person('T-VERSION-1', '林若溪')
    const corrected = { ...lin, identityNumber: citizenNumber('1988-04-21', 22), phone: '13600136000' }
    expect(await within(async (tx) => await savePolicy(tx, house, policyInput({ policyNumber: 'T-VERSION-1', insured: corrected }), 'agent-7'))).toBe('changed')
    expect(await person('T-VERSION-1', '林若溪')).toMatchObject({ id, version: 2, bornOn: '1988-04-21', phone: '+8613600136000' })
    expect(await earlierVersions(house.db, house.cipher, 'T-VERSION-1', id)).toMatchObject([{ version: 1, changedBy: 'agent-7', bornOn: '1988-04-12', phone: '+8613800138001', identityNumber: lin.identityNumber }])
  })

  it('a number that belongs to another person of the policy is refused and nothing is written', async () => {
    await save({ policyNumber: 'T-VERSION-2', policyholder: zhao })
    await expect(save({ policyNumber: 'T-VERSION-2', insured: { ...zhao, name: '林若溪' } })).rejects.toMatchObject({ code: 'identity-belongs-to-another' })
    expect((await person('T-VERSION-2', '林若溪')).version).toBe(1)
  })

  it('a new policyholder takes the place of the earlier one, who stays known', async () => {
    await save({ policyNumber: 'T-VERSION-3', policyholder: zhao })
    await save({ policyNumber: 'T-VERSION-3', policyholder: lin })
    expect((await person('T-VERSION-3', '林若溪')).relations).toEqual(['insured', 'policyholder'])
    expect((await person('T-VERSION-3', '赵明远')).relations).toEqual(['other'])
  })
})
