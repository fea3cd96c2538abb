/** References in XML text: the five named ones and numbers; everything else stays as it is written. */
const reference = /&(?:amp|lt|gt|quot|apos|#\d+|#[xX][\da-fA-F]+);/g

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
}

/** Longest reference that is put together where it is cut by the end of a piece. */
const longestReference = 32

export const decodeReferences = (text: string): string =>
  text.replaceAll(reference, (found) => named[found] ?? numbered(found))

/** Where a reference begins that the end of a text may have cut; its length where there is none. */
export function cutReference(text: string, from: number): number {
  const at = text.lastIndexOf('&')
  if (at < from || text.length - at > longestReference || text.includes(';', at)) return text.length
  return at
}

function numbered(found: string): string {
  const isHex = found[2] === 'x' || found[2] === 'X'
  const point = isHex ? Number.parseInt(found.slice(3, -1), 16) : Number.parseInt(found.slice(2, -1), 10)
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return '\u{FFFD}'
  return String.fromCodePoint(point)
}
