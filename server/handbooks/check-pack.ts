import { celLanguage, type Compile } from './check-expression.ts'
import { checkWording } from './check-wording.ts'
import type { PackFiles } from './pack-files.ts'
import type { PackProblem } from './pack-problem.ts'
import type { ReadFile, Trail } from './read-yaml.ts'
import type { ClauseEntry, FactEntry, ServiceFile } from '../../core/verdict/pack.ts'

type Report = (file: ReadFile<unknown>, trail: Trail, problem: string, remedy: string, clause?: string) => void

/** A file that holds clauses, with the one service its clauses belong to. */
interface Section {
  readonly file: ReadFile<unknown>
  readonly clauses: Readonly<Record<string, ClauseEntry>>
  readonly service: ServiceFile | undefined
}

/** What a schema of one file cannot see: names that must exist elsewhere in the pack, expressions, and figures that overlap. */
export function checkPack(files: PackFiles): PackProblem[] {
  const problems: PackProblem[] = []
  const report: Report = (file, trail, problem, remedy, clause) => problems.push({ file: file.file, line: file.lineOf(trail), clause, problem, remedy })
  const sections = sectionsOf(files)
  const isWhole = [files.handbook, files.notices, ...files.services].every(({ content }) => content !== undefined)
  checkVocabulary(files, report)
  checkIds(files, sections, report)
  for (const section of sections) for (const [id, clause] of Object.entries(section.clauses)) checkClause(files, section, id, clause, report)
  for (const section of sections) if (section.service !== undefined) checkService(section, sections, report)
  if (isWhole) for (const section of sections) for (const [id, clause] of Object.entries(section.clauses)) checkCitations(files, sections, section, id, clause, report)
  if (isWhole) for (const { file, service } of sections) if (service !== undefined) for (const { trail, problem, remedy } of checkWording(service, citable(files, sections))) report(file, trail, problem, remedy)
  checkDiseases(files, report)
  if (isWhole) checkHandbook(files, sections, report)
  checkTerms(files, report)
  return problems
}

/** Every clause and reading of the pack. */
function citable({ handbook }: PackFiles, sections: readonly Section[]): ReadonlySet<string> {
  return new Set([...sections.flatMap(({ clauses }) => Object.keys(clauses)), ...Object.keys(handbook.content?.readings ?? {})])
}

function sectionsOf({ handbook, services, notices }: PackFiles): Section[] {
  const section = (file: ReadFile<{ clauses: Section['clauses'] }>, service?: ServiceFile): Section[] => (file.content === undefined ? [] : [{ file, clauses: file.content.clauses, service }])
  return [...section(handbook), ...services.flatMap((file) => section(file, file.content)), ...section(notices)]
}

function checkVocabulary({ vocabulary, diseases }: PackFiles, report: Report): void {
  const facts: Readonly<Record<string, FactEntry>> = vocabulary.content?.facts ?? {}
  const compile = compilerOf(vocabulary.content?.facts, diseases)
  for (const [name, fact] of Object.entries(facts)) {
    const isChoice = fact.type === 'choice'
    if (isChoice !== (fact.options !== undefined)) {
      report(vocabulary, ['facts', name], isChoice ? `the choice ${name} has no options` : `${name} has options but is no choice`, isChoice ? 'list what may be answered under `options`' : 'take the options out or make it a choice')
    }
    if (fact.computed === undefined) continue
    const problem = compile?.(fact.computed)
    if (problem !== undefined) report(vocabulary, ['facts', name, 'computed'], `the expression "${fact.computed}" cannot be used: ${problem}`, 'correct the expression')
    if (fact.type !== 'boolean') report(vocabulary, ['facts', name, 'type'], `the computed fact ${name} is not a yes or no`, 'make it boolean')
  }
}

function compilerOf(facts: Readonly<Record<string, FactEntry>> | undefined, { content }: PackFiles['diseases']): Compile | undefined {
  if (facts === undefined || content === undefined) return undefined
  return celLanguage(facts, new Set(content.diseases.map(({ id }) => id)))
}

