import type { EntitlementView } from '../../contract/policy.ts'
import type { ClauseId, Text } from '../../core/clause.ts'
import type { Handbook } from '../../core/verdict/compile.ts'
import { decide } from '../../core/verdict/decide.ts'
import type { UsesTerm } from '../../core/verdict/types.ts'
import type { Reads } from '../db/database.ts'
import type { House } from '../house.ts'
import type { Policy } from '../policies/store.ts'
import { type Use, usesOf } from './store.ts'

/** How often a service may be used under this contract, and when a use is spent; the contract’s own term prevails (P.3). */
export function usesTermOf(handbook: Handbook, service: string, policy: Pick<Policy, 'overrides'>): UsesTerm {
  return decide(handbook, { service, facts: {}, overrides: policy.overrides }).uses
}

/** Every right of a policy at a glance: what is left of it, and why (P.5, P.6). */
export async function entitlementsOf(reads: Reads, house: House, policy: Policy, on: string): Promise<EntitlementView[]> {
  const handbook = house.shelf.get(policy.handbookId, policy.handbookVersion)
  const uses = await usesOf(reads, policy)
  return handbook.services.map((service) => entitlementOf(handbook, service.id, policy, uses, on))
}

/** One right as people see it (P.5). */
export function entitlementOf(handbook: Handbook, serviceId: string, policy: Policy, allUses: readonly Use[], on: string): EntitlementView {
  const service = handbook.services.find(({ id }) => id === serviceId)
  if (service === undefined) throw new Error(`no service ${serviceId} in ${handbook.id}`)
  const term = usesTermOf(handbook, serviceId, policy)
  const uses = allUses.filter((use) => use.service === serviceId)
  const live = uses.filter(({ status }) => status !== 'released')
  const left = term.limit === null ? null : Math.max(0, term.limit - live.length)
  const status = statusOf(policy, service.status, live, left, on)
  return {
    service: serviceId,
    name: service.name,
    clause: term.clause as ClauseId,
    status,
    why: whyOf(status, policy, term, live, left),
    limit: term.limit,
    left,
    consumedWhen: consumedWords[term.consume],
    uses: uses.map(({ id, caseNumber, status: now, heldAt, consumedAt, releasedAt, fault }) => ({
      id, caseNumber, status: now, heldAt: heldAt.toString(), consumedAt: consumedAt?.toString() ?? null, releasedAt: releasedAt?.toString() ?? null, fault,
    })),
  }
}

type Status = EntitlementView['status']

function statusOf(policy: Policy, offered: string, live: readonly Use[], left: number | null, on: string): Status {
  if (left === 0) return live.some(({ status }) => status === 'held') ? 'held' : 'used'
  if (offered === 'withdrawn') return 'withdrawn'
  if (on < policy.coverageFrom) return 'not-started'
  return on > policy.coverageTo || policy.status !== 'in-force' ? 'expired' : 'available'
}

const consumedWords: Readonly<Record<UsesTerm['consume'], Text>> = {
  booked: { zh: '预约成功并告知您后，记为用掉', en: 'Spent once the booking stands and you have been told' },
  agreed: { zh: '您知晓不可取消并确认方案后，记为用掉', en: 'Spent once you accept the plan after the no-cancel warning' },
  arranged: { zh: '安排成功并告知您后，记为用掉', en: 'Spent once it is arranged and you have been told' },
  never: { zh: '不限次数', en: 'No limit of uses' },
}

function whyOf(status: Status, policy: Policy, term: UsesTerm, live: readonly Use[], left: number | null): Text {
  const number = live.at(-1)?.caseNumber ?? ''
  switch (status) {
    case 'held':
      return { zh: `申请${number}正在占用；撤回或非您原因未成，会退回。`, en: `Held by request ${number}; it comes back if that is withdrawn or fails through no fault of yours.` }
    case 'used':
      return { zh: `已在申请${number}中用掉；续保后的新合同有新的次数。`, en: `Spent on request ${number}; a renewed contract brings a new one.` }
    case 'withdrawn':
      return { zh: '这项服务已停止提供。', en: 'This service is no longer offered.' }
    case 'not-started':
      return { zh: `保障自${policy.coverageFrom}开始。`, en: `Cover begins on ${policy.coverageFrom}.` }
    case 'expired':
      return policy.status === 'in-force' ? { zh: `保险期间已于${policy.coverageTo}结束，未用的次数不累计。`, en: `Cover ended on ${policy.coverageTo}; unused uses do not carry over.` } : { zh: '保单目前不在有效状态。', en: 'The policy is not in force.' }
    case 'available':
      return term.limit === null ? { zh: `${policy.coverageTo}前不限次数。`, en: `No limit of uses until ${policy.coverageTo}.` } : { zh: `${policy.coverageTo}前可用${left ?? 0}次。`, en: `${left ?? 0} left until ${policy.coverageTo}.` }
  }
}
