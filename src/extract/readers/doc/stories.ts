/** The stories of a Word file in the order in which docx has them: body, notes, comments, headers, footers. */
import type { Sink } from '../../reader.ts'
import { commentsOf } from './comments.ts'
import { anchorsOf, drawingTexts, textBoxes } from './drawings.ts'
import { Fields } from './fields.ts'
import { place } from './fib.ts'
import { Story } from './story.ts'
import { parsePlc, ranges } from './tables.ts'
import type { WordFile } from './word-file.ts'

export interface Written {
  fields: Fields
  /** Where the data of pictures in the text begin. */
  pictures: ReadonlySet<number>
}

/** Of the six stories of a section, those that are headers; the first six of the file are lines around notes. */
const headerPlaces = new Set([0, 1, 4])
const separators = 6

export async function writeStories(file: WordFile, sink: Sink): Promise<Written> {
  const { lengths, isOld } = file.fib
  const fields = new Fields()
  const pictures = new Set<number>()
  const sections = new Set(
    parsePlc(file.section(place.sections), 12).positions.map((position) => position - 1),
  )
  const story = (): Story => new Story(file, sink, fields, sections, pictures)

  const footnotes = lengths.main
  const headers = footnotes + lengths.footnotes
  const comments = headers + lengths.headers + lengths.macros
  const endnotes = comments + lengths.comments
  const boxes = endnotes + lengths.endnotes
  const headerBoxes = boxes + lengths.boxes

  sink.open('body')
  const body = story()
  const anchors = anchorsOf(file)
  // A damaged file may state no length: then all there is, is its text.
  const mainEnd = lengths.main > 0 ? lengths.main : headers === 0 ? file.pieces.end : 0
  await body.write(0, mainEnd, [
    ...textBoxes(file, place.boxText, boxes, lengths.boxes, anchors),
    ...drawingTexts(file, anchors),
  ])
  body.finish()
  sink.close()

  for (const [index, base, length] of [
    [place.footnoteText, footnotes, lengths.footnotes],
    [place.endnoteText, endnotes, lengths.endnotes],
  ] as const) {
    const notes = story()
    for (const [from, to] of within(ranges(file.section(index)), base, length))
      await notes.part('note', from, to)
    notes.finish()
  }

  const remarks = story()
  for (const { from, to, author, time } of commentsOf(file)) {
    const end = comments + Math.min(to, lengths.comments)
    await remarks.part('comment', comments + from, end, { author, time })
  }
  remarks.finish()

  const stories = within(ranges(file.section(place.headers)), headers, lengths.headers)
  for (const kind of ['header', 'footer'] as const) {
    for (const [index, [from, to]] of stories.entries()) {
      if (index < separators && !isOld) continue
      const isHeader = isOld || headerPlaces.has((index - separators) % 6)
      if (isHeader !== (kind === 'header')) continue
      const part = story()
      await part.part(kind, from, to)
      part.finish()
    }
  }
  const inHeaders = story()
  await inHeaders.write(
    0,
    0,
    textBoxes(file, place.headerBoxText, headerBoxes, lengths.headerBoxes, new Map()),
  )
  inHeaders.finish()
  return { fields, pictures }
}

/** Ranges as positions of the whole text; where there are none, the story is one. */
function within(list: readonly [number, number][], base: number, length: number): [number, number][] {
  if (length === 0) return []
  const found = list.map(([from, to]): [number, number] => [
    base + Math.min(from, length),
    base + Math.min(to, length),
  ])
  return found.length > 0 ? found : [[base, base + length]]
}
