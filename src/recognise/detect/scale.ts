/** At what size the detector should see a picture. */

/** What the longer side of a screenful or a page becomes. */
const side = 1600
/** Pictures longer than this many widths are several screenfuls. */
const screenful = 2.25
/** Small cut-outs are enlarged towards this side, at most twice. */
const small = 960
const mostEnlarged = 2
/** Pixels the detector may look at: about 10 CPU-seconds. */
const mostPixels = 28e6

/** Lines lower than this on the map are seen badly: small print on a large screen … */
const lowLine = 14
/** … and are looked at again about this high, at most so much larger. */
const goodLine = 20
const mostFiner = 2

/** A scale at which small lines are seen better; null where they are large enough, or the picture is too large. */
export function finerScale(
  scale: number,
  heights: readonly number[],
  width: number,
  height: number,
): number | null {
  const low = heights.map((each) => each * scale).sort((a, b) => a - b)
  const typical = low[Math.floor(low.length / 3)]
  if (typical === undefined || typical >= lowLine) return null
  const finer = Math.min(
    scale * Math.min(mostFiner, goodLine / Math.max(1, typical)),
    Math.sqrt(mostPixels / (width * height)),
    mostEnlarged,
  )
  return finer > scale * 1.2 ? finer : null
}

export function detectionScale(width: number, height: number): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const screen = Math.min(long, short * screenful)
  const wanted = screen > side ? side / screen : Math.min(mostEnlarged, Math.max(1, small / long))
  return Math.min(wanted, Math.sqrt(mostPixels / (width * height)))
}
