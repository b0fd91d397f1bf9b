import { queryOptions } from '@tanstack/react-query'
import type { FactValue } from './facts.ts'
import { call } from './client.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => call('me', {}), staleTime: 60_000 })
export const policiesQuery = queryOptions({ queryKey: ['policies'], queryFn: () => call('myPolicies', {}) })
export const policyQuery = (policyNumber: string) => queryOptions({ queryKey: ['policy', policyNumber], queryFn: () => call('getPolicy', { params: { policyNumber } }) })
export const caseQuery = (number: string) => queryOptions({ queryKey: ['case', number], queryFn: () => call('getCase', { params: { number } }), refetchInterval: 20_000 })
/** The opinion of a case as the member reads it; every reading is written down, so it is asked for once (4.3.4). */
export const opinionQuery = (number: string) => queryOptions({ queryKey: ['opinion', number], queryFn: () => call('getOpinion', { params: { number } }), staleTime: 600_000, refetchOnWindowFocus: false, gcTime: 0 })
/** The papers of a case; asked often only while one is being checked. */
export const documentsQuery = (number: string) =>
  queryOptions({ queryKey: ['documents', number], queryFn: () => call('listDocuments', { params: { number } }), refetchInterval: (query) => (query.state.data?.items.some(({ state }) => state === 'checking') === true ? 2000 : false) })
export const handbooksQuery = queryOptions({ queryKey: ['handbooks'], queryFn: () => call('listHandbooks', {}), staleTime: 600_000 })
export const handbookQuery = (id: string, version: string) => queryOptions({ queryKey: ['handbook', id, version], queryFn: () => call('getHandbook', { params: { id, version } }), staleTime: 600_000 })
/** A verdict writes nothing, so it is kept like any other answer: going back costs no second question. */
export const verdictQuery = (given: { service: string; policyNumber: string; insuredId: string; facts: Record<string, FactValue> }) =>
  queryOptions({ queryKey: ['verdict', given], queryFn: () => call('askVerdict', { body: given }), staleTime: 60_000 })
