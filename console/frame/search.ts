import { useNavigate, useSearch } from '@tanstack/react-router'

/** Search parameters as plain words: `?queue=mine&service=expert-outpatient`. */
export type Search = Record<string, string>

export const readSearch = (from: string): Search => Object.fromEntries(new URLSearchParams(from))

export function writeSearch(search: Record<string, unknown>): string {
  const kept = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') kept.set(name, value)
  return kept.size > 0 ? `?${kept}` : ''
}

/** The filters of a page, kept in its address so that a view can be shared and found again. */
export function useFilters(): [Search, (changes: Search) => void] {
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const change = (changes: Search) => void navigate({ to: '.', search: { ...search, ...changes } as never, replace: true })
  return [search, change]
}
