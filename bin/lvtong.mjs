#!/usr/bin/env node
// Runs the lvtong program with the pinned Node of this project, whatever Node started it (20 or newer).
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const pinned = join(project, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const main = join(project, 'server', 'main.ts')

if (!existsSync(pinned)) {
  process.stderr.write('The pinned Node is not installed; run "npm ci" in the project first.\n')
  process.exit(3)
}
const wanted = JSON.parse(readFileSync(join(project, 'node_modules', 'node', 'package.json'), 'utf8')).version
if (process.versions.node === wanted) {
  process.argv[1] = main
  await import(main)
} else {
  const child = spawn(pinned, [main, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // A Ctrl-C at a terminal reaches both; the child decides when it has ended.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`The pinned Node does not start: ${error.message}\n`)
    process.exit(3)
  })
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 3) : 128 + (constants.signals[signal] ?? 0)))
}
