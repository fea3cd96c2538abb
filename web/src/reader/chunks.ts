/**
 * A text of any length as a list of chunks one can scroll. Sections keep the scrolled height below what browsers can
 * lay out; windows are what is fetched at once; chunks are what is drawn at once.
 */
export const sectionSize = 2_000_000
export const windowSize = 131_072
export const chunkSize = 4096
/** How far past its border a chunk may run to end at a line's end. */
export const overrun = 2048

export const sectionOf = (offset: number): number => Math.floor(offset / sectionSize)

/** The borders of the chunks of one section, before they are moved to line ends. */
export function chunkStarts(section: number, length: number): number[] {
  const end = Math.min(length, (section + 1) * sectionSize)
  const starts: number[] = []
  for (let at = section * sectionSize; at < end; at += chunkSize) starts.push(at)
  return starts
}

/** Numbers of the windows that hold `[from, to)`. */
export function windowsOf(from: number, to: number): number[] {
  const windows: number[] = []
  for (let at = Math.floor(from / windowSize); at * windowSize < to; at++) windows.push(at)
  return windows
}

/** Text that begins at offset `start` of the whole. */
export interface Stretch {
  start: number
  text: string
}

/**
 * Where a chunk really begins: after the first line end at or after the character before `border`; on a line too long
 * for that at the border itself, but never inside a surrogate pair.
 */
export function snap({ start, text }: Stretch, border: number, length: number): number {
  if (border <= 0 || border >= length) return Math.min(Math.max(border, 0), length)
  const at = text.indexOf('\n', border - 1 - start)
  if (at >= 0 && start + at < border + overrun) return start + at + 1
  const unit = text.charCodeAt(border - start)
  return unit >= 0xdc00 && unit <= 0xdfff ? border + 1 : border
}

/** Joins ranges that follow or overlap each other into the stretch `[from, to)`; null where one is missing. */
export function stretch(ranges: readonly Stretch[], from: number, to: number): Stretch | null {
  let text = ''
  let at = from
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    if (range.start > at) return null
    const piece = range.text.slice(at - range.start, to - range.start)
    text += piece
    at += piece.length
  }
  return at >= to ? { start: from, text } : null
}
