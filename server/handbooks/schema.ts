import { z } from 'zod'
import { ContractTermsFile, DiseasesFile, ExamplesFile, HandbookFile, NoticesFile, ServiceFile, VocabularyFile } from '../../core/verdict/pack.ts'

const files = { handbook: HandbookFile, service: ServiceFile, notices: NoticesFile, diseases: DiseasesFile, contractTerms: ContractTermsFile, vocabulary: VocabularyFile, examples: ExamplesFile }

/** The JSON Schema of every file of a pack, for editors: a file is any one of these; `$defs` names each kind. */
export function packSchema(): Record<string, unknown> {
  const kinds = Object.entries(files).map(([kind, schema]) => [kind, withoutDialect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))] as const)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A file of a handbook pack',
    anyOf: kinds.map(([kind]) => ({ $ref: `#/$defs/${kind}` })),
    $defs: Object.fromEntries(kinds),
  }
}

function withoutDialect({ $schema: _dialect, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema
}
