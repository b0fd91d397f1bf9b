import { Refusal } from '../../../core/refusal.ts'
import { hasSeen } from '../../audit/store.ts'
import { identityShown } from '../../opinions/identity-shown.ts'
import { addPacket, decidePacket, type Packet, packetsOf } from '../../opinions/packet-store.ts'
import { coverPages } from '../../opinions/prepare-packet.ts'
import { peopleOf } from '../../people/store.ts'
import type { CaseContext } from '../context.ts'
import type { Commands } from './command.ts'

/** The packet an expert is sent: covered, looked at page by page, and only then sent (4.3.3, N.5). */
export const packet: Pick<Commands, 'preparePacket' | 'checkPacket' | 'rejectPacket'> = {
  preparePacket: {
    record: async (context, { pages, summary }) => {
      const { tx, house, kase, actor, now } = context
      await requireNobodyShown(context, [summary])
      const version = (await packetsOf(tx, house.cipher, kase)).length + 1
      await addPacket(tx, house.cipher, kase, { version, summary, pages: await coverPages(tx, house, kase, pages), preparedById: actor.id, preparedBy: actor.name, preparedAt: now })
      return { chart: { packet: String(version) } }
    },
  },

  checkPacket: {
    check: async (context) => await requireLookedAt(context, await preparedPacket(context)),
    record: async (context) => {
      const { tx, house, kase, actor, now } = context
      await decidePacket(tx, house.cipher, kase, (await preparedPacket(context)).version, { byId: actor.id, by: actor.name, at: now, rejectedBecause: null })
      return {}
    },
  },

  rejectPacket: {
    check: async (context) => void (await preparedPacket(context)),
    record: async (context, { reason }) => {
      const { tx, house, kase, actor, now } = context
      await decidePacket(tx, house.cipher, kase, (await preparedPacket(context)).version, { byId: actor.id, by: actor.name, at: now, rejectedBecause: reason })
      return {}
    },
  },
}

/** @throws Refusal `packet-not-found` when there is none to be checked */
async function preparedPacket({ tx, house, kase }: CaseContext): Promise<Packet> {
  const last = (await packetsOf(tx, house.cipher, kase)).at(-1)
  if (last?.state !== 'prepared') throw new Refusal('packet-not-found', { clauses: ['N.5'] })
  return last
}

/**
 * Only one who has looked at every covered page may say that nobody can be recognised; the audit trail knows who looked (N.5).
 *
 * @throws Refusal `packet-not-looked-at` naming the pages
 */
async function requireLookedAt({ tx, kase, actor }: CaseContext, { version, pages }: Packet): Promise<void> {
  const seen = await hasSeen(tx, actor, 'packet-page-seen', kase.policyNumber, pages.map((_, at) => packetPageSubject(kase.caseNumber, version, at + 1)))
  const unseen = pages.flatMap((_, at) => (seen.has(packetPageSubject(kase.caseNumber, version, at + 1)) ? [] : [String(at + 1)]))
  if (unseen.length > 0) throw new Refusal('packet-not-looked-at', { clauses: ['N.5'], missing: unseen })
}

/** How the audit trail names one page of a packet. */
export function packetPageSubject(caseNumber: string, version: number, page: number): string {
  return `${caseNumber} packet ${version} page ${page}`
}

/**
 * Nothing written for an expert shows who the person is (N.5).
 *
 * @throws Refusal `packet-shows-identity` naming what shows, never the value
 */
export async function requireNobodyShown({ tx, house, kase }: CaseContext, texts: readonly string[]): Promise<void> {
  const shown = identityShown(texts, { people: await peopleOf(tx, house.cipher, kase.policyNumber), policyNumber: kase.policyNumber, caseNumber: kase.caseNumber })
  if (shown.length > 0) throw new Refusal('packet-shows-identity', { clauses: ['N.5', '4.3.3'], details: { shows: shown.join(', ') } })
}
