/** Six times the screen: small print of a lab report fills it. */
export const mostZoom = 6
const step = 1.5

/** One step larger, no further than `mostZoom`. */
export const larger = (zoom: number): number => Math.min(mostZoom, zoom * step)
/** One step smaller, down to the whole page. */
export const smaller = (zoom: number): number => Math.max(1, zoom / step)

/** How far two fingers are apart; nothing while there are not two. */
export function distanceOf(touches: { readonly length: number; readonly [at: number]: { readonly clientX: number; readonly clientY: number } }): number | null {
  const [one, other] = [touches[0], touches[1]]
  return touches.length !== 2 || one === undefined || other === undefined ? null : Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)
}

/** The zoom while two fingers move: it follows how far they are apart now against when they touched. */
export function pinched(start: { readonly distance: number; readonly zoom: number }, distance: number): number {
  return Math.min(mostZoom, Math.max(1, (start.zoom * distance) / Math.max(1, start.distance)))
}
