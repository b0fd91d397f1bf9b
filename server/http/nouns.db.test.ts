import { expect, it } from 'vitest'
import { type OperationId, operations } from '../../contract/operations.ts'
import { testServer, testWorld } from './test-server.ts'

const { house } = await testWorld()
const { app } = await testServer(house)

it('every operation of the contract is registered', () => {
  const missing = (Object.keys(operations) as OperationId[]).filter((id) => {
    const { method, path } = operations[id]
    return !app.server.hasRoute({ method, url: `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}` })
  })
  expect(missing).toEqual([])
})
