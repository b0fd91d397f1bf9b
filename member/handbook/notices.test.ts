import { describe, expect, it } from 'vitest'
import type { HandbookView } from '../../contract/handbook.ts'
import { noticesToRead } from './notices-to-read.ts'

const section = (id: string, clauses: string[]) => ({ id, title: { zh: id, en: id }, clauses: clauses.map((clause) => ({ id: clause })) }) as unknown as HandbookView['sections'][number]

describe('the key notices to acknowledge (P.7)', () => {
  it('are those still missing, in the handbook’s order, without sections that have none', () => {
    const parts = noticesToRead({ sections: [section('P', ['P.1']), section('1', ['1.3.4', '1.3.5', '1.3.6']), section('N', ['N.1'])] }, ['N.1', '1.3.5', '1.3.4'])
    expect(parts.map((part) => [part.id, part.clauses.map((clause) => clause.id)])).toEqual([['1', ['1.3.4', '1.3.5']], ['N', ['N.1']]])
  })
})
