import { buildWeb } from '../server/program/web-build.ts'

await buildWeb((line) => process.stdout.write(`${line}\n`))
