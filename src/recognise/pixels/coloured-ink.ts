/** Coloured ink: that of stamps, mostly. */
import type { Pixels } from '../page.ts'

/** A pixel whose channels differ by more is coloured. */
const coloured = 60

/** `at`: where the pixel starts. */
export function isColoured(rgb: Uint8Array, at: number): boolean {
  const [red, green, blue] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0]
  return Math.max(red, green, blue) - Math.min(red, green, blue) > coloured
}

/**
 * The picture with coloured ink as light as its lightest channel: black stays black, and red, blue or green become
 * nearly white. Null where fewer than `least` pixels are coloured.
 */
export function withoutColour({ width, height, rgb }: Pixels, least: number): Pixels | null {
  const grey = new Uint8Array(rgb.length)
  let count = 0
  for (let at = 0; at < rgb.length; at += 3) {
    if (isColoured(rgb, at)) count++
    const most = Math.max(rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0)
    grey[at] = most
    grey[at + 1] = most
    grey[at + 2] = most
  }
  return count < least ? null : { width, height, rgb: grey }
}
