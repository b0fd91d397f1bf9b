import { describe, expect, it } from 'vitest'
import { testDatabase } from '../db/test-database.ts'
import { testHouse } from '../test-house.ts'
import { publishHandbooks } from './publish.ts'
import { openShelf, shelfOf } from './shelf.ts'

const { db } = await testDatabase()
const real = openShelf(['handbooks/h2021']).get('h2021', '2021.06')
const changed = shelfOf([{ ...real, digest: 'another' }])
const digests = async () => (await db.selectFrom('handbook_version').select('digest').execute()).map(({ digest }) => digest)

describe('publishing the handbooks of a house (P.6)', () => {
  it('records a version once, however many processes start (P.6)', async () => {
    const house = testHouse(db, { isDemo: false })
    await Promise.all([publishHandbooks(house), publishHandbooks(house), publishHandbooks(house)])
    expect(await digests()).toEqual([real.digest])
  })

  it('refuses to serve other words under a published version (P.6)', async () => {
    await expect(publishHandbooks(testHouse(db, { isDemo: false, shelf: changed }))).rejects.toThrow('Give the changed pack a new version')
    expect(await digests()).toEqual([real.digest])
  })

  it('lets a demo work on its pack (P.6)', async () => {
    await publishHandbooks(testHouse(db, { isDemo: true, shelf: changed }))
    expect(await digests()).toEqual(['another'])
  })
})
