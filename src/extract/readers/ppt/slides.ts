import type { Sink } from '../../reader.ts'
import { writeComment } from '../prose/comment.ts'
import { commentsOf } from './comments.ts'
import { backgroundOf, type Scheme, schemeOf } from './ground.ts'
import type { Objects } from './persist.ts'
import { child, type PptRecord, stringOf, type } from './records.ts'
import { shapesOf } from './shapes.ts'
import { type Look, ShapeWriter } from './shape-writer.ts'
import { type Footers, footersOf, type Listed, type Show } from './show.ts'
import type { Shown } from './texts.ts'
import { writeUnused } from './unused.ts'

const nothing = Buffer.alloc(0)
const hiddenSlide = 4
const followsMaster = 1
const masterScheme = 2
const masterBackground = 4
/** On a page of notes: the picture of the slide and its number. */
const notNotes = new Set([5, 8, 11])
const footerPlace = 9
const designName = 2
/** Nothing is said about what lies behind the letters. */
const anything: Look = { scheme: null, ground: 'unknown' }
const none: Footers = { date: '', header: '', footer: '' }

/** Writes the slides in the order they are shown: shapes, what the master adds (once), notes, comments (both hidden). */
export class Slides {
  /** Slides the list names and the file does not hold. */
  missing = 0
  readonly #objects: Objects
  readonly #show: Show
  readonly #sink: Sink
  readonly #shownMasters = new Set<number>()
  readonly #written = new Set<string>()

  constructor(objects: Objects, show: Show, sink: Sink) {
    this.#objects = objects
    this.#show = show
    this.#sink = sink
  }

  async write(): Promise<void> {
    for (const [index, listed] of this.#show.slides.entries()) {
      const slide = this.#objects.get(listed.persist)
      if (slide?.type !== type.slide) this.missing++
      this.#slide(listed, slide?.type === type.slide ? slide : null, index)
      await this.#sink.flush()
    }
    await writeUnused(
      this.#objects,
      this.#show,
      { masters: this.#shownMasters, written: this.#written },
      this.#sink,
    )
  }

  /** Names of the designs, hidden: the program shows them beside the slides. */
  writeDesigns(): void {
    const names = new Set<string>()
    for (const { persist } of this.#show.masters.slice(0, 1000)) {
      const master = this.#objects.get(persist)
      const name = master ? stringOf(master.data, designName).trim() : ''
      if (name !== '') names.add(name)
    }
    for (const name of names) {
      this.#sink.part('field', name, { hidden: true, locator: { field: 'design' } })
      this.#sink.write('\n')
    }
  }

  #slide(listed: Listed, slide: PptRecord | null, index: number): void {
    const data = slide?.data ?? nothing
    const info = child(data, type.slideInfo)?.data
    const hidden = info !== undefined && info.length >= 12 && (info.readUInt16LE(10) & hiddenSlide) !== 0
    const own = child(data, type.headersFooters)
    const footers = own ? footersOf(own) : (this.#show.footers ?? none)
    const shown = { ...footers, number: String(this.#show.firstNumber + index) }
    const sink = this.#sink
    sink.open('slide', { locator: { slide: index + 1 }, hidden })
    const atom = child(data, type.slideAtom)?.data
    const look = this.#look(data, atom)
    const shapes = shapesOf(child(data, type.drawing)?.data ?? nothing, look.scheme)
    const writer = new ShapeWriter(sink, this.#show.size, look, this.#written)
    for (const text of writer.write(shapes, listed.outline, shown)) writer.text(text, 0, shown)
    if (footers.footer !== '' && !shapes.some(({ placeholder }) => placeholder === footerPlace)) {
      sink.part('footer', footers.footer)
      sink.write('\n')
    }
    if (atom && atom.length >= 22 && !hidden && (atom.readUInt16LE(20) & followsMaster) !== 0)
      this.#master(atom.readUInt32LE(12), shown)
    if (atom && atom.length >= 20) this.#notes(atom.readUInt32LE(16), shown)
    for (const comment of commentsOf(data)) writeComment(sink, comment)
    sink.close()
  }

  /** The slide's own colours and background, or those of its master. */
  #look(slide: Buffer, atom: Buffer | undefined): Look {
    const flags = atom && atom.length >= 22 ? atom.readUInt16LE(20) : 0
    const master = atom && atom.length >= 22 ? this.#masterOf(atom.readUInt32LE(12))?.data : undefined
    const scheme = schemeOf((flags & masterScheme) !== 0 && master ? master : slide)
    const behind = (flags & masterBackground) !== 0 ? master : slide
    const drawing = behind && child(behind, type.drawing)?.data
    // what the master draws lies behind everything
    const busy = (flags & followsMaster) !== 0 && master !== undefined && this.#isBusy(master, scheme)
    return { scheme, ground: drawing && !busy ? backgroundOf(drawing, scheme) : 'unknown' }
  }

  /** A master with fields or pictures of colour, on which white letters may well be seen. */
  #isBusy(master: Buffer, scheme: Scheme | null): boolean {
    return shapesOf(child(master, type.drawing)?.data ?? nothing, scheme).some(
      ({ fill, isPicture }) => isPicture || (fill !== null && fill !== 'none'),
    )
  }

  #masterOf(id: number): PptRecord | undefined {
    const listed = this.#show.masters.find((master) => master.id === id)
    return listed && this.#objects.get(listed.persist)
  }

  /** Texts of the master that are no prompts; a title master has a master of its own. */
  #master(id: number, shown: Shown): void {
    const listed = this.#show.masters.find((master) => master.id === id)
    const master = listed ? this.#objects.get(listed.persist) : undefined
    if (!listed || !master || this.#shownMasters.has(id) || this.#shownMasters.size > 1000) return
    this.#shownMasters.add(id)
    const look = this.#look(master.data, undefined)
    const shapes = shapesOf(child(master.data, type.drawing)?.data ?? nothing, look.scheme)
    const fixed = shapes.filter(({ placeholder }) => placeholder === 0)
    new ShapeWriter(this.#sink, this.#show.size, look, this.#written).write(fixed, listed.outline, shown)
  }

  #notes(id: number, shown: Shown): void {
    const listed = id === 0 ? undefined : this.#show.notes.find((notes) => notes.id === id)
    const notes = listed ? this.#objects.get(listed.persist) : undefined
    if (!listed || notes?.type !== type.notes) return
    const shapes = shapesOf(child(notes.data, type.drawing)?.data ?? nothing, null)
    this.#sink.open('note', { hidden: true, locator: { notes: true } })
    const wanted = shapes.filter(({ placeholder }) => !notNotes.has(placeholder))
    new ShapeWriter(this.#sink, [0, 0], anything, this.#written).write(wanted, listed.outline, shown)
    this.#sink.close()
  }
}
