import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { worksheetSchema } from '../contract/worksheet.ts'
import { packSchema } from '../server/handbooks/schema.ts'
import { tableTypes } from './db-types.ts'
import { diagramPage, lifecyclePages } from './diagrams.ts'
import { contractFiles } from './openapi.ts'

const project = join(import.meta.dirname, '..')

/** A committed file that a program writes, and what it should hold. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/** Every generated file of the project but the table types, which need a database to be read from. */
export function pureFiles(): GeneratedFile[] {
  const pages = lifecyclePages.map((page) => ({ path: join(project, page.path), text: diagramPage(page) }))
  return [...contractFiles(), { path: join(project, 'handbooks/schema.json'), text: `${JSON.stringify(packSchema(), null, 2)}\n` }, { path: join(project, 'contract/worksheet.schema.json'), text: `${JSON.stringify(worksheetSchema(), null, 2)}\n` }, ...pages]
}

/** The table types, read from a database that has just been migrated. */
export async function tableTypesFile(): Promise<GeneratedFile> {
  return { path: join(project, 'server/db/types.gen.ts'), text: await tableTypes() }
}

/** Whether a committed file is what its program would write now. */
export function isCurrent({ path, text }: GeneratedFile): boolean {
  return existsSync(path) && readFileSync(path, 'utf8') === text
}

if (import.meta.main) {
  const isCheck = process.argv.includes('--check')
  for (const file of [...pureFiles(), await tableTypesFile()]) {
    if (isCurrent(file)) continue
    const name = relative(project, file.path)
    if (isCheck) {
      process.stderr.write(`${name} is not what its program writes; run npm run generate and commit the file\n`)
      process.exitCode = 1
    } else {
      writeFileSync(file.path, file.text)
      process.stdout.write(`${name} is written\n`)
    }
  }
}
