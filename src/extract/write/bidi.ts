/** Characters that make text look other than it is: direction overrides and isolates. */
const controls = /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu

const mostInOnePiece = 50

export function findBidi(text: string): { at: number; detail: string }[] {
  const found: { at: number; detail: string }[] = []
  for (const match of text.matchAll(controls)) {
    const code = match[0].codePointAt(0)?.toString(16).toUpperCase() ?? ''
    found.push({
      at: match.index,
      detail: `direction control U+${code}: this text may look other than it is`,
    })
    if (found.length >= mostInOnePiece) break
  }
  return found
}
