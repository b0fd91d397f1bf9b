import { describe, expect, it } from 'vitest'
import type { CaseView } from '../../contract/case.ts'
import { ProblemAnswer } from '../../contract/client.ts'
import { sendPastTheHouse } from './send.ts'

const refused = (code: string) => new ProblemAnswer({ type: '', title: '', status: 409, detail: '', code, clauses: [], missing: [], fields: [], traceId: 't-1' })
const at = (version: number, ...roles: string[]) => ({ version, timeline: roles.map((role, index) => ({ sequence: index + 1, role })) }) as unknown as CaseView

/** A house whose case has moved on: it takes a command only on the picture it has, and shows its pictures one after another. */
function houseWith(...pictures: CaseView[]) {
  const sent: number[] = []
  let shown = 0
  const send = async (seen: CaseView) => {
    sent.push(seen.version)
    if (seen.version !== pictures.at(-1)?.version) throw refused('version-conflict')
    return seen
  }
  const look = async () => pictures[Math.min(shown++, pictures.length - 1)] as CaseView
  return { sent, send, look }
}

describe('a member’s command on a case that moved on meanwhile', () => {
  it('is sent again when only a delivery receipt came in between, and the member need not look again (1.2.2, 1.2.4)', async () => {
    const house = houseWith(at(3, 'member', 'coordinator', 'system'))
    expect((await sendPastTheHouse(at(2, 'member', 'coordinator'), house.send, house.look)).version).toBe(3)
    expect(house.sent).toEqual([2, 3])
  })

  it('is not sent past what another person did (1.2.4)', async () => {
    const house = houseWith(at(4, 'member', 'coordinator', 'system', 'coordinator'))
    await expect(sendPastTheHouse(at(2, 'member', 'coordinator'), house.send, house.look)).rejects.toMatchObject({ problem: { code: 'version-conflict' } })
    expect(house.sent).toEqual([2])
  })

  it('gives up after a few receipts, and at once on any other refusal', async () => {
    const receipts = [2, 3, 4, 5].map((version) => at(version, 'member', ...Array.from({ length: version - 1 }, () => 'system')))
    const house = houseWith(...receipts)
    await expect(sendPastTheHouse(at(1, 'member'), house.send, house.look)).rejects.toMatchObject({ problem: { code: 'version-conflict' } })
    expect(house.sent).toEqual([1, 2, 3])
    await expect(sendPastTheHouse(at(1, 'member'), async () => { throw refused('rule-unmet') }, house.look)).rejects.toMatchObject({ problem: { code: 'rule-unmet' } })
  })
})
