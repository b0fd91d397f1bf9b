import { describe, expect, it } from 'vitest'
import { acceptedIn, statesOf } from '../../core/lifecycle/step.ts'
import { commandTypes } from '../../contract/commands.ts'
import { type OperationId, operations } from '../../contract/operations.ts'
import { Role } from '../../contract/values.ts'
import type { Actor } from './actor.ts'
import { theHouse } from './actor.ts'
import { commandPermissions, mayCommand, mayUse, operationPermissions, permissionsOf } from './permissions.ts'

const as = (...roles: Role[]): Actor => ({ id: 'x', kind: 'staff', name: 'x', roles, language: 'zh', hasSecondFactor: false })
const ids = Object.keys(operations) as OperationId[]
const reads = ids.filter((id) => operations[id].method === 'GET')

describe('the permission table', () => {
  it('has an entry for every operation and every command, and no other', () => {
    expect(Object.keys(operationPermissions).sort()).toEqual(Object.keys(operations).sort())
    expect(Object.keys(commandPermissions).sort()).toEqual([...commandTypes].sort())
  })

  it('names only roles there are, and nobody twice', () => {
    for (const { roles } of [...Object.values(operationPermissions), ...Object.values(commandPermissions)]) {
      expect(roles.length).toBeGreaterThan(0)
      expect(new Set(roles).size).toBe(roles.length)
      for (const role of roles) expect(Role.options).toContain(role)
    }
  })

  it('says of every entry open to members that it reaches their own policies only (N.5)', () => {
    for (const { member, roles, isPublic } of [...Object.values(operationPermissions), ...Object.values(commandPermissions)]) expect(member).toBe(roles.includes('member') && isPublic !== true ? 'own' : undefined)
  })

  it('opens the check of a file to anybody, and nothing else; it reads, and has a role for everybody who signs in (4.3.4, N.5)', () => {
    expect(ids.filter((id) => operationPermissions[id].isPublic === true)).toEqual(['verifyPaper'])
    expect(operations.verifyPaper).toMatchObject({ method: 'GET', writes: false })
    expect([...operationPermissions.verifyPaper.roles].sort()).toEqual(Role.options.filter((role) => role !== 'system').sort())
  })

  it('lets an auditor read everything but a member’s own list and the desk of an expert, and change nothing (N.5)', () => {
    const own = ['myPolicies', 'listOpinionTasks', 'getOpinionTask', 'getOpinionTaskPage']
    const readable = reads.filter((id) => !own.includes(id))
    expect(readable.filter((id) => !mayUse(as('auditor'), id))).toEqual([])
    const changed = ids.filter((id) => operations[id].writes && mayUse(as('auditor'), id))
    expect(changed).toEqual(['revealPerson'])
    expect(commandTypes.filter((type) => mayCommand(as('auditor'), type))).toEqual([])
  })

  it('keeps decisions with reviewer and coordinator, and giving a use back with the reviewer (R.7, R.3)', () => {
    const who = (type: (typeof commandTypes)[number]) => Role.options.filter((role) => role !== 'system' && mayCommand(as(role), type))
    for (const type of ['approve', 'confirmRefusal', 'proposeOverride', 'confirmOverride', 'rejectOverride'] as const) expect(who(type)).toEqual(['coordinator', 'reviewer'])
    expect(who('confirmReturnOfUse')).toEqual(['reviewer'])
    expect(who('stopForMisuse')).toEqual(['reviewer'])
    expect(who('assignVendor')).toEqual(['coordinator', 'administrator'])
    expect(who('acceptProposal')).toEqual(['member', 'agent', 'coordinator'])
  })

  it('gives a vendor what an expert writes and nothing else, and no case (4.3.3, N.4)', () => {
    expect(commandTypes.filter((type) => mayCommand(as('vendor'), type))).toEqual(['writeOpinion', 'submitOpinion', 'answerFollowUp'])
    expect(ids.filter((id) => mayUse(as('vendor'), id)).sort()).toEqual(['getHandbook', 'getOpinionTask', 'getOpinionTaskPage', 'listHandbooks', 'listNetwork', 'listNetworkCities', 'listOpinionTasks', 'me', 'sendToOpinionTask', 'verifyPaper'])
    for (const type of ['releaseOpinion', 'returnOpinion', 'releaseFollowUp', 'returnFollowUp'] as const) expect(Role.options.filter((role) => role !== 'system' && mayCommand(as(role), type))).toEqual(['reviewer'])
  })

  it('gives specialist and finance the commands of a stay under advance and no way to decide on it (5.2.4, 5.4.2)', () => {
    const ofAStay = new Set(statesOf('advance').flatMap((state) => acceptedIn('advance', state)))
    for (const role of ['specialist', 'finance'] as const) {
      const own = commandTypes.filter((type) => mayCommand(as(role), type))
      expect(own.filter((type) => !ofAStay.has(type))).toEqual([])
      expect(own.filter((type) => ['approve', 'approveAdvance', 'confirmAdvance', 'refuseLiability', 'recordAdjudication'].includes(type))).toEqual([])
    }
    expect(commandTypes.filter((type) => mayCommand(as('reviewer'), type) && ['requestPayment', 'releasePayment', 'recordBankAnswer', 'reconcilePayment', 'recordRepayment'].includes(type))).toEqual([])
    expect(mayUse(as('finance'), 'getCase')).toBe(true)
    expect(mayUse(as('specialist'), 'getCase')).toBe(true)
    expect(mayUse(as('vendor'), 'getCase')).toBe(false)
  })

  it('adds up over several roles, is empty for none, and is whole for the house itself', () => {
    const both = new Set(permissionsOf(as('agent', 'reviewer')))
    for (const one of [...permissionsOf(as('agent')), ...permissionsOf(as('reviewer'))]) expect(both).toContain(one)
    expect(permissionsOf(as())).toEqual([])
    expect(permissionsOf(theHouse)).toHaveLength(ids.length + commandTypes.length)
    expect(permissionsOf(as('reviewer'))).toContain('command:stopForMisuse')
  })
})
