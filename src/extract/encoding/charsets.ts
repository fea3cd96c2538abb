import { codePageEncoding } from './code-pages.ts'

/** Character sets of fonts ([MS-WMF] §2.1.1.5; `\fcharset` of RTF) as code pages; 1 and 2 (symbols) name none. */
const pages: ReadonlyMap<number, number> = new Map([
  [0, 1252],
  [77, 10_000],
  [78, 10_001],
  [79, 10_003],
  [80, 10_008],
  [81, 10_002],
  [83, 10_005],
  [84, 10_004],
  [85, 10_006],
  [86, 10_081],
  [88, 10_029],
  [89, 10_007],
  [128, 932],
  [129, 949],
  [130, 1361],
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
export const charsetPage = (charset: number): number | null => pages.get(charset) ?? null

/** The western ones, and the two of the old command line, stand in fonts of any text. */
const saysNothing = new Set([0, 254, 255])

/** The encoding the set names, by a name of names.ts; null where it says nothing about the text. */
export function charsetEncoding(charset: number): string | null {
  const page = saysNothing.has(charset) ? null : charsetPage(charset)
  return page === null ? null : codePageEncoding(page)
}
