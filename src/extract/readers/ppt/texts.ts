/** Texts of PowerPoint files ([MS-PPT] §2.9): a kind, the characters, places where the program puts something in. */
import { records, type } from './records.ts'

export interface PptText {
  /** [MS-PPT] §2.13.33: 0 and 6 titles, 1, 5, 7 and 8 bodies, 2 notes, 4 others. */
  kind: number
  text: string
  /** What stands in place of the `*` at a position. */
  marks: Map<number, Mark>
}

export type Mark = 'number' | 'date' | 'header' | 'footer'

/** What the marks stand for on the slide at hand. */
export interface Shown {
  number: string
  date: string
  header: string
  footer: string
}

const marks: ReadonlyMap<number, Mark> = new Map([
  [type.slideNumber, 'number'],
  [type.dateTime, 'date'],
  [type.genericDate, 'date'],
  [type.rtfDateTime, 'date'],
  [type.headerMark, 'header'],
  [type.footerMark, 'footer'],
])

const otherText = 4

/** All texts among neighbouring records, and references to those of the slide's outline (their places, from 0). */
export function parseTexts(bytes: Buffer): (PptText | number)[] {
  const found: (PptText | number)[] = []
  let kind = otherText
  let last: PptText | null = null
  for (const record of records(bytes)) {
    const { data } = record
    if (record.type === type.textHeader) {
      kind = data.length >= 4 ? data.readUInt32LE(0) : otherText
      last = null
    } else if (record.type === type.textChars || record.type === type.textBytes) {
      const text = data.toString(record.type === type.textChars ? 'utf16le' : 'latin1')
      last = { kind, text, marks: new Map() }
      found.push(last)
    } else if (record.type === type.outlineRef && data.length >= 4) found.push(data.readUInt32LE(0))
    else if (last && data.length >= 4) {
      const mark = marks.get(record.type)
      if (mark) last.marks.set(data.readUInt32LE(0), mark)
    }
  }
  return found
}

/** Paragraphs as people see them. */
export function paragraphsOf({ text, marks: places }: PptText, shown: Shown): string[] {
  let filled = text
  for (const [at, mark] of Array.from(places).toSorted(([one], [other]) => other - one)) {
    if (filled[at] === '*') filled = filled.slice(0, at) + shown[mark] + filled.slice(at + 1)
  }
  return filled
    .split(/[\r\n]/)
    .map((paragraph) => shownText(paragraph))
    .filter((paragraph) => paragraph.trim() !== '')
}

/** Line breaks inside a paragraph as such, without what only the program understands. */
export const shownText = (paragraph: string): string =>
  paragraph
    .replaceAll('\v', '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\t' || control === '\n' ? control : ''))
