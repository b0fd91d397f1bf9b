import axe from 'axe-core'
import { expect } from 'vitest'
import type { Seat } from './browser.ts'

const grave = new Set(['serious', 'critical'])

/** Fails when a page as it stands has a serious or critical fault for people who do not see or do not use a mouse. */
export async function expectAccessible({ page }: Seat, where: string): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async () => await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }))
  const faults = violations.filter(({ impact }) => impact !== null && impact !== undefined && grave.has(impact)).map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary ?? ''}`).join(' | ').slice(0, 600)}`)
  expect(faults, where).toEqual([])
}
