import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'

/** Every measurement of the house; `npm run bench -- verdict bundle` runs some of them. */
const measures = ['verdict', 'promise', 'bundle', 'open-case', 'network', 'document']
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !measures.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`There is no measurement ${unknown.join(', ')}; there are ${measures.join(', ')}\n`)
  process.exit(2)
}

process.stdout.write(`${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, load ${loadavg()[0]?.toFixed(2)}, Node ${process.version}\n`)
for (const name of wanted.length > 0 ? wanted : measures) {
  process.stdout.write(`\n── ${name}\n`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.bench.ts`)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
