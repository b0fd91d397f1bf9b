import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { databaseUrl, demoConfig, portOf, productionConfig } from './config.ts'
import { SetupProblem } from './db/embedded.ts'

const good = {
  DATABASE_URL: 'postgres://lvtong:x@db.internal/lvtong',
  LVTONG_SECRET: 'b0Zq4uTn8XcVf2LwPj7rYs5GmKd1HeAo',
  LVTONG_FIELD_KEY: 'Qx9WvR3tKz6NpJ1yBf8HcM4sDg7LuEa2',
  LVTONG_PUBLIC_URL: 'https://lvtong.hospital.cn/console/',
  LVTONG_CLAMD: 'tcp://clamd.internal:3310',
}
const refusal = (change: Record<string, string | undefined>): string => {
  try {
    productionConfig({}, { ...good, ...change })
  } catch (error) {
    expect(error).toBeInstanceOf(SetupProblem)
    return (error as SetupProblem).message
  }
  return 'taken'
}

describe('the settings of serve and work', () => {
  it('are taken when every secret is one', () => {
    expect(productionConfig({ port: 8080 }, good)).toMatchObject({ port: 8080, host: '0.0.0.0', publicUrl: 'https://lvtong.hospital.cn', isDemo: false, checksAnswers: false })
  })

  it.each(Object.keys(good))('are refused in one sentence that names %s when it is missing or empty', (name) => {
    for (const value of [undefined, '', '   ']) {
      expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} is not set; [^\\n]+\\.$`))
    }
  })

  it.each(['change-me', 'x'.repeat(40), 'abababababababababababababababababab', 'changeme-changeme-changeme-changeme', 'default-default-default-default-secret', 'b0Zq4uTn8XcVf2LwPj7rYs5GmKd1HeA'])('refuse the secret %s', (value) => {
    for (const name of ['LVTONG_SECRET', 'LVTONG_FIELD_KEY']) expect(refusal({ [name]: value })).toMatch(new RegExp(`^${name} `))
  })

  it('refuse one secret for two purposes (N.5)', () => {
    expect(refusal({ LVTONG_FIELD_KEY: good.LVTONG_SECRET })).toMatch(/^LVTONG_FIELD_KEY is the same/)
  })

  it('take a clamd at a port or a socket, none when that is said aloud, and nothing else (N.5)', () => {
    for (const scanner of ['tcp://127.0.0.1:3310', 'unix:/run/clamav/clamd.sock', 'none']) expect(productionConfig({}, { ...good, LVTONG_CLAMD: scanner }).scanner).toBe(scanner)
    for (const scanner of ['sample', 'tcp://clamd', 'http://clamd:3310', 'unix:', 'off']) expect(refusal({ LVTONG_CLAMD: scanner })).toMatch(/^LVTONG_CLAMD has to be /)
  })

  it('encrypt files by AES unless SM4 is asked for (N.5)', () => {
    expect(productionConfig({}, good).fileCipher).toBe('aes-256-gcm')
    expect(productionConfig({}, { ...good, LVTONG_FILE_CIPHER: 'sm4-gcm' }).fileCipher).toBe('sm4-gcm')
    expect(refusal({ LVTONG_FILE_CIPHER: 'rot13' })).toMatch(/^LVTONG_FILE_CIPHER /)
  })

  it('show figures to nobody without a token, and take one that is a secret of its own', () => {
    expect(productionConfig({}, good).metricsToken).toBeNull()
    expect(productionConfig({}, { ...good, LVTONG_METRICS_TOKEN: ' ' }).metricsToken).toBeNull()
    expect(productionConfig({}, { ...good, LVTONG_METRICS_TOKEN: 'h5TgB9nVq2XsJ7wLz4RkC8mYd1PfE6uA' }).metricsToken).toBe('h5TgB9nVq2XsJ7wLz4RkC8mYd1PfE6uA')
    expect(refusal({ LVTONG_METRICS_TOKEN: 'figures' })).toMatch(/^LVTONG_METRICS_TOKEN has 7 characters; [^\n]+$/)
    expect(refusal({ LVTONG_METRICS_TOKEN: good.LVTONG_SECRET })).toMatch(/^LVTONG_METRICS_TOKEN is the same as another secret; [^\n]+\.$/)
  })

  it('refuse addresses and numbers that are none', () => {
    expect(refusal({ DATABASE_URL: 'mysql://db/lvtong' })).toMatch(/^DATABASE_URL /)
    expect(refusal({ LVTONG_PUBLIC_URL: 'lvtong' })).toMatch(/^LVTONG_PUBLIC_URL /)
    expect(refusal({ PORT: '80 80' })).toMatch(/^PORT /)
    expect(refusal({ LVTONG_TRUSTED_PROXIES: '-1' })).toMatch(/^LVTONG_TRUSTED_PROXIES /)
    expect(refusal({ LVTONG_LOG: 'loud' })).toMatch(/^LVTONG_LOG /)
    expect(() => portOf('--port', '70000')).toThrow(/--port has to be a whole number from 1 to 65535/)
    expect(() => databaseUrl({})).toThrow(/DATABASE_URL is not set/)
  })
})

describe('the settings of a demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lvtong-config-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('make their secrets once, for this account only, and stay on this machine', () => {
    const first = demoConfig(folder, { databaseUrl: 'postgres://x', port: 4180 })
    expect(demoConfig(folder, { databaseUrl: 'postgres://x', port: 4180 })).toEqual(first)
    expect(first.secret).toHaveLength(43)
    expect(first.fieldKey).not.toBe(first.secret)
    expect(first.host).toBe('127.0.0.1')
    expect(statSync(join(folder, 'field-key')).mode & 0o077).toBe(0)
  })
})
