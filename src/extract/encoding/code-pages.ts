/**
 * Numbers of Windows and Mac code pages as names of names.ts, all of them encodings of single bytes or of bytes in
 * twos. Those no encoding is exactly like stand for the nearest that holds them.
 */
const encodings: ReadonlyMap<number, string> = new Map([
  [367, 'windows-1252'],
  [437, 'ibm437'],
  [708, 'iso-8859-6'],
  [819, 'windows-1252'],
  [850, 'ibm850'],
  [852, 'ibm852'],
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [951, 'big5'],
  [1250, 'windows-1250'],
  [1251, 'windows-1251'],
  [1252, 'windows-1252'],
  [1253, 'windows-1253'],
  [1254, 'windows-1254'],
  [1255, 'windows-1255'],
  [1256, 'windows-1256'],
  [1257, 'windows-1257'],
  [1258, 'windows-1258'],
  [1361, 'euc-kr'],
  [10_000, 'macintosh'],
  [10_001, 'shift_jis'],
  [10_002, 'big5'],
  [10_003, 'euc-kr'],
  [10_007, 'x-mac-cyrillic'],
  [10_008, 'gb18030'],
  [20_127, 'windows-1252'],
  [20_866, 'koi8-r'],
  [20_932, 'euc-jp'],
  [20_936, 'gb18030'],
  [21_866, 'koi8-u'],
  [28_591, 'windows-1252'],
  [28_592, 'iso-8859-2'],
  [28_593, 'iso-8859-3'],
  [28_594, 'iso-8859-4'],
  [28_595, 'iso-8859-5'],
  [28_596, 'iso-8859-6'],
  [28_597, 'iso-8859-7'],
  [28_598, 'iso-8859-8'],
  [28_599, 'windows-1254'],
  [28_600, 'iso-8859-10'],
  [28_601, 'windows-874'],
  [28_603, 'iso-8859-13'],
  [28_604, 'iso-8859-14'],
  [28_605, 'iso-8859-15'],
  [28_606, 'iso-8859-16'],
  [32_768, 'macintosh'],
  [32_769, 'windows-1252'],
  [50_220, 'iso-2022-jp'],
  [50_221, 'iso-2022-jp'],
  [50_222, 'iso-2022-jp'],
  [51_932, 'euc-jp'],
  [51_936, 'gb18030'],
  [51_949, 'euc-kr'],
  [51_950, 'big5'],
  [52_936, 'hz-gb-2312'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
])

/** Null where the number is no code page that is known, or one whose letters are not bytes (1200, 1201). */
export const codePageEncoding = (page: number): string | null => encodings.get(page) ?? null

/** As `codePageEncoding`, with the two pages of UTF-16: for texts that are said to be in either. */
export function anyPageEncoding(page: number): string | null {
  if (page === 1200) return 'utf-16le'
  return page === 1201 ? 'utf-16be' : codePageEncoding(page)
}
