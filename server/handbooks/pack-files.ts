import type { ContractTermsFile, DiseasesFile, HandbookFile, NoticesFile, ServiceFile, VocabularyFile } from '../../core/verdict/pack.ts'
import type { ReadFile } from './read-yaml.ts'

/** The files of a pack as read, each with the lines of its values. */
export interface PackFiles {
  readonly handbook: ReadFile<HandbookFile>
  readonly services: readonly ReadFile<ServiceFile>[]
  readonly notices: ReadFile<NoticesFile>
  readonly diseases: ReadFile<DiseasesFile>
  readonly terms: ReadFile<ContractTermsFile>
  readonly vocabulary: ReadFile<VocabularyFile>
}
