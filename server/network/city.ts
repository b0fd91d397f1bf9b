import type { Hospital } from './store.ts'

/** Whether a hospital stands in the city somebody named: by its code, in Chinese with or without 市, or in English. */
export function isInCity({ city, cityCode }: Pick<Hospital, 'city' | 'cityCode'>, wanted: string): boolean {
  const name = bare(wanted)
  return name === cityCode || name === bare(city.zh) || name === bare(city.en)
}

function bare(name: string): string {
  return name.trim().toLowerCase().replaceAll('’', "'").replace(/市$/u, '')
}
