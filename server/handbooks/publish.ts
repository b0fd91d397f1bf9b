import { inTransaction } from '../db/database.ts'
import { SetupProblem } from '../db/embedded.ts'
import type { House } from '../house.ts'

/**
 * Records every handbook version this house serves, once (P.6). A published version is never changed: contracts and cases rest on its words.
 * A demo is the one place where a version may be written over, so that a pack can be worked on.
 *
 * @throws SetupProblem where a version on the shelf differs from the one published under its name
 */
export async function publishHandbooks(house: Pick<House, 'db' | 'shelf' | 'config' | 'now'>): Promise<void> {
  await inTransaction(house.db, async (tx) => {
    for (const { id, version, digest, effectiveFrom } of house.shelf.all()) {
      await tx
        .insertInto('handbook_version')
        .values({ id, version, digest, effective_from: effectiveFrom, published_at: house.now().toString() })
        .onConflict((hit) => hit.columns(['id', 'version']).doNothing())
        .execute()
      const { digest: published } = await tx.selectFrom('handbook_version').select('digest').where('id', '=', id).where('version', '=', version).executeTakeFirstOrThrow()
      if (published === digest) continue
      if (!house.config.isDemo) {
        throw new SetupProblem(`Handbook ${id} ${version} was published and has been changed since. Give the changed pack a new version with its own effectiveFrom, and put the published one back beside it.`)
      }
      await tx.updateTable('handbook_version').set({ digest, published_at: house.now().toString() }).where('id', '=', id).where('version', '=', version).execute()
    }
  })
}
