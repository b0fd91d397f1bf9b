import type { CaseView } from '../../contract/case.ts'
import { onlyTheHouseActed } from '../../contract/only-the-house.ts'
import { isProblem } from '../house/problem.ts'

const most = 3

/**
 * Sends a command, and sends it again on the newer picture when meanwhile nothing but the house itself, such as a delivery receipt, moved the case on
 * (1.2.2, 1.2.4). What another person did is never passed over.
 */
export async function sendPastTheHouse(seen: CaseView, send: (seen: CaseView) => Promise<CaseView>, look: () => Promise<CaseView>): Promise<CaseView> {
  let picture = seen
  for (let tries = 1; ; tries += 1) {
    try {
      return await send(picture)
    } catch (error) {
      if (tries === most || !isProblem(error, 'version-conflict')) throw error
      const fresh = await look()
      if (!onlyTheHouseActed(picture.version, fresh)) throw error
      picture = fresh
    }
  }
}
