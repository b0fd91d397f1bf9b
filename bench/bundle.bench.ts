import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** One piece of a built web app, as the manifest of the build lists it. */
interface Piece {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}
type Manifest = Readonly<Record<string, Piece>>

const project = join(import.meta.dirname, '..')
/** The limits of the first load of a page, in kB (1000 bytes) of compressed JavaScript. */
const apps = [
  { name: 'member', limitKb: 170, isPage: (src: string) => /^(?:sign-in|home|apply|case|command|messages|handbook|me|opinion)\/[\w-]+\.tsx$/.test(src) },
  { name: 'console', limitKb: 400, isPage: (src: string) => /^pages\/[\w-]+\/page\.tsx$/.test(src) },
] as const

function built(name: string, folder: string): Manifest {
  const args = [join(project, 'node_modules/vite/bin/vite.js'), 'build', '--config', join(project, name, 'vite.config.ts'), '--manifest', '--outDir', folder, '--logLevel', 'error']
  const made = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } })
  if (made.status !== 0) throw new Error(made.stderr)
  return JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
}

/** The files a browser fetches for these pieces, with everything they import at once. */
function filesOf(manifest: Manifest, starts: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const files = new Set<string>()
  const walk = (key: string): void => {
    const piece = manifest[key]
    if (piece === undefined || seen.has(key)) return
    seen.add(key)
    if (piece.file.endsWith('.js')) files.add(piece.file)
    for (const next of piece.imports ?? []) walk(next)
  }
  for (const start of starts) walk(start)
  return files
}

function measure({ name, limitKb, isPage }: (typeof apps)[number]) {
  const folder = mkdtempSync(join(tmpdir(), 'lvtong-bundle-'))
  try {
    const manifest = built(name, folder)
    const entry = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true)
    // The words of the chosen language arrive with the first page.
    const words = Object.keys(manifest).filter((key) => /(?:^|\/)words\/zh\.ts$/.test(key))
    const pages = Object.keys(manifest).filter((key) => isPage(key))
    if (entry.length !== 1 || pages.length === 0) throw new Error(`the build of ${name} has ${entry.length} entries and ${pages.length} pages`)
    return pages.map((page) => {
      const files = filesOf(manifest, [...entry, ...words, page])
      const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)
      return { app: name, page, files: files.size, kb: Math.round(bytes / 100) / 10, limitKb, isWithin: bytes <= limitKb * 1000 }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const rows = apps.flatMap(measure)
process.stdout.write(`${JSON.stringify({ measure: 'JavaScript of the first load of each page, gzip -9, kB of 1000 bytes', node: process.version, rows }, null, 2)}\n`)
console.table(rows)
if (rows.some(({ isWithin }) => !isWithin)) process.exitCode = 1
