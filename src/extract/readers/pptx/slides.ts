import { ReaderError, type Sink } from '../../reader.ts'
import type { FlagCount } from '../drawingml/hidden.ts'
import type { Behind } from '../drawingml/holders.ts'
import { writeReferenced } from '../drawingml/referenced.ts'
import { newFacts, newShape, type Shape, type SlideFacts } from '../drawingml/shape.ts'
import { ShapeReader } from '../drawingml/shape-reader.ts'
import { ShapeWriter } from '../drawingml/shape-writer.ts'
import { type Cover, Stage } from '../drawingml/stage.ts'
import { Theme, usualMap } from '../drawingml/theme.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { writeComments } from './comments.ts'
import { FixedText } from './fixed-text.ts'
import { Masters } from './master.ts'
import type { Presentation, SlideEntry } from './presentation.ts'

const mostFlags = 200
const mostBases = 5000
const mostCovers = 2000
/** On a page of notes: the picture of the slide and its number. */
const notNotes = new Set(['sldImg', 'sldNum'])

/** Writes the slides of a presentation with their notes and comments. */
export class SlideShow {
  /** Parts that may hold links. */
  readonly parts: string[] = []
  readonly #file: OoxmlPackage
  readonly #sink: Sink
  readonly #presentation: Presentation
  readonly #authors: ReadonlyMap<string, string>
  readonly #masters: Masters
  readonly #flags: FlagCount = { left: mostFlags }
  readonly #fixed: FixedText

  constructor(
    file: OoxmlPackage,
    sink: Sink,
    presentation: Presentation,
    authors: ReadonlyMap<string, string>,
  ) {
    this.#file = file
    this.#sink = sink
    this.#presentation = presentation
    this.#authors = authors
    this.#masters = new Masters(file)
    this.#fixed = new FixedText(sink, presentation.size, this.#flags)
  }

  async write(): Promise<void> {
    let number = 0
    for (const entry of this.#presentation.slides) await this.#slide(entry, ++number)
  }

  /** Texts of layouts and masters that no visible slide shows. */
  async writeUnused(): Promise<void> {
    const bases = this.#file.names().filter((part) => /^ppt\/slide(?:layout|master)s\/[^/]+\.xml$/.test(part))
    const behind = {
      layout: null,
      master: null,
      theme: await Theme.read(this.#file, undefined),
      map: usualMap,
    }
    for (const part of bases.slice(0, mostBases)) this.#fixed.unseen(await this.#masters.base(part), behind)
    await this.#sink.flush()
  }

  /** `number` counts from 1; the number printed on the slide may begin elsewhere. */
  async #slide({ part, stray }: SlideEntry, number: number): Promise<void> {
    const sink = this.#sink
    // what follows the shapes in the file decides how they look: a first look finds it
    const { facts, shapes } = await this.#look(part)
    const behind = await this.#masters.behind(part)
    const { size, defaults } = this.#presentation
    this.parts.push(part)
    sink.open('slide', { locator: { slide: number }, hidden: stray || !facts.shown })
    const first = new Stage(facts, behind, size, defaults)
    const covers = facts.animated ? [] : shapes(first)
    const stage = new Stage(facts, behind, size, defaults, covers)
    const printed = this.#presentation.firstNumber + number - 1
    await this.#shapes(part, stage, printed, () => true)
    if (!stray && facts.shown) this.#fixed.show(facts, behind)
    for (const action of facts.actions) this.#flagAction(action)
    await this.#notes(part, behind, printed)
    await writeComments(this.#file, sink, part, this.#authors)
    sink.close()
    await sink.flush()
  }

  /** `shapes` gives the opaque rectangles once the slide's ground is known. */
  async #look(part: string): Promise<{ facts: SlideFacts; shapes: (stage: Stage) => Cover[] }> {
    const seen: Shape[] = []
    const reader = new ShapeReader((shape) => {
      if (seen.length < mostCovers)
        seen.push(shape.isBox ? { ...shape, body: null, table: null } : newShape())
    })
    const known = this.#file.problems.length
    try {
      await this.#file.parse(part, reader)
    } catch (error) {
      // thrown again when the slide is written, after the text before it
      if (!(error instanceof ReaderError)) throw error
    }
    this.#file.problems.length = known
    const shapes = (stage: Stage): Cover[] =>
      seen.map((shape) => stage.cover(stage.place(shape))).filter((cover) => cover !== null)
    return { facts: reader.facts, shapes }
  }

  async #shapes(
    part: string,
    stage: Stage,
    printed: number,
    wanted: (shape: Shape) => boolean,
  ): Promise<void> {
    const writer = new ShapeWriter(this.#sink, stage, printed, this.#flags)
    const reader = new ShapeReader((shape) => {
      if (wanted(shape)) writer.shape(shape)
    })
    await this.#file.parse(part, reader, () => this.#sink.flush())
    await writeReferenced(this.#file, this.#sink, part, writer.references, this.#flags)
  }

  async #notes(slide: string, { theme }: Behind, printed: number): Promise<void> {
    for (const target of await this.#file.related(slide, 'notesslide')) {
      this.parts.push(target)
      this.#sink.open('note', { hidden: true, locator: { notes: true } })
      const behind = { layout: null, master: null, theme, map: usualMap }
      const stage = new Stage(newFacts(), behind, [0, 0], [])
      await this.#shapes(target, stage, printed, ({ placeholder }) => !notNotes.has(placeholder?.type ?? ''))
      this.#sink.close()
    }
  }

  #flagAction(action: string): void {
    const macro = /^ppaction:\/\/macro\?name=(.*)$/i.exec(action)?.[1]
    if (macro !== undefined) this.#sink.flag('macro', `a click runs the macro ${macro}`)
    else this.#sink.flag('external-reference', 'a click starts a program')
  }
}
