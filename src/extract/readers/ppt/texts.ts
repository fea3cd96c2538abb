/** Texts of PowerPoint files ([MS-PPT] §2.9): a kind, the characters, places where the program puts something in. */
import { records, type } from './records.ts'
import { type Run, runsOf } from './runs.ts'

export interface PptText {
  /** [MS-PPT] §2.13.33: 0 and 6 titles, 1, 5, 7 and 8 bodies, 2 notes, 4 others. */
  kind: number
  text: string
  /** What stands in place of the `*` at a position. */
  marks: Map<number, Mark>
  runs: readonly Run[]
}

/** A stretch of a paragraph and why nobody sees it, if so. */
export interface Stretch {
  text: string
  why: string | null
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
      last = { kind, text, marks: new Map(), runs: [] }
      found.push(last)
    } else if (record.type === type.outlineRef && data.length >= 4) found.push(data.readUInt32LE(0))
    else if (last && record.type === type.textStyles) last.runs = runsOf(data, last.text.length)
    else if (last && data.length >= 4) {
      const mark = marks.get(record.type)
      if (mark) last.marks.set(data.readUInt32LE(0), mark)
    }
  }
  return found
}

/** Paragraphs as people see them, cut where they begin or cease to see them: `whyOf` judges a run. */
export function paragraphsOf(
  { text, marks: places, runs }: PptText,
  shown: Shown,
  whyOf: (run: Run) => string | null,
): Stretch[][] {
  const paragraphs: Stretch[][] = [[]]
  const cuts = [
    ...runs.filter(({ end }) => end < text.length),
    { end: text.length, colour: null, size: null },
  ]
  const last = runs.find(({ end }) => end >= text.length)
  let from = 0
  for (const run of cuts) {
    const why = run.end < text.length ? whyOf(run) : last ? whyOf(last) : null
    for (const [index, piece] of filled(text, from, run.end, places, shown)
      .split(/[\r\n]/)
      .entries()) {
      if (index > 0) paragraphs.push([])
      const paragraph = paragraphs.at(-1)
      const before = paragraph?.at(-1)
      const stretch = shownText(piece)
      if (before?.why === why) before.text += stretch
      else if (stretch !== '') paragraph?.push({ text: stretch, why })
    }
    from = run.end
  }
  return paragraphs.filter((paragraph) => paragraph.some((stretch) => stretch.text.trim() !== ''))
}

/** A piece of the text with what stands in place of its marks. */
function filled(text: string, from: number, to: number, places: PptText['marks'], shown: Shown): string {
  let piece = text.slice(from, to)
  for (const [at, mark] of Array.from(places).toSorted(([one], [other]) => other - one)) {
    if (at >= from && at < to && text[at] === '*')
      piece = piece.slice(0, at - from) + shown[mark] + piece.slice(at - from + 1)
  }
  return piece
}

/** Line breaks inside a paragraph as such, without what only the program understands. */
export const shownText = (paragraph: string): string =>
  paragraph
    .replaceAll('\v', '\n')
    .replace(/\p{Cc}/gu, (control) => (control === '\t' || control === '\n' ? control : ''))
