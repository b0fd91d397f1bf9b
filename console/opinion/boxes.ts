import type { PacketPage } from '../../contract/opinion.ts'

/** A part of a page that is covered, in fractions of its width and height (N.5). */
export type Box = PacketPage['boxes'][number]
/** A place on a page, in fractions of its width and height. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Smaller than this nobody meant to cover anything: a click, not a box. */
export const least = 0.008
const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
const fraction = (value: number): number => Math.round(value * 10_000) / 10_000
const rounded = ({ x, y, width, height }: Box): Box => ({ x: fraction(x), y: fraction(y), width: fraction(width), height: fraction(height) })

/** The box between two corners, wherever it was begun; nothing of it lies beside the page. */
export function boxBetween(one: Point, other: Point): Box {
  const [left, right] = [one.x, other.x].map((x) => within(x, 0, 1)).sort((low, high) => low - high) as [number, number]
  const [top, bottom] = [one.y, other.y].map((y) => within(y, 0, 1)).sort((low, high) => low - high) as [number, number]
  return rounded({ x: left, y: top, width: right - left, height: bottom - top })
}

/** Whether something drawn was meant to be a box. */
export function isMeant({ width, height }: Box): boolean {
  return width >= least && height >= least
}

/** The box at another place, as large as before and still on the page. */
export function movedBy(box: Box, by: Point): Box {
  return rounded({ ...box, x: within(box.x + by.x, 0, 1 - box.width), y: within(box.y + by.y, 0, 1 - box.height) })
}

/** The box larger or smaller at its lower right corner, never past the page and never too small to find again. */
export function sizedBy(box: Box, by: Point): Box {
  return rounded({ ...box, width: within(box.width + by.x, least, 1 - box.x), height: within(box.height + by.y, least, 1 - box.y) })
}

/** One of the four numbers typed as a percentage; what does not fit is brought onto the page. */
export function typedInto(box: Box, side: keyof Box, percent: number): Box {
  if (!Number.isFinite(percent)) return box
  const value = percent / 100
  if (side === 'x') return movedBy({ ...box, x: 0 }, { x: value, y: 0 })
  if (side === 'y') return movedBy({ ...box, y: 0 }, { x: 0, y: value })
  return sizedBy({ ...box, [side]: 0 }, { x: side === 'width' ? value : 0, y: side === 'height' ? value : 0 })
}
