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

export function detectionScale(width: number, height: number): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const screen = Math.min(long, short * screenful)
  const wanted = screen > side ? side / screen : Math.min(mostEnlarged, Math.max(1, small / long))
  return Math.min(wanted, Math.sqrt(mostPixels / (width * height)))
}
