import type { Piece } from './piece.ts'
import type { Sheet } from './sheet.ts'

type Colour = readonly [number, number, number]

/** The colour that a piece is written in: what differs most from what it stands on. */
export function inkOf(sheet: Sheet, { left, top, right, bottom }: Piece): { ink: Colour; ground: Colour } {
  const [x0, y0, x1, y1] = sheet.pixelsOf([left, top, right, bottom])
  const counts = new Uint32Array(4096)
  const sums = new Float64Array(4096 * 3)
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = (y * sheet.width + x) * 3
      const [r, g, b] = [sheet.rgb[at] ?? 0, sheet.rgb[at + 1] ?? 0, sheet.rgb[at + 2] ?? 0]
      const bin = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4)
      counts[bin] = (counts[bin] ?? 0) + 1
      sums[bin * 3] = (sums[bin * 3] ?? 0) + r
      sums[bin * 3 + 1] = (sums[bin * 3 + 1] ?? 0) + g
      sums[bin * 3 + 2] = (sums[bin * 3 + 2] ?? 0) + b
    }
  }
  const colourOf = (bin: number): Colour => {
    const count = Math.max(1, counts[bin] ?? 0)
    return [(sums[bin * 3] ?? 0) / count, (sums[bin * 3 + 1] ?? 0) / count, (sums[bin * 3 + 2] ?? 0) / count]
  }
  const bins = Array.from(counts.keys()).filter((bin) => (counts[bin] ?? 0) > 0)
  const most = bins.reduce(
    (best, bin) => ((counts[bin] ?? 0) > (counts[best] ?? 0) ? bin : best),
    bins[0] ?? 0,
  )
  const ground = colourOf(most)
  const pixels = Math.max(1, (x1 - x0) * (y1 - y0))
  // the far end of the mixtures of both, without stray pixels
  const ranked = bins.map((bin) => ({ bin, far: apart(colourOf(bin), ground) })).sort((a, b) => b.far - a.far)
  let seen = 0
  const mixed = [0, 0, 0]
  for (const { bin } of ranked) {
    const count = counts[bin] ?? 0
    const colour = colourOf(bin)
    for (let channel = 0; channel < 3; channel++) {
      mixed[channel] = (mixed[channel] ?? 0) + (colour[channel] ?? 0) * count
    }
    seen += count
    if (seen > 0.04 * pixels) break
  }
  const share = Math.max(1, seen)
  return { ink: [(mixed[0] ?? 0) / share, (mixed[1] ?? 0) / share, (mixed[2] ?? 0) / share], ground }
}

export const apart = (a: Colour, b: Colour): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

/** How far from grey, 0 to 255. */
export const colourfulness = ([r, g, b]: Colour): number => Math.max(r, g, b) - Math.min(r, g, b)
