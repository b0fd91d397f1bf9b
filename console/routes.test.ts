import { describe, expect, it } from 'vitest'
import { operations } from '../contract/operations.ts'
import { maySee, pageRoutes } from './routes.tsx'

describe('the pages of the console', () => {
  it('each ask for a permission the contract knows', () => {
    for (const page of pageRoutes) {
      expect(page.permission, page.path).toBeDefined()
      for (const one of page.permission?.split('|') ?? []) expect(Object.keys(operations), page.path).toContain(one)
    }
  })

  it('are shown to those who hold one of their permissions, and to nobody else', () => {
    expect(maySee({ permission: 'listAudit' }, ['listCases'])).toBe(false)
    expect(maySee({ permission: 'listAudit|listCases' }, ['listCases'])).toBe(true)
  })

  it('show an expert of a vendor the opinions asked of them and their own account, and nothing else (4.3.3, N.4, N.5)', () => {
    const ofVendor = ['me', 'listOpinionTasks', 'getOpinionTask', 'getOpinionTaskPage', 'sendToOpinionTask', 'verifyPaper', 'listHandbooks', 'getHandbook', 'listNetwork', 'listNetworkCities']
    expect(pageRoutes.filter((page) => maySee(page, ofVendor)).map(({ path }) => path)).toEqual(['/opinions', '/opinions/$id', '/account'])
  })

  it('have addresses of their own', () => {
    expect(new Set(pageRoutes.map((page) => page.path)).size).toBe(pageRoutes.length)
  })
})
