import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { SetupProblem } from '../db/embedded.ts'
import { webApps } from '../http/web.ts'

const project = join(import.meta.dirname, '..', '..')
const brotliQuality = 9
const leastBytes = 1024
const compress = { '.br': async (bytes: Buffer) => await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } }), '.gz': async (bytes: Buffer) => await promisify(gzip)(bytes) } as const

/** Builds the web apps whose pages are missing or older than their sources, and tells each step. */
export async function buildWeb(tell: (line: string) => void): Promise<void> {
  await Promise.all(webApps.map(async (name) => await buildOne(name, tell)))
}

async function buildOne(name: string, tell: (line: string) => void): Promise<void> {
  const note = join(project, 'dist', `${name}.digest`)
  const digest = digestOf([name, 'contract', 'package-lock.json'])
  if (existsSync(join(project, 'dist', name, 'index.html')) && existsSync(note) && readFileSync(note, 'utf8') === digest) return
  tell(`building the pages of ${name} …`)
  await vite(name)
  await compressFiles(join(project, 'dist', name))
  mkdirSync(join(project, 'dist'), { recursive: true })
  writeFileSync(note, digest)
  tell(`built the pages of ${name}`)
}

async function vite(name: string): Promise<void> {
  const said: Buffer[] = []
  const build = spawn(process.execPath, [join(project, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--config', join(project, name, 'vite.config.ts'), '--logLevel', 'error'], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } })
  for (const stream of [build.stdout, build.stderr]) stream.on('data', (piece: Buffer) => said.push(piece))
  const code = await new Promise<number | null>((done, fail) => {
    build.once('error', fail)
    build.once('exit', done)
  })
  if (code !== 0) throw new SetupProblem(`The pages of ${name} could not be built: ${Buffer.concat(said).toString().trim().slice(-2000)}`)
}

/** Leaves a compressed copy beside each text file, so that nothing is compressed while people wait. */
async function compressFiles(folder: string): Promise<void> {
  for (const file of filesBelow(folder).filter((path) => /\.(?:js|css|html|svg|json)$/.test(path))) {
    const bytes = readFileSync(file)
    if (bytes.length < leastBytes) continue
    for (const [ending, squeeze] of Object.entries(compress)) writeFileSync(`${file}${ending}`, await squeeze(bytes))
  }
}

function digestOf(names: readonly string[]): string {
  const hash = createHash('sha256')
  for (const name of names) {
    const path = join(project, name)
    const files = name.includes('.') ? [path] : filesBelow(path).filter((file) => !file.includes('.test.'))
    for (const file of files) hash.update(file.slice(project.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
