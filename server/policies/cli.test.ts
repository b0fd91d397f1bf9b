import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { UsageProblem } from '../cli.ts'
import { policyCommands } from './cli.ts'
import { importTemplate } from './import-columns.ts'
import { csvFile, goodRow } from './import-file.test-support.ts'

const folder = mkdtempSync(join(tmpdir(), 'policies-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fileOf = (name: string, bytes: Buffer) => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

async function run(name: string, ...args: readonly string[]): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  try {
    return { code: (await policyCommands.find((command) => command.name === name)?.run(args)) ?? -1, said: said.join('') }
  } finally {
    spy.mockRestore()
  }
}

describe('import files on the command line (2.3.5)', () => {
  it('a good file is good', async () => {
    expect(await run('policies check', fileOf('good.csv', csvFile([goodRow(1), goodRow(2)])))).toEqual({ code: 0, said: '2 行，0 处问题\n' })
  })

  it('problems are said row by row, for people and for machines', async () => {
    const file = fileOf('bad.csv', csvFile([goodRow(1), goodRow(2, { 'insured.phone': '1' }), goodRow(1)], 'en'))
    const { code, said } = await run('policies check', file, '--language', 'en')
    expect([code, said.split('\n')[0], said.split('\n')[2]]).toEqual([1, expect.stringMatching(/^3 {2}insured phone {2}Not a mobile/), '3 rows, 2 problems'])
    expect(JSON.parse((await run('policies check', file, '--json')).said)).toMatchObject({ rows: 3, refused: 2, refusals: [{ row: 3, code: 'phone-invalid' }, { row: 4, code: 'row-repeats-policy' }] })
  })

  it('a file that cannot be read says why', async () => {
    expect(await run('policies check', fileOf('gbk.csv', Buffer.from('b1a3b5a5', 'hex')))).toMatchObject({ code: 1, said: expect.stringContaining('UTF-8') })
  })

  it('the template is the headings, and wrong usage is told apart', async () => {
    expect((await run('policies template', '--language', 'en')).said).toBe(importTemplate('en'))
    await expect(run('policies check')).rejects.toThrow(UsageProblem)
    await expect(run('policies check', 'nowhere.csv')).rejects.toThrow(UsageProblem)
    await expect(run('policies template', '--language', 'fr')).rejects.toThrow(UsageProblem)
  })
})
