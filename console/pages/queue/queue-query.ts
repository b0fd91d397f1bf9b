import type { OperationInput } from '../../../contract/operations.ts'
import type { Search } from '../../frame/search.ts'

export const queues = ['mine', 'unassigned', 'open', 'closed', 'all'] as const
export type QueueName = (typeof queues)[number]
type ListQuery = OperationInput<'listCases'>['query'] & { queue: QueueName }

export const rolesThatAct = ['member', 'coordinator', 'reviewer', 'specialist', 'finance', 'vendor'] as const
export const services = ['expert-outpatient', 'expert-ward', 'expert-surgery', 'second-opinion', 'hospital-advance'] as const

const among = <Word extends string>(words: readonly Word[], word: string | undefined): Word | undefined => words.find((one) => one === word)

/** What the list shows before anybody filters: to a specialist and to finance whatever waits for them, whoever took the case (5.2.3, 5.4.2). */
export function startOf(filters: Search, roles: readonly string[]): Search {
  const role = roles.length === 1 ? among(['specialist', 'finance'] as const, roles[0]) : undefined
  return role === undefined || Object.keys(filters).length > 0 ? filters : { queue: 'open', waitsOn: role }
}

/** The list query an address asks for; what the address says wrongly is left out. */
export function queryOf(filters: Search, first: QueueName): ListQuery {
  return {
    queue: among(queues, filters['queue']) ?? first,
    service: among(services, filters['service']),
    waitsOn: among(rolesThatAct, filters['waitsOn']),
    due: among(['soon', 'breached'] as const, filters['due']),
    state: filters['state'] === '' ? undefined : filters['state'],
    policyNumber: filters['policyNumber'] === undefined || filters['policyNumber'] === '' ? undefined : filters['policyNumber'].toUpperCase(),
    sort: among(['remaining', 'newest'] as const, filters['sort']) ?? 'remaining',
  }
}
