import { SetupProblem, secretIn } from './db/embedded.ts'

/** How files are encrypted at rest; each file remembers how, so that a change touches only new ones. */
export type FileCipher = 'aes-256-gcm' | 'sm4-gcm'

/** What a running house has to know of the machine it stands on. */
export interface Config {
  readonly databaseUrl: string
  /** Signs sessions. */
  readonly secret: string
  /** Encrypts personal fields; losing it loses them (N.5). */
  readonly fieldKey: string
  /** Where people reach the house, without a path: `https://lvtong.example`. */
  readonly publicUrl: string
  readonly host: string
  readonly port: number
  /** Encrypted documents, and files that leave the house, such as the file outbox of messages. */
  readonly dataFolder: string
  readonly fileCipher: FileCipher
  /** What scans files for malware: `tcp://host:port` or `unix:/path` of a clamd, `sample` for the scanner of the demo, `none` for none. */
  readonly scanner: string
  readonly isDemo: boolean
  /** Whether every answer is checked against the contract before it is sent; a difference is a fault. */
  readonly checksAnswers: boolean
  /** Proxies in front whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: number
  /** How many requests one address may send in a minute. */
  readonly requestsPerMinute: number
  /** What a collector of figures has to bring to `/metrics`; without one nobody but a demo shows them. */
  readonly metricsToken: string | null
  /** A level of pino: `info`, `warn`, `silent` … */
  readonly logLevel: string
}

const leastSecret = 32
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']
const known = /change-?me|default|secret-?secret|example|password|lvtong-|^(.)\1+$/i

/**
 * The settings of `serve` and `work`, read from the environment; the only reader of it.
 *
 * @throws SetupProblem with one sentence naming the variable that is missing or not to be trusted
 */
export function productionConfig(given: { readonly port?: number; readonly dataFolder?: string }, env: NodeJS.ProcessEnv = process.env): Config {
  const publicUrl = address('LVTONG_PUBLIC_URL', required(env, 'LVTONG_PUBLIC_URL', 'the address people reach the house at, such as https://lvtong.example'), ['http:', 'https:'])
  const secret = strong(env, 'LVTONG_SECRET')
  const fieldKey = strong(env, 'LVTONG_FIELD_KEY')
  if (secret === fieldKey) throw new SetupProblem('LVTONG_FIELD_KEY is the same as LVTONG_SECRET; give each a random value of its own.')
  return {
    databaseUrl: databaseUrl(env),
    secret,
    fieldKey,
    publicUrl: publicUrl.origin,
    host: env.HOST ?? '0.0.0.0',
    port: given.port ?? portOf('PORT', env.PORT ?? '4180'),
    dataFolder: given.dataFolder ?? env.LVTONG_DATA ?? '.data',
    fileCipher: fileCipherOf(env),
    scanner: scannerOf(env),
    isDemo: false,
    checksAnswers: env.LVTONG_CHECK_ANSWERS === '1',
    trustedProxies: wholeNumber('LVTONG_TRUSTED_PROXIES', env.LVTONG_TRUSTED_PROXIES ?? '0', 0, 9),
    requestsPerMinute: wholeNumber('LVTONG_REQUESTS_PER_MINUTE', env.LVTONG_REQUESTS_PER_MINUTE ?? '1200', 10, 999_999),
    metricsToken: metricsToken(env, [secret, fieldKey]),
    logLevel: levelOf(env),
  }
}

/** The database of `serve`, `work` and `migrate`. @throws SetupProblem */
export function databaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  const url = required(env, 'DATABASE_URL', 'a PostgreSQL, such as postgres://lvtong@db.example/lvtong')
  address('DATABASE_URL', url, ['postgres:', 'postgresql:'])
  return url
}

/** The settings of a demo: everything on this machine, secrets made once and kept in the data folder. */
export function demoConfig(dataFolder: string, given: { readonly databaseUrl: string; readonly port: number }): Config {
  return {
    databaseUrl: given.databaseUrl,
    secret: secretIn(dataFolder, 'session-secret'),
    fieldKey: secretIn(dataFolder, 'field-key'),
    publicUrl: `http://127.0.0.1:${given.port}`,
    host: '127.0.0.1',
    port: given.port,
    dataFolder,
    fileCipher: fileCipherOf(process.env),
    scanner: 'sample',
    isDemo: true,
    checksAnswers: true,
    trustedProxies: 0,
    requestsPerMinute: 999_999,
    metricsToken: null,
    logLevel: levelOf(process.env, 'warn'),
  }
}

/** A port as typed or set. @throws SetupProblem */
export function portOf(name: string, text: string): number {
  return wholeNumber(name, text, 1, 65_535)
}

function required(env: NodeJS.ProcessEnv, name: string, what: string): string {
  const value = env[name]?.trim()
  if (value === undefined || value === '') throw new SetupProblem(`${name} is not set; give ${what}.`)
  return value
}

function metricsToken(env: NodeJS.ProcessEnv, secrets: readonly string[]): string | null {
  if ((env.LVTONG_METRICS_TOKEN ?? '').trim() === '') return null
  const token = strong(env, 'LVTONG_METRICS_TOKEN')
  if (secrets.includes(token)) throw new SetupProblem('LVTONG_METRICS_TOKEN is the same as another secret; give each a random value of its own.')
  return token
}

function strong(env: NodeJS.ProcessEnv, name: string): string {
  const value = required(env, name, 'at least 32 random characters, such as the answer of: openssl rand -base64 32')
  if (value.length < leastSecret) throw new SetupProblem(`${name} has ${value.length} characters; give at least ${leastSecret} random ones, such as the answer of: openssl rand -base64 32`)
  if (known.test(value) || new Set(value).size < 10) throw new SetupProblem(`${name} looks like a default or a pattern; give random characters, such as the answer of: openssl rand -base64 32`)
  return value
}

function address(name: string, text: string, protocols: readonly string[]): URL {
  const url = URL.parse(text)
  if (url === null || !protocols.includes(url.protocol)) throw new SetupProblem(`${name} is not an address that begins with ${protocols.map((one) => `${one}//`).join(' or ')}.`)
  return url
}

function fileCipherOf(env: NodeJS.ProcessEnv): FileCipher {
  const cipher = env.LVTONG_FILE_CIPHER ?? 'aes-256-gcm'
  if (cipher !== 'aes-256-gcm' && cipher !== 'sm4-gcm') throw new SetupProblem(`LVTONG_FILE_CIPHER has to be aes-256-gcm or sm4-gcm, not "${cipher}".`)
  return cipher
}

/** Files of strangers come in, so leaving the scanner out has to be said aloud. */
function scannerOf(env: NodeJS.ProcessEnv): string {
  const scanner = required(env, 'LVTONG_CLAMD', 'where clamd listens, tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.sock, or none to take files unscanned')
  if (scanner === 'none' || /^unix:\/./.test(scanner)) return scanner
  const url = URL.parse(scanner)
  if (url === null || url.protocol !== 'tcp:' || url.hostname === '' || url.port === '') throw new SetupProblem(`LVTONG_CLAMD has to be tcp://host:port, unix:/path or none, not "${scanner}".`)
  return scanner
}

function levelOf(env: NodeJS.ProcessEnv, otherwise = 'info'): string {
  const level = env.LVTONG_LOG ?? otherwise
  if (!levels.includes(level)) throw new SetupProblem(`LVTONG_LOG has to be one of ${levels.join(', ')}, not "${level}".`)
  return level
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d{1,6}$/.test(text) || value < least || value > most) throw new SetupProblem(`${name} has to be a whole number from ${least} to ${most}, not "${text}".`)
  return value
}