function checkIds({ handbook }: PackFiles, sections: readonly Section[], report: Report): void {
  const first = new Map<string, string>()
  for (const { file, clauses, service } of sections) {
    for (const id of Object.keys(clauses)) {
      const already = first.get(id)
      if (already !== undefined) report(file, ['clauses', id], `the clause stands already in ${already}`, 'keep it in one place', id)
      else first.set(id, `${file.file}:${file.lineOf(['clauses', id])}`)
      const belongs = service !== undefined ? /^[1-5]\./ : file === handbook ? /^P\./ : /^N\./
      if (!belongs.test(id)) report(file, ['clauses', id], 'the clause id does not belong in this file', 'put P clauses in handbook.yaml, N clauses in notices.yaml, numbered ones in their service', id)
    }
  }
  for (const id of Object.keys(handbook.content?.readings ?? {})) {
    if (!id.startsWith('R.')) report(handbook, ['readings', id], 'a reading has an id of its own kind', 'write it as R.1')
  }
}

const effects = ['rules', 'uses', 'promises', 'notice', 'documents', 'stands'] as const

function checkClause(files: PackFiles, { file, service }: Section, id: string, clause: ClauseEntry, report: Report): void {
  const at = (...rest: Trail): Trail => ['clauses', id, ...rest]
  if (effects.every((effect) => clause[effect] === undefined)) {
    report(file, at(), 'the clause has words but no effect, and nothing that keeps it', 'give it a rule, promise, use, notice or document, or name under `stands` what in the house keeps it', id)
  }
  const compile = compilerOf(files.vocabulary.content?.facts, files.diseases)
  const expression = (source: string | undefined, trail: Trail) => {
    const problem = source === undefined ? undefined : compile?.(source)
    if (problem !== undefined) report(file, trail, `the expression "${source}" cannot be used: ${problem}`, 'use facts of vocabulary.yaml and compare like with like', id)
  }
  for (const [index, rule] of (clause.rules ?? []).entries()) {
    expression(rule.when, at('rules', index, 'when'))
    expression(rule.require, at('rules', index, 'require'))
  }
  for (const [index, entry] of (clause.documents ?? []).entries()) {
    expression(entry.when, at('documents', index, 'when'))
    if ((entry.need === 'conditional') !== (entry.when !== undefined)) report(file, at('documents', index), `the document ${entry.id} is ${entry.need} but has ${entry.when === undefined ? 'no' : 'a'} condition`, 'a conditional document has `when`, and only that', id)
    if (entry.proves !== undefined) checkProof(files, entry.proves, (problem) => report(file, at('documents', index, 'proves'), `the document ${entry.id} proves ${problem}`, 'name a fact of vocabulary.yaml with a value it can have', id))
  }
  if (service === undefined && clause.uses !== undefined) report(file, at('uses'), 'uses belong to a service', 'move them to a clause of the service', id)
}

/** What an accepted paper proves is a fact of the vocabulary with a value it can have (N.7). */
function checkProof({ vocabulary }: PackFiles, { fact, value }: NonNullable<NonNullable<ClauseEntry['documents']>[number]['proves']>, tell: (problem: string) => void): void {
  const facts: Readonly<Record<string, FactEntry>> | undefined = vocabulary.content?.facts
  if (facts === undefined) return
  const entry = facts[fact]
  if (entry === undefined) return tell(`${fact}, which is no fact`)
  const wanted = { boolean: 'boolean', integer: 'number', date: 'string', choice: 'string', text: 'string', disease: 'string' }[entry.type]
  const isOption = entry.options === undefined || Object.hasOwn(entry.options, String(value))
  if (typeof value !== wanted || !isOption || entry.computed !== undefined) tell(`${fact} to be ${JSON.stringify(value)}, which it cannot be`)
}

