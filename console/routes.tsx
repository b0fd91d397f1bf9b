import { AccountBookOutlined, AuditOutlined, BookOutlined, CalculatorOutlined, ClusterOutlined, ContainerOutlined, CustomerServiceOutlined, EditOutlined, InboxOutlined, MailOutlined, SwapOutlined, UploadOutlined } from '@ant-design/icons'
import type { ComponentType } from 'react'
import type { WordKey } from './words/language.ts'

/** One page of the console: its address, its title, the permission that shows it, and how it is loaded. */
export interface PageRoute {
  readonly path: string
  readonly title: WordKey
  /** An operation id of the contract; without it a signed-in person neither sees nor opens the page. */
  readonly permission?: string
  /** Present when the page stands in the menu. */
  readonly icon?: ComponentType
  /** A vendor’s account meets these pages and no other (N.4, N.5). */
  readonly isOfVendors?: true
  readonly load: () => Promise<{ default: ComponentType }>
}

/** Every page of the console, in the order of the menu. */
export const pageRoutes: readonly PageRoute[] = [
  { path: '/intake', title: 'page.intake', permission: 'openCase', icon: CustomerServiceOutlined, load: () => import('./pages/intake/page.tsx') },
  { path: '/cases', title: 'page.queue', permission: 'listCases', icon: InboxOutlined, load: () => import('./pages/queue/page.tsx') },
  { path: '/cases/$number', title: 'page.case', permission: 'getCase', load: () => import('./pages/case/page.tsx') },
  { path: '/policies/$policyNumber', title: 'page.policy', permission: 'getPolicy', load: () => import('./pages/policy/page.tsx') },
  { path: '/opinions', title: 'page.opinions', permission: 'listOpinionTasks', icon: EditOutlined, isOfVendors: true, load: () => import('./pages/opinions/page.tsx') },
  { path: '/opinions/$id', title: 'page.opinionTask', permission: 'getOpinionTask', isOfVendors: true, load: () => import('./pages/opinion-task/page.tsx') },
  { path: '/handbook', title: 'page.handbook', permission: 'getHandbook', icon: BookOutlined, load: () => import('./pages/handbook/page.tsx') },
  { path: '/network', title: 'page.network', permission: 'listNetwork', icon: ClusterOutlined, load: () => import('./pages/network/page.tsx') },
  { path: '/network/$id', title: 'page.hospital', permission: 'getHospital', load: () => import('./pages/hospital/page.tsx') },
  { path: '/vendors', title: 'page.vendors', permission: 'listVendors', icon: SwapOutlined, load: () => import('./pages/vendors/page.tsx') },
  { path: '/finance', title: 'page.finance', permission: 'listPayments|getExposure', icon: AccountBookOutlined, load: () => import('./pages/finance/page.tsx') },
  { path: '/messages', title: 'page.messages', permission: 'listMessages', icon: MailOutlined, load: () => import('./pages/messages/page.tsx') },
  { path: '/due', title: 'page.due', permission: 'computeDue', icon: CalculatorOutlined, load: () => import('./pages/due/page.tsx') },
  { path: '/import', title: 'page.import', permission: 'startImport', icon: UploadOutlined, load: () => import('./pages/import/page.tsx') },
  { path: '/registers', title: 'page.registers', permission: 'listDisputes|listDisclosures|listIncidents|listDeclaredEvents|openDispute|recordIncident', icon: ContainerOutlined, load: () => import('./pages/registers/page.tsx') },
  { path: '/audit', title: 'page.audit', permission: 'listAudit', icon: AuditOutlined, load: () => import('./pages/audit/page.tsx') },
  { path: '/account', title: 'page.account', permission: 'me', isOfVendors: true, load: () => import('./pages/account/page.tsx') },
]

/** Whether a person with these permissions sees a page; `a|b` means either. Somebody who sees no case belongs to a vendor and sees only what is theirs. */
export function maySee(route: Pick<PageRoute, 'permission' | 'isOfVendors'>, permissions: readonly string[]): boolean {
  if (!seesCases(permissions) && route.isOfVendors !== true) return false
  return route.permission === undefined || route.permission.split('|').some((one) => permissions.includes(one))
}

/** Whether somebody works with cases and policies; a vendor does not (N.4, N.5). */
export function seesCases(permissions: readonly string[]): boolean {
  return permissions.includes('listCases')
}
