/** Ranges of signs that cannot be seen, or that turn the reading direction. */
const unseen: readonly (readonly [number, number])[] = [
  [0x0000, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe01ef],
]

const isUnseen = (point: number): boolean => unseen.some(([from, to]) => point >= from && point <= to)

/** A name with everything that cannot be seen, or that turns the reading direction, written out: `⟨U+202E⟩`. */
export function visibleName(name: string): string {
  let shown = ''
  for (const sign of name) {
    const point = sign.codePointAt(0) ?? 0
    shown += isUnseen(point) ? `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩` : sign
  }
  return shown
}