/** Names a clause uses that must stand elsewhere in the pack; looked for only when every file could be read. */
function checkCitations(files: PackFiles, sections: readonly Section[], { file }: Section, id: string, clause: ClauseEntry, report: Report): void {
  const at = (...rest: Trail): Trail => ['clauses', id, ...rest]
  const known = new Set(sections.flatMap((section) => Object.keys(section.clauses)))
  const readings = files.handbook.content?.readings ?? {}
  for (const [index, rule] of (clause.rules ?? []).entries()) {
    if (rule.offer !== undefined && !sections.some((other) => other.service?.service === rule.offer)) report(file, at('rules', index, 'offer'), `the service ${rule.offer} is not in this pack`, 'offer one of its services', id)
    for (const other of rule.also ?? []) if (!known.has(other)) report(file, at('rules', index, 'also'), `the clause ${other} is not in this pack`, 'cite a clause that is', id)
    for (const reading of rule.reading ?? []) if (!Object.hasOwn(readings, reading)) report(file, at('rules', index, 'reading'), `the reading ${reading} is not in handbook.yaml`, 'cite a reading that is', id)
  }
  for (const [index, promise] of (clause.promises ?? []).entries()) {
    for (const ground of promise.extend ?? []) {
      if (!Object.hasOwn(files.handbook.content?.extensionGrounds ?? {}, ground)) report(file, at('promises', index, 'extend'), `the ground ${ground} is not under extensionGrounds in handbook.yaml`, 'list it there with its words and clause', id)
    }
  }
}

function checkService({ file, clauses, service }: Section, sections: readonly Section[], report: Report): void {
  if (service === undefined) return
  const limits = Object.entries(clauses).filter(([, clause]) => clause.uses !== undefined)
  if (limits.length !== 1) report(file, ['service'], `the service says ${limits.length} times how often it may be used`, 'let exactly one clause carry `uses`; no limit is `limit: null`')
  twice(Object.entries(clauses).flatMap(([id, { rules = [] }]) => rules.map((rule, index) => ({ name: rule.id, id, trail: ['clauses', id, 'rules', index, 'id'] }))), 'rule', file, report)
  twice(Object.entries(clauses).flatMap(([id, { promises = [] }]) => promises.map((promise, index) => ({ name: promise.name, id, trail: ['clauses', id, 'promises', index, 'name'] }))), 'promise', file, report)
  twice(Object.entries(clauses).flatMap(([id, { documents = [] }]) => documents.map((entry, index) => ({ name: entry.id, id, trail: ['clauses', id, 'documents', index, 'id'] }))), 'document', file, report)
  const same = sections.filter((other) => other.service?.service === service.service || other.service?.letters === service.letters)
  if (same.length > 1 && same[0]?.file !== file) report(file, ['service'], 'another service has the same id or letters', 'give each service its own')
}

function twice(entries: readonly { name: string; id: string; trail: Trail }[], kind: string, file: ReadFile<unknown>, report: Report): void {
  const seen = new Set<string>()
  for (const { name, id, trail } of entries) {
    if (seen.has(name)) report(file, trail, `the ${kind} ${name} is there twice in this service`, 'give each its own name', id)
    seen.add(name)
  }
}

function checkHandbook({ handbook }: PackFiles, sections: readonly Section[], report: Report): void {
  const known = new Set(sections.flatMap(({ clauses }) => Object.keys(clauses)))
  for (const [ground, { clause }] of Object.entries(handbook.content?.extensionGrounds ?? {})) {
    if (!known.has(clause)) report(handbook, ['extensionGrounds', ground, 'clause'], `the clause ${clause} of the ground ${ground} is not in this pack`, 'cite the clause that allows the extension')
  }
  const { effectiveFrom, effectiveTo } = handbook.content ?? {}
  if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo < effectiveFrom) report(handbook, ['effectiveTo'], 'the handbook ends before it begins', 'correct the days')
}

function checkDiseases({ diseases }: PackFiles, report: Report): void {
  const seen = new Set<string>()
  for (const [index, { id }] of (diseases.content?.diseases ?? []).entries()) {
    if (seen.has(id)) report(diseases, ['diseases', index, 'id'], `the disease ${id} is there twice`, 'keep one')
    seen.add(id)
  }
}

function checkTerms({ terms }: PackFiles, report: Report): void {
  for (const [name, values] of Object.entries(terms.content?.terms ?? {})) {
    for (const [index, value] of values.entries()) {
      const before = values[index - 1]
      const overlaps = before !== undefined && (before.to === undefined ? value.from <= before.from : value.from <= before.to)
      if (overlaps || (value.to !== undefined && value.to < value.from)) {
        report(terms, ['terms', name, index, 'from'], `the values of ${name} overlap on ${value.from}`, 'write the values in the order of their days, each beginning after the one before')
      }
    }
  }
}
