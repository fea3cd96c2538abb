import { detectEncoding } from '../../encoding/detect.ts'

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
