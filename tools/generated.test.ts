import { relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isCurrent, pureFiles, tableTypesFile } from './generate.ts'

const stale = (files: readonly { readonly path: string; readonly text: string }[]) => files.filter((file) => !isCurrent(file)).map(({ path }) => `${relative('.', path)} is not what its program writes: run npm run generate and commit the file`)

describe('generated files are what their programs write', () => {
  it('the API description, the routes of the web clients, the schema of handbook packs, the pages of the lifecycles', () => {
    expect(pureFiles().map(({ path }) => relative('.', path))).toEqual(expect.arrayContaining(['openapi.json', 'contract/routes.gen.ts', 'handbooks/schema.json', 'docs/lifecycle-appointment.md']))
    expect(stale(pureFiles())).toEqual([])
  })

  it('the table types, read from a database that has just been migrated', async () => {
    expect(stale([await tableTypesFile()])).toEqual([])
  }, 60_000)

  it('a file that differs by one character is found', () => {
    expect(stale(pureFiles().map((file) => ({ ...file, text: `${file.text} ` })))).toHaveLength(pureFiles().length)
  })
})
