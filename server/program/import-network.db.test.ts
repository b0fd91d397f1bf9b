import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { UsageProblem } from '../cli.ts'
import { testDatabase } from '../db/test-database.ts'
import { testHouse } from '../test-house.ts'
import { importFile, runImportNetwork } from './import-network.ts'

const { db } = await testDatabase()
const house = testHouse(db, { now: '2026-11-24T10:00:00+08:00' })
const folder = mkdtempSync(join(tmpdir(), 'lvtong-network-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(content: string, isJson = false): Promise<{ code: number; said: string }> {
  const file = join(folder, 'file.csv')
  writeFileSync(file, content)
  const said: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  try {
    return { code: await importFile(house, file, isJson), said: said.join('') }
  } finally {
    spy.mockRestore()
  }
}

describe('the network imported on the command line (3.3.10)', () => {
  it('knows by its headings what a file holds, and says what became of it (3.3.10)', async () => {
    expect(await run('服务商\n示例服务商甲\n')).toEqual({ code: 0, said: 'vendors: 1 rows, 1 added, 0 changed, 0 unchanged, 0 refused\n' })
    expect((await run('医院代码,医院名称,城市,城市代码,级别,性质\nQD-1,示例医院,青岛,370200,三级甲等,公立\n')).said).toContain('hospitals: 1 rows, 1 added')
    expect((await run('hospital code,service,vendor,from\nQD-1,expert-surgery,示例服务商甲,2026-01-01\n')).said).toContain('memberships: 1 rows, 1 added')
    expect((await run('医院代码,医院名称,城市,城市代码,级别,性质\nQD-1,示例医院,青岛,370200,三级甲等,公立\n')).said).toContain('1 unchanged')
  })

  it('says row by row what was refused, also to machines, and with its exit code (3.3.10)', async () => {
    const { code, said } = await run('专家代码,医院代码,科室代码,姓名,职称\nE-1,QD-1,19,示例专家,主任医师\nE-2,QD-9,19,示例专家,主任医师\n', true)
    expect([code, JSON.parse(said)]).toEqual([1, expect.objectContaining({ kind: 'experts', added: 1, refused: 1, refusals: [expect.objectContaining({ row: 3, column: '医院代码', code: 'hospital-not-found' })] })])
  })

  it('a file that is none of them says what it lacks of the nearest; wrong usage is told apart (3.3.10)', async () => {
    expect(await run('医院代码,服务,起始日期\nQD-1,expert-surgery,2026-01-01\n')).toMatchObject({ code: 1, said: expect.stringContaining('服务商 (vendor)') })
    await expect(runImportNetwork([])).rejects.toThrow(UsageProblem)
    await expect(runImportNetwork([join(folder, 'nowhere.csv')])).rejects.toThrow(UsageProblem)
  })
})
