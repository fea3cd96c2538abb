import { decodeBytes } from '../../encoding/text-input.ts'

const word = /=\?([^?\s]{1,60})\?([bq])\?([^?]{0,100000}?)\?=/gi

/** RFC 2047: encoded words; adjoining ones of one charset are joined as bytes, since characters are cut between them. */
export function encodedWords(text: string): string {
  if (!text.includes('=?')) return text
  const out: string[] = []
  let held: { charset: string; bytes: Buffer[] } | null = null
  let last = 0
  const flush = (): void => {
    if (held !== null) out.push(decodeBytes(Buffer.concat(held.bytes), held.charset).text)
    held = null
  }
  for (const found of text.matchAll(word)) {
    const between = text.slice(last, found.index)
    const charset = (found[1] ?? '').split('*')[0]?.toLowerCase() ?? ''
    const bytes =
      found[2]?.toLowerCase() === 'b' ? Buffer.from(found[3] ?? '', 'base64') : quoted(found[3] ?? '')
    const adjoining = last > 0 && between.trim() === ''
    if (!adjoining || (held as { charset: string } | null)?.charset !== charset) flush()
    if (!adjoining) out.push(between)
    held ??= { charset, bytes: [] }
    held.bytes.push(bytes)
    last = found.index + found[0].length
  }
  flush()
  out.push(text.slice(last))
  return out.join('')
}

function quoted(text: string): Buffer {
  const plain = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_all, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, 16)),
    )
  // A charset's own characters may stand raw in a broken word; keep them as UTF-8.
  return /[\u{100}-\u{10FFFF}]/u.test(plain) ? Buffer.from(plain) : Buffer.from(plain, 'latin1')
}
