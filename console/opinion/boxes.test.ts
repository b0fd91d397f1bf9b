import { describe, expect, it } from 'vitest'
import { CoverBox } from '../../contract/opinion.ts'
import { type Box, boxBetween, isMeant, least, movedBy, sizedBy, typedInto } from './boxes.ts'

const box: Box = { x: 0.1, y: 0.2, width: 0.3, height: 0.1 }

describe('a box that covers part of a page (N.5)', () => {
  it('is the same whichever corner it was begun at, and ends at the edge of the page', () => {
    expect(boxBetween({ x: 0.4, y: 0.3 }, { x: 0.1, y: 0.2 })).toEqual({ x: 0.1, y: 0.2, width: 0.3, height: 0.1 })
    expect(boxBetween({ x: 0.9, y: 0.9 }, { x: 1.4, y: 2 })).toEqual({ x: 0.9, y: 0.9, width: 0.1, height: 0.1 })
    expect(boxBetween({ x: -3, y: 0 }, { x: 0.5, y: 0.5 })).toEqual({ x: 0, y: 0, width: 0.5, height: 0.5 })
  })

  it('is not made by a click', () => {
    expect([isMeant(boxBetween({ x: 0.2, y: 0.2 }, { x: 0.201, y: 0.4 })), isMeant(box)]).toEqual([false, true])
  })

  it('stays on the page and keeps its size where it is moved', () => {
    expect(movedBy(box, { x: 2, y: -1 })).toEqual({ ...box, x: 0.7, y: 0 })
  })

  it('never becomes larger than the page or too small to find', () => {
    expect(sizedBy(box, { x: 2, y: -1 })).toEqual({ ...box, width: 0.9, height: least })
  })

  it('takes typed percentages one by one, and what the contract would not take cannot be typed', () => {
    expect(typedInto(box, 'x', 25)).toEqual({ ...box, x: 0.25 })
    expect(typedInto(box, 'height', 40)).toEqual({ ...box, height: 0.4 })
    expect(typedInto(box, 'width', Number.NaN)).toEqual(box)
    for (const side of ['x', 'y', 'width', 'height'] as const) for (const percent of [-20, 0, 50, 100, 500]) expect(CoverBox.safeParse(typedInto(box, side, percent)).success, `${side} ${percent}`).toBe(true)
  })
})
