import iconv from 'iconv-lite'
import { codePageEncoding } from '../../encoding/code-pages.ts'
import { decodeWhole } from '../../encoding/decoder.ts'

/** Those only iconv-lite has. */
const others: ReadonlyMap<number, string> = new Map([
  [708, 'iso-8859-6'],
  [720, 'cp720'],
  [775, 'cp775'],
  [855, 'cp855'],
  [857, 'cp857'],
  [860, 'cp860'],
  [861, 'cp861'],
  [862, 'cp862'],
  [863, 'cp863'],
  [864, 'cp864'],
  [865, 'cp865'],
  [10004, 'iso-8859-6'],
  [10005, 'iso-8859-8'],
  [10006, 'macgreek'],
  [10029, 'maccenteuro'],
  [10081, 'macturkish'],
])
// Loads the tables now: nothing can be loaded once the reader's process is locked.
for (const name of others.values()) iconv.getDecoder(name)

export const isKnownPage = (page: number): boolean => codePageEncoding(page) !== null || others.has(page)

const doubleByte = new Set<string | null>(['shift_jis', 'gb18030', 'euc-kr', 'big5', 'euc-jp'])

export const isDoubleByte = (page: number): boolean => doubleByte.has(codePageEncoding(page))

/** The byte begins a character of two (or, in GB 18030, four) bytes. */
export const isLead = (page: number, byte: number): boolean =>
  byte >= 0x81 &&
  byte <= 0xfe &&
  isDoubleByte(page) &&
  !(codePageEncoding(page) === 'shift_jis' && byte >= 0xa0 && byte <= 0xdf)

/** Bytes at the end that begin a character without ending it: 0 or 1, more in UTF-8. */
export function unfinished(page: number, bytes: Uint8Array): number {
  if (page === 65001) return unfinishedUtf8(bytes)
  if (!isDoubleByte(page)) return 0
  // In a run of bytes that may be leads, only the distance from its beginning tells which are.
  let start = bytes.length
  while (start > 0 && isLead(page, bytes[start - 1] ?? 0)) start--
  return (bytes.length - start) % 2
}

function unfinishedUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? back : 0
  }
  return 0
}

export function decodePage(bytes: Uint8Array, page: number): { text: string; bad: number } {
  if (bytes.every((byte) => byte < 0x80)) return { text: Buffer.from(bytes).toString('latin1'), bad: 0 }
  const other = others.get(page)
  if (other !== undefined) return { text: iconv.decode(Buffer.from(bytes), other), bad: 0 }
  return decodeWhole(bytes, codePageEncoding(page) ?? 'windows-1252')
}

/**
 * Text in a font of western letters that is really written in the document's double-byte code page: old Chinese,
 * Japanese and Korean programs left the font as it was. Null where the bytes do not bear that out.
 */
export function misdeclared(bytes: Uint8Array, page: number): string | null {
  let pairs = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) continue
    if (!isLead(page, byte)) return null
    const trail = bytes[at + 1] ?? 0
    if (trail < (page === 932 ? 0x40 : 0x80)) return null
    pairs++
    at++
  }
  if (pairs === 0) return null
  const { text, bad } = decodePage(bytes, page)
  return bad === 0 &&
    /^[\t -~\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303F}\u{FF00}-\u{FFEF}\u{2010}-\u{203B}]*$/u.test(
      text,
    )
    ? text
    : null
}
