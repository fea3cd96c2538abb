/** How names of files and of hosts end: there are few ways, so that report.zlp and host.c0m can be nothing else. */
import type { Seen } from '../read/ctc.ts'

/** Those with letters that look like others. */
const files = 'zip 7z doc docx xls xlsx csv json html log conf ini cfg sql bak tiff gif bmp'
const hosts = 'com org info biz gov mobi example'

/** Signs that are taken for each other in small print, each by one of them. */
const shapeOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[i1|]/gu, 'l')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('8', 'b')
    .replaceAll('2', 'z')

const known = new Map(`${files} ${hosts}`.split(' ').map((ending) => [shapeOf(ending), ending] as const))

const ending = /(?<=[\p{L}\p{N}_)）]{2}\.)[A-Za-z0-9|]{3,7}(?![A-Za-z0-9_|])/gu

export interface Right {
  /** Place among the characters. */
  index: number
  text: string
}

/** What is to be written otherwise at the ends of names, sign for sign. */
export function endings(seen: readonly Seen[]): Right[] {
  // one unit of text a character, so that places in the text are places among the characters
  const units = seen.map(({ text }) => (text.length === 1 ? text : '\uFFFC')).join('')
  return Array.from(units.matchAll(ending)).flatMap(({ index, 0: read }) => {
    const right = known.get(shapeOf(read))
    // figures alone are a version or an amount
    if (right === undefined || right === read.toLowerCase() || /^\d+$/u.test(read)) return []
    const isCapital = /[AC-HJ-NP-RT-Y]/u.test(read)
    const written = isCapital ? right.toUpperCase() : right
    return Array.from(written, (text, at) => ({ index: index + at, text }))
  })
}
