import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { freePort } from '../db/embedded.ts'
import { testDatabase } from '../db/test-database.ts'

const project = join(import.meta.dirname, '..', '..')
const launcher = join(project, 'bin', 'lvtong.mjs')
/** A Node of the system beside the pinned one, where there is one. */
const otherNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => existsSync(path))
const folder = mkdtempSync(join(tmpdir(), 'lvtong-program-'))
// The database of a demo runs as another account, which has to get there.
chmodSync(folder, 0o755)
const started: ChildProcess[] = []
afterAll(() => {
  for (const program of started) if (program.exitCode === null && program.signalCode === null) program.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const { url } = await testDatabase()
const settings = {
  DATABASE_URL: url,
  LVTONG_SECRET: 'b0Zq4uTn8XcVf2LwPj7rYs5GmKd1HeAo',
  LVTONG_FIELD_KEY: 'Qx9WvR3tKz6NpJ1yBf8HcM4sDg7LuEa2',
  LVTONG_CLAMD: 'none',
  LVTONG_PUBLIC_URL: 'https://lvtong.hospital.cn',
}

function start(args: readonly string[], env: Record<string, string> = {}, node = process.execPath, isOwnGroup = false) {
  const program = spawn(node, [launcher, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: isOwnGroup })
  started.push(program)
  const said = { out: '', err: '' }
  program.stdout.on('data', (piece: Buffer) => {
    said.out += piece.toString()
  })
  program.stderr.on('data', (piece: Buffer) => {
    said.err += piece.toString()
  })
  const ended = once(program, 'close').then(([code]) => ({ code: code as number | null, ...said }))
  return { program, said, ended }
}

async function until(condition: () => boolean | Promise<boolean>, patienceMs = 30_000): Promise<void> {
  for (let tries = 0; tries < patienceMs / 100; tries += 1) {
    if (await condition()) return
    await wait(100)
  }
  throw new Error('waited too long')
}

describe('the lvtong program', () => {
  it('gives the first administrator an account with a password shown once, and names a role nobody has', async () => {
    const added = await start(['staff', 'add', 'First@hospital.cn', '示例管理', 'administrator'], settings).ended
    expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^first@hospital\.cn may sign in as administrator with the password \S{20};/) })
    expect((await start(['staff', 'add', 'first@hospital.cn', '示例管理', 'auditor'], settings).ended).out).toContain('its name and roles are now 示例管理, auditor')
    const wrong = await start(['staff', 'add', 'first@hospital.cn', '示例', 'king'], settings).ended
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('no staff role is called king')
  })

  it('lists its commands, and one with its usage', async () => {
    const all = await start(['help']).ended
    expect(all.code).toBe(0)
    for (const name of ['demo', 'serve', 'work', 'migrate', 'handbook check', 'decide', 'due']) expect(all.out).toContain(`  ${name}`)
    expect((await start(['due', '--help']).ended).out).toMatch(/^lvtong due START/)
  })

  it('answers an unknown command with the nearest name', async () => {
    expect(await start(['serv']).ended).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "lvtong serve"') })
    expect(await start(['handbook', 'chek']).ended).toMatchObject({ code: 2, err: expect.stringContaining('did you mean "lvtong handbook check"') })
  })

  it('answers an unknown option with the usage', async () => {
    expect(await start(['demo', '--prot', '1']).ended).toMatchObject({ code: 2, err: expect.stringContaining('Usage: lvtong demo [--port N] [--data DIR]') })
  })

  it.skipIf(otherNode === undefined)('runs under the pinned Node whatever Node starts it', async () => {
    expect(await start(['due', '2026-02-13T10:00+08:00', '1 working day', '--json'], {}, otherNode).ended).toMatchObject({ code: 0, err: '' })
    expect((await start(['serv'], {}, otherNode).ended).code).toBe(2)
  })
})

