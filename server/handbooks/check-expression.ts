import { ExpressionProblem, type Language, languageOf } from '../../core/verdict/expression.ts'
import type { FactEntry } from '../../core/verdict/pack.ts'

/** Says why an expression cannot be used, or nothing when it can. */
export type Compile = (source: string) => string | undefined

const languages = new WeakMap<object, Compile>()

/** The compiler of one vocabulary for checking; where a computed fact is itself wrong, that is reported in its own place. */
export function celLanguage(facts: Readonly<Record<string, FactEntry>>, diseases: ReadonlySet<string>): Compile {
  const known = languages.get(facts)
  if (known !== undefined) return known
  const language = languageIgnoringComputed(facts, diseases)
  const compile: Compile = (source) => {
    try {
      language.compile(source)
      return undefined
    } catch (problem) {
      if (problem instanceof ExpressionProblem) return problem.message
      throw problem
    }
  }
  languages.set(facts, compile)
  return compile
}

function languageIgnoringComputed(facts: Readonly<Record<string, FactEntry>>, diseases: ReadonlySet<string>): Language {
  const plain = Object.fromEntries(Object.entries(facts).map(([name, { computed: _computed, ...fact }]) => [name, fact]))
  return languageOf(plain, diseases)
}
