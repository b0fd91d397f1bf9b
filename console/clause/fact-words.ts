import type { z } from 'zod'
import type { FactView } from '../../contract/case.ts'
import { useWords } from '../words/language.ts'
import { useHandbook } from './handbook-query.ts'

/** The words of facts: from the case where it has them, from the handbook's vocabulary otherwise. */
export function useFactWords(facts: readonly z.infer<typeof FactView>[] = []) {
  const { t, text } = useWords()
  const vocabulary = useHandbook().data?.vocabulary ?? []
  const entry = (name: string) => vocabulary.find((one) => one.name === name)
  return {
    label: (name: string): string => text(facts.find((one) => one.name === name)?.label ?? entry(name)?.label ?? { zh: name, en: name }),
    value: (name: string, value: boolean | number | string): string => {
      const own = facts.find((one) => one.name === name && one.value === value)
      if (own !== undefined) return text(own.valueLabel)
      if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no')
      const option = entry(name)?.options.find((one) => one.value === value)
      return option === undefined ? String(value) : text(option.label)
    },
  }
}
