import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import type { Config } from '../config.ts'
import { testDatabase } from '../db/test-database.ts'
import type { House } from '../house.ts'
import { openWorld, type World, type WorldOptions } from '../world.ts'
import type { App } from './call.ts'
import { createServer } from './server.ts'

/** A web server under test, asked through `app.server.inject`. */
export interface TestServer {
  readonly app: App
  /** One-time codes sent, by phone. */
  readonly codes: Map<string, string>
}

/** Settings of a world under test. */
export function testConfig(databaseUrl: string): Config {
  return {
    databaseUrl,
    secret: 'wY3nQ0zT8rK5uV1xB7mJ4cF6hL9pD2sG',
    fieldKey: 'Gs2Dp9Lh6Fc4Jm7Bx1Vu5Kr8Tz0Qn3Yw',
    publicUrl: 'http://127.0.0.1:4180',
    host: '127.0.0.1',
    port: 4180,
    dataFolder: '.data',
    fileCipher: 'aes-256-gcm',
    scanner: 'sample',
    isDemo: true,
    checksAnswers: true,
    trustedProxies: 0,
    requestsPerMinute: 999_999,
    metricsToken: null,
    logLevel: 'silent',
  }
}

/** The web server of a house, with all its routes or those a test registers; closed when the test file is done. */
export async function testServer(house: House, register?: (app: App) => void): Promise<TestServer> {
  const codes = new Map<string, string>()
  const sendCode = async (phone: string, code: string) => {
    codes.set(phone, code)
  }
  const app = await createServer(house, { sendCode, ...(register === undefined ? {} : { register }) })
  afterAll(async () => await app.server.close())
  return { app, codes }
}

/** A whole world on a database of its own, with the real queue; jobs run only after `work()`. */
export async function testWorld(options: WorldOptions & { readonly config?: Partial<Config> } = {}): Promise<World> {
  const { url } = await testDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'lvtong-world-'))
  afterAll(() => rmSync(dataFolder, { recursive: true, force: true }))
  const world = await openWorld({ ...testConfig(url), dataFolder, ...options.config }, { log: pino({ level: 'silent' }), ...options })
  afterAll(async () => await world.close())
  return world
}
