import type { CaseView } from '../../../contract/case.ts'
import type { Text } from '../../../contract/values.ts'

/** A department by its name where the page knows it, and by its code. */
export function departmentWords({ commands, proposals }: Pick<CaseView, 'commands' | 'proposals'>, code: string, text: (words: Text) => string): string {
  const options = commands.flatMap(({ fields }) => fields).find(({ kind, options: known }) => kind === 'department' && known.length > 0)?.options ?? []
  const name = proposals.find(({ department }) => department.code === code)?.department.name ?? options.find(({ value }) => value === code)?.label
  return name === undefined ? code : `${text(name)} (${code})`
}
