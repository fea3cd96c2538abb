import { ReaderError, type Sink } from '../../reader.ts'
import type { FlagCount } from '../drawingml/hidden.ts'
import type { Behind } from '../drawingml/holders.ts'
import { writeReferenced } from '../drawingml/referenced.ts'
import type { Shape, SlideFacts } from '../drawingml/shape.ts'
import { ShapeReader } from '../drawingml/shape-reader.ts'
import { ShapeWriter } from '../drawingml/shape-writer.ts'
import { Stage } from '../drawingml/stage.ts'
import { Theme, usualMap } from '../drawingml/theme.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { writeComments } from './comments.ts'
import { FixedText } from './fixed-text.ts'
import { Masters } from './master.ts'
import type { Presentation, SlideEntry } from './presentation.ts'

const mostFlags = 200
const mostBases = 5000
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
    const facts = await this.#facts(part)
    const behind = await this.#masters.behind(part)
    this.parts.push(part)
    sink.open('slide', { locator: { slide: number }, hidden: stray || !facts.shown })
    const stage = new Stage(facts, behind, this.#presentation.size, this.#presentation.defaults)
    const printed = this.#presentation.firstNumber + number - 1
    await this.#shapes(part, stage, printed, () => true)
    if (!stray && facts.shown) this.#fixed.show(facts, behind)
    for (const action of facts.actions) this.#flagAction(action)
    await this.#notes(part, behind, printed)
    await writeComments(this.#file, sink, part, this.#authors)
    sink.close()
    await sink.flush()
  }

  async #facts(part: string): Promise<SlideFacts> {
    const reader = new ShapeReader(() => undefined)
    const known = this.#file.problems.length
    try {
      await this.#file.parse(part, reader)
    } catch (error) {
      // thrown again when the slide is written, after the text before it
      if (!(error instanceof ReaderError)) throw error
    }
    this.#file.problems.length = known
    return reader.facts
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
    for (const { type, target, external } of await this.#file.relations(slide)) {
      if (type !== 'notesslide' || external || !this.#file.has(target)) continue
      this.parts.push(target)
      this.#sink.open('note', { hidden: true, locator: { notes: true } })
      const behind = { layout: null, master: null, theme, map: usualMap }
      const stage = new Stage(new ShapeReader(() => undefined).facts, behind, [0, 0], [])
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
