import type { Hospital } from './store.ts'

/** Whether a hospital stands in the city somebody named: by its code, in Chinese with or without 市, or in English. */
export function isInCity({ city, cityCode }: Pick<Hospital, 'city' | 'cityCode'>, wanted: string): boolean {
  const name = plainCity(wanted)
  return name === cityCode || name === plainCity(city.zh) || name === plainCity(city.en)
}

/** The name of a city as it is compared: small letters, straight apostrophes, without 市. */
export function plainCity(name: string): string {
  return name.trim().toLowerCase().replaceAll('’', "'").replace(/市$/u, '')
}
