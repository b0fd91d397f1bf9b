import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fileOutbox } from './provider.ts'

const dataFolder = mkdtempSync(join(tmpdir(), 'lvtong-outbox-'))
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
const outbox = fileOutbox(dataFolder)
const file = (day: string) => join(dataFolder, 'outbox', `${day}.jsonl`)
const lines = (day: string) => readFileSync(file(day), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
const message = (id: string, at: string, isRepetition = false) => ({ id, to: '+8613800138000', text: '【绿通】您好', pieces: 1, at: Temporal.Instant.from(at), isRepetition })

describe('the file outbox, the embedded way out', () => {
  it('writes one line a message into the file of the day in Shanghai, for its owner only (N.5)', async () => {
    expect(await outbox.send(message('one', '2026-11-24T15:59:59Z'))).toEqual({ accepted: true })
    await outbox.send(message('two', '2026-11-24T16:00:00Z'))
    expect(lines('2026-11-24')).toEqual([{ id: 'one', at: '2026-11-24T15:59:59Z', to: '+8613800138000', text: '【绿通】您好', pieces: 1 }])
    expect(lines('2026-11-25')).toHaveLength(1)
    expect(statSync(file('2026-11-24')).mode & 0o777).toBe(0o600)
  })

  it('does not write a repetition it holds, past midnight too', async () => {
    await outbox.send(message('one', '2026-11-24T16:05:00Z', true))
    expect(lines('2026-11-25').map(({ id }) => id)).toEqual(['two'])
    await outbox.send(message('three', '2026-11-24T16:05:00Z', true))
    expect(lines('2026-11-25').map(({ id }) => id)).toEqual(['two', 'three'])
  })

  it('keeps every line whole when many are written at the same moment', async () => {
    await Promise.all(Array.from({ length: 200 }, async (_, at) => await outbox.send(message(`many-${at}`, '2026-11-27T04:00:00Z'))))
    expect(new Set(lines('2026-11-27').map(({ id }) => id)).size).toBe(200)
  })
})
