import { z } from 'zod'
import { At, Id, Text } from './values.ts'

/** What a file holds: policies with their people (2.3.5), or a part of the network (3.3.10). */
export const ImportKind = z.enum(['policies', 'hospitals', 'experts', 'memberships', 'vendors'])
export type ImportKind = z.infer<typeof ImportKind>
/** Progress and outcome of an import from CSV or XLSX. */
export const ImportRun = z
  .strictObject({
    id: Id,
    kind: ImportKind,
    fileName: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    rowsTotal: z.number().int().nullable(),
    rowsDone: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    problem: Text.nullable(),
    startedAt: At,
    finishedAt: At.nullable(),
  })
  .meta({ id: 'ImportRun' })
export type ImportRun = z.infer<typeof ImportRun>
export const ImportRefusal = z.strictObject({ row: z.number().int(), column: z.string().nullable(), code: z.string(), sentence: Text }).meta({ id: 'ImportRefusal' })
/** The file itself, base64, at most 20 MB of it. */
export const StartImport = z.strictObject({ kind: ImportKind, fileName: z.string().min(1).max(200), contentBase64: z.string().min(1).max(28_000_000) }).meta({ id: 'StartImport' })
