/** How a page is looked at: what it fits, how much larger than that, and how often it is turned right. */
export interface View {
  readonly fit: 'width' | 'whole'
  readonly zoom: number
  readonly quarters: number
}

export const leastZoom = 0.25
export const mostZoom = 8
const step = 1.25

/** A page opens as wide as its box: that is how papers are read. */
export const startView: View = { fit: 'width', zoom: 1, quarters: 0 }
export const larger = (view: View): View => ({ ...view, zoom: Math.min(mostZoom, view.zoom * step) })
export const smaller = (view: View): View => ({ ...view, zoom: Math.max(leastZoom, view.zoom / step) })
export const turned = (view: View): View => ({ ...view, quarters: (view.quarters + 1) % 4 })
export const fitted = (fit: View['fit']) => (view: View): View => ({ ...view, fit, zoom: 1 })
