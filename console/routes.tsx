import { AuditOutlined, BookOutlined, CalculatorOutlined, ClusterOutlined, ContainerOutlined, CustomerServiceOutlined, InboxOutlined, MailOutlined, UploadOutlined } from '@ant-design/icons'
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
  readonly load: () => Promise<{ default: ComponentType }>
}

/** Every page of the console, in the order of the menu. */
export const pageRoutes: readonly PageRoute[] = [
  { path: '/intake', title: 'page.intake', permission: 'openCase', icon: CustomerServiceOutlined, load: () => import('./pages/intake/page.tsx') },
  { path: '/cases', title: 'page.queue', permission: 'listCases', icon: InboxOutlined, load: () => import('./pages/queue/page.tsx') },
  { path: '/cases/$number', title: 'page.case', permission: 'getCase', load: () => import('./pages/case/page.tsx') },
  { path: '/policies/$policyNumber', title: 'page.policy', permission: 'getPolicy', load: () => import('./pages/policy/page.tsx') },
  { path: '/handbook', title: 'page.handbook', permission: 'getHandbook', icon: BookOutlined, load: () => import('./pages/handbook/page.tsx') },
  { path: '/network', title: 'page.network', permission: 'listNetwork', icon: ClusterOutlined, load: () => import('./pages/network/page.tsx') },
  { path: '/network/$id', title: 'page.hospital', permission: 'getHospital', load: () => import('./pages/hospital/page.tsx') },
  { path: '/messages', title: 'page.messages', permission: 'listMessages', icon: MailOutlined, load: () => import('./pages/messages/page.tsx') },
  { path: '/due', title: 'page.due', permission: 'computeDue', icon: CalculatorOutlined, load: () => import('./pages/due/page.tsx') },
  { path: '/import', title: 'page.import', permission: 'startImport', icon: UploadOutlined, load: () => import('./pages/import/page.tsx') },
  { path: '/registers', title: 'page.registers', permission: 'listDisputes|listDisclosures|listIncidents|listDeclaredEvents|openDispute|recordIncident', icon: ContainerOutlined, load: () => import('./pages/registers/page.tsx') },
  { path: '/audit', title: 'page.audit', permission: 'listAudit', icon: AuditOutlined, load: () => import('./pages/audit/page.tsx') },
  { path: '/account', title: 'page.account', permission: 'me', load: () => import('./pages/account/page.tsx') },
]

/** Whether a person with these permissions sees a page; `a|b` means either. */
export function maySee(route: Pick<PageRoute, 'permission'>, permissions: readonly string[]): boolean {
  return route.permission === undefined || route.permission.split('|').some((one) => permissions.includes(one))
}
