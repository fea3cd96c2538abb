import { detectEncoding } from '../../encoding/detect.ts'

const pages: ReadonlyMap<number, string> = new Map([
  [367, 'windows-1252'],
  [437, 'ibm437'],
  [850, 'ibm850'],
  [852, 'ibm852'],
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [10_000, 'macintosh'],
  [10_001, 'shift_jis'],
  [10_002, 'big5'],
  [10_003, 'euc-kr'],
  [10_007, 'x-mac-cyrillic'],
  [10_008, 'gb18030'],
  [20_127, 'windows-1252'],
  [32_768, 'macintosh'],
  [32_769, 'windows-1252'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
])

/** The encoding of a Windows code page number; null where it is none. */
export function pageEncoding(page: number): string | null {
  if (page >= 1250 && page <= 1258) return `windows-${page}`
  return pages.get(page) ?? null
}

/** What programs write where nobody said in which letters a table is written. */
const unsaid = new Set(['windows-1252', 'ibm437', 'ibm850'])
const eastAsian = new Set(['gb18030', 'big5', 'shift_jis', 'euc-kr', 'euc-jp', 'utf-8'])

/**
 * The encoding of the texts of a table: as it says; programs of East Asia that left it at Western, or out, are told by
 * what the cells hold.
 */
export function tableEncoding(stated: string | null, sample: Uint8Array): string {
  if (stated !== null && !unsaid.has(stated)) return stated
  if (sample.every((byte) => byte < 0x80)) return stated ?? 'windows-1252'
  const found = detectEncoding([{ bytes: sample, cut: false }]).encoding
  return eastAsian.has(found) ? found : (stated ?? found)
}
