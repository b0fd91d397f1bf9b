import { existsSync } from 'node:fs'
import path from 'node:path'
import { compile, type Handbook } from '../../core/verdict/compile.ts'
import { type ClauseEntry, ContractTermsFile, DiseasesFile, HandbookFile, NoticesFile, type Pack, type Place, ServiceFile, VocabularyFile } from '../../core/verdict/pack.ts'
import { checkPack } from './check-pack.ts'
import type { PackFiles } from './pack-files.ts'
import { type PackProblem, PackProblems } from './pack-problem.ts'
import { type ReadFile, readYaml } from './read-yaml.ts'

export { type PackProblem, PackProblems } from './pack-problem.ts'

const loaded = new Map<string, Handbook>()

/**
 * Loads, checks and compiles the pack in a folder, once per folder and process: a published handbook does not change (P.6).
 *
 * @throws PackProblems with every problem of the pack, each with file, line, clause and remedy
 */
export function loadPack(folder: string): Handbook {
  const key = path.resolve(folder)
  const known = loaded.get(key)
  if (known !== undefined) return known
  const handbook = compile(readPack(key))
  loaded.set(key, handbook)
  return handbook
}

/**
 * Reads and checks a pack without compiling it.
 *
 * @throws PackProblems
 */
export function readPack(folder: string): Pack {
  if (!existsSync(folder)) throw new PackProblems([{ file: folder, line: 1, problem: 'there is no such folder', remedy: 'name the folder that holds handbook.yaml' }])
  const problems: PackProblem[] = []
  const files = readFiles(folder, problems)
  problems.push(...checkPack(files))
  if (problems.length > 0) throw new PackProblems(problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line))
  const { handbook, services, notices, diseases, terms, vocabulary } = files
  return {
    handbook: present(handbook),
    services: services.map(present),
    notices: present(notices).clauses,
    diseases: present(diseases).diseases,
    terms: present(terms).terms,
    vocabulary: present(vocabulary).facts,
    places: placesOf(files),
  }
}

function readFiles(folder: string, problems: PackProblem[]): PackFiles {
  const at = (name: string) => path.join(folder, name)
  const handbook = readYaml(at('handbook.yaml'), HandbookFile, problems)
  const ownVocabulary = at('vocabulary.yaml')
  return {
    handbook,
    services: (handbook.content?.services ?? []).map((name) => readYaml(at(name), ServiceFile, problems)),
    notices: readYaml(at('notices.yaml'), NoticesFile, problems),
    diseases: readYaml(at('diseases.yaml'), DiseasesFile, problems),
    terms: readYaml(at('contract-terms.yaml'), ContractTermsFile, problems),
    vocabulary: readYaml(existsSync(ownVocabulary) ? ownVocabulary : path.join(folder, '..', 'vocabulary.yaml'), VocabularyFile, problems),
  }
}

function present<Content>({ content, file }: ReadFile<Content>): Content {
  if (content === undefined) throw new Error(`${file} has no content though no problem was found`)
  return content
}

function placesOf({ handbook, services, notices }: PackFiles): Record<string, Place> {
  const places: Record<string, Place> = {}
  const add = (file: ReadFile<unknown>, section: string, entries: Readonly<Record<string, ClauseEntry | unknown>> | undefined) => {
    for (const id of Object.keys(entries ?? {})) places[id] = { file: file.file, line: file.lineOf([section, id]) }
  }
  add(handbook, 'clauses', handbook.content?.clauses)
  add(handbook, 'readings', handbook.content?.readings)
  for (const service of services) add(service, 'clauses', service.content?.clauses)
  add(notices, 'clauses', notices.content?.clauses)
  return places
}
