export type Box = readonly [number, number, number, number]

const percent = (part: number): string => `${(100 * part).toFixed(3)}%`

/** Where a box of a page, as fractions of it, lies on its sheet. */
export const place = ([x0, y0, x1, y1]: Box) => ({
  left: percent(x0),
  top: percent(y0),
  width: percent(x1 - x0),
  height: percent(y1 - y0),
})
