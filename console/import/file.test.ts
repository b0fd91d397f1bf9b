import { describe, expect, it } from 'vitest'
import { base64Of, fileRefusal } from './file.ts'

describe('a file to import', () => {
  it('is refused in plain words before it is sent', () => {
    expect(fileRefusal({ name: 'people.pdf', size: 10 })).toBe('import.wrongKind')
    expect(fileRefusal({ name: 'people.csv', size: 0 })).toBe('import.empty')
    expect(fileRefusal({ name: 'people.xlsx', size: 20 * 1024 * 1024 + 1 })).toBe('import.tooBig')
    expect(fileRefusal({ name: 'PEOPLE.CSV', size: 20 * 1024 * 1024 })).toBeUndefined()
  })

  it('keeps every byte, also of a big one', () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => at % 256)
    expect(Buffer.from(base64Of(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true)
  })
})