describe('serve and work', () => {
  it.each(['serve', 'work'])('%s refuses to start with a missing or a default secret, in one sentence that names the variable', async (command) => {
    expect(await start([command], { ...settings, LVTONG_FIELD_KEY: '' }).ended).toMatchObject({ code: 3, err: expect.stringMatching(/^LVTONG_FIELD_KEY is not set; [^\n]+\n$/) })
    expect(await start([command], { ...settings, LVTONG_SECRET: 'change-me-change-me-change-me-change-me' }).ended).toMatchObject({ code: 3, err: expect.stringMatching(/^LVTONG_SECRET [^\n]+\n$/) })
  })

  it('refuse a database that is away or has not been migrated', async () => {
    expect(await start(['serve'], { ...settings, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }).ended).toMatchObject({ code: 3, err: expect.stringContaining('127.0.0.1:1') })
    const empty = url.replace(/\/\w+$/, '/postgres')
    expect(await start(['serve'], { ...settings, DATABASE_URL: empty }).ended).toMatchObject({ code: 3, err: expect.stringContaining('lvtong migrate') })
    expect((await start(['migrate'], settings).ended).out).toContain('the schema is up to date')
  })

  it.each([process.execPath, otherNode].filter((node) => node !== undefined))('serve answers until SIGTERM, then drains, under %s', async (node) => {
    const port = await freePort()
    const { program, ended } = start(['serve', '--port', String(port)], { ...settings, HOST: '127.0.0.1' }, node)
    const ready = async () => await fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.status === 200, () => false)
    await until(ready)
    program.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(await ready()).toBe(false)
  })

  it('work runs until SIGTERM', async () => {
    const { program, said, ended } = start(['work'], settings)
    await until(() => said.out.includes('working'))
    program.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })
})

describe('a demo that is stopped', () => {
  const ended = async (stop: (pid: number) => void) => {
    const { program, said, ended } = start(['demo', '--port', String(await freePort()), '--data', join(folder, 'stopped')], {}, process.execPath, true)
    await until(() => said.out.includes('Ctrl-C ends it') || program.exitCode !== null, 100_000)
    stop(program.pid ?? 0)
    const { code, out, err } = await ended
    return { code, err, logged: out.split('\n').filter((row) => row.startsWith('{')) }
  }
  const quietly = { code: 0, err: '', logged: [] }

  it('by SIGTERM, or by Ctrl-C, which reaches everything started from the terminal, ends with 0 and logs no trouble', async () => {
    expect(await ended((pid) => process.kill(pid, 'SIGTERM'))).toEqual(quietly)
    expect(await ended((pid) => process.kill(-pid, 'SIGINT'))).toEqual(quietly)
  }, 240_000)
})

describe('a demo that cannot start', () => {
  it('says in one sentence that the port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const answer = await start(['demo', '--port', String(port), '--data', join(folder, 'busy')]).ended
    taken.close()
    expect(answer).toMatchObject({ code: 3, err: `Port ${port} is in use; stop what uses it or choose another with --port.\n` })
    expect(existsSync(join(folder, 'busy'))).toBe(false)
  })

  it('says in one sentence that the folder is damaged', async () => {
    mkdirSync(join(folder, 'damaged', 'postgres'), { recursive: true })
    const answer = await start(['demo', '--port', String(await freePort()), '--data', join(folder, 'damaged')]).ended
    expect(answer.code).toBe(3)
    expect(answer.err).toMatch(/^The data folder [^\n]+\n$/)
  })

  it('says in one sentence that the folder cannot be written', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    const answer = await start(['demo', '--port', String(await freePort()), '--data', join(folder, 'a-file', 'below')]).ended
    expect(answer.code).toBe(3)
    expect(answer.err).toMatch(/^The data folder [^\n]+\n$/)
  })

  it.runIf(existsSync('/proc/self'))('says so of a folder below one that takes no folders, such as /proc', async () => {
    const answer = await start(['demo', '--port', String(await freePort()), '--data', '/proc/lvtong/data']).ended
    expect(answer).toMatchObject({ code: 3, err: 'The data folder /proc/lvtong/data cannot be written; choose another with --data.\n' })
  })
})
