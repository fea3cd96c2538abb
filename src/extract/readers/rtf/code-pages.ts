import iconv from 'iconv-lite'
import { decodeWhole } from '../../encoding/decoder.ts'

/** Code page numbers of Windows and the Mac by the names of encoding/names.ts. */
const encodings: ReadonlyMap<number, string> = new Map([
  [437, 'ibm437'],
  [819, 'windows-1252'],
  [850, 'ibm850'],
  [852, 'ibm852'],
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1250, 'windows-1250'],
  [1251, 'windows-1251'],
  [1252, 'windows-1252'],
  [1253, 'windows-1253'],
  [1254, 'windows-1254'],
  [1255, 'windows-1255'],
  [1256, 'windows-1256'],
  [1257, 'windows-1257'],
  [1258, 'windows-1258'],
  [10000, 'macintosh'],
  [10001, 'shift_jis'],
  [10002, 'big5'],
  [10003, 'euc-kr'],
  [10007, 'x-mac-cyrillic'],
  [10008, 'gb18030'],
  [20866, 'koi8-r'],
  [20932, 'euc-jp'],
  [21866, 'koi8-u'],
  [28592, 'iso-8859-2'],
  [28595, 'iso-8859-5'],
  [51932, 'euc-jp'],
  [51949, 'euc-kr'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
])

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

/** Character sets of fonts (`\fcharset`), [MS-WMF] 2.1.1.5, as code pages; 2 is a font of symbols. */
const charsets: ReadonlyMap<number, number> = new Map([
  [0, 1252],
  [77, 10000],
  [78, 10001],
  [79, 10003],
  [80, 10008],
  [81, 10002],
  [83, 10005],
  [84, 10004],
  [85, 10006],
  [86, 10081],
  [88, 10029],
  [89, 10007],
  [128, 932],
  [129, 949],
  [130, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [163, 1258],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
  [254, 437],
  [255, 850],
])

/** Null where the set says nothing of its own: then the document's code page holds. */
export const charsetPage = (charset: number): number | null => charsets.get(charset) ?? null

export const isKnownPage = (page: number): boolean => encodings.has(page) || others.has(page)

const doubleByte = new Set([932, 936, 949, 950, 10001, 10002, 10003, 10008, 54936, 51932, 51949, 20932])

export const isDoubleByte = (page: number): boolean => doubleByte.has(page)

/** The byte begins a character of two (or, in GB 18030, four) bytes. */
export const isLead = (page: number, byte: number): boolean =>
  doubleByte.has(page) &&
  byte >= 0x81 &&
  byte <= 0xfe &&
  !((page === 932 || page === 10001) && byte >= 0xa0 && byte <= 0xdf)

/** Bytes at the end that begin a character without ending it: 0 or 1, more in UTF-8. */
export function unfinished(page: number, bytes: Uint8Array): number {
  if (page === 65001) return unfinishedUtf8(bytes)
  if (!doubleByte.has(page)) return 0
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
  return decodeWhole(bytes, encodings.get(page) ?? 'windows-1252')
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
