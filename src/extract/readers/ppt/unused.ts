import type { Sink } from '../../reader.ts'
import type { Objects } from './persist.ts'
import { child, type PptRecord, type } from './records.ts'
import { shapesOf } from './shapes.ts'
import { readShow, type Show } from './show.ts'
import { paragraphsOf, type PptText } from './texts.ts'

const nothing = Buffer.alloc(0)
const mostFlags = 200
const mostMasters = 1000
/** On a page of notes: the picture of the slide and its number. */
const notWords = new Set([5, 8, 11])
const unknown = { number: '', date: '', header: '', footer: '' }

interface Used {
  masters: ReadonlySet<number>
  /** Paragraphs that stand somewhere already. */
  written: Set<string>
}

/**
 * What masters say that no shown slide has, and what earlier saves left in the file: a quick save appends what was
 * changed and takes nothing out. Hidden, and only paragraphs that stand nowhere else.
 */
export async function writeUnused(objects: Objects, show: Show, used: Used, sink: Sink): Promise<void> {
  let flags = 0
  const write = (texts: readonly (PptText | number)[], why: string): void => {
    const own = texts.filter((text) => typeof text !== 'number')
    for (const paragraph of own.flatMap((text) => paragraphsOf(text, unknown, () => null))) {
      const words = paragraph.map(({ text }) => text).join('')
      if (used.written.has(words)) continue
      used.written.add(words)
      const start = sink.offset
      sink.part('paragraph', words, { hidden: true })
      if (++flags <= mostFlags) sink.flag('hidden-text', why, { start, end: sink.offset })
      sink.write('\n')
    }
  }
  for (const { persist, id } of show.masters.slice(0, mostMasters)) {
    const master = used.masters.has(id) ? undefined : objects.get(persist)
    const shapes = master ? shapesOf(child(master.data, type.drawing)?.data ?? nothing, null) : []
    const fixed = shapes.filter(({ placeholder }) => placeholder === 0)
    write(
      fixed.flatMap(({ texts }) => texts),
      'of a design that no shown slide uses',
    )
  }
  const listed = [...show.slides, ...show.masters, ...show.notes].map(({ persist }) => persist)
  for (const record of objects.earlier(listed)) {
    write(textsOf(record), 'left in the file by an earlier save')
    await sink.flush()
  }
}

function textsOf(record: PptRecord): (PptText | number)[] {
  if (record.type === type.document) {
    const { slides, notes } = readShow({ document: record })
    return [...slides, ...notes].flatMap(({ outline }) => outline)
  }
  return shapesOf(child(record.data, type.drawing)?.data ?? nothing, null)
    .filter(({ placeholder }) => !notWords.has(placeholder))
    .flatMap(({ texts }) => texts)
}
