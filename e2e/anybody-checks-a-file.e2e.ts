import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { openDoors, picture } from './browser.ts'

const doors = openDoors()
const file = { name: 'opinion.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 not one of ours') }

it('somebody who holds a file checks it on the phone without signing in: the file stays there, only its digest is asked about, in both languages (4.3.4, N.5)', async () => {
  const holder = await doors.onPhone()
  const { page } = holder
  const asked: string[] = []
  page.on('request', (request) => void asked.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postDataBuffer()?.length ?? 0}`))
  await page.goto('/verify')
  await page.getByRole('heading', { level: 1, name: '核验文件' }).waitFor()
  await expectAccessible(holder, 'the check of a file')
  await page.getByLabel('选择文件').setInputFiles(file)
  await page.getByRole('status').filter({ hasText: '查不到这份文件' }).waitFor()
  const digest = createHash('sha256').update(file.buffer).digest('hex')
  expect(asked.filter((one) => one.includes('/api/'))).toEqual([`GET /api/v1/verifications/${digest} 0`])
  await expectAccessible(holder, 'the answer of the check')
  await picture(holder, 'verify')

  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: 'Verify a file' }).waitFor()
  await page.getByLabel('Choose a file').setInputFiles(file)
  await page.getByRole('status').filter({ hasText: 'We do not know this file' }).waitFor()
  await expectAccessible(holder, 'the answer in English')
})
