import { ReaderError } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import type { Base, Behind } from '../drawingml/holders.ts'
import type { Shape } from '../drawingml/shape.ts'
import { ShapeReader } from '../drawingml/shape-reader.ts'
import { Theme, usualMap } from '../drawingml/theme.ts'

const mostShapes = 2000

/** Layouts and masters, each read once. */
export class Masters {
  readonly #file: OoxmlPackage
  readonly #bases = new Map<string, Promise<Base>>()
  readonly #themes = new Map<string, Promise<Theme>>()

  constructor(file: OoxmlPackage) {
    this.#file = file
  }

  /** Of a slide part. */
  async behind(slide: string): Promise<Behind> {
    const layoutPart = await this.#target(slide, 'slidelayout')
    const masterPart = layoutPart === undefined ? undefined : await this.#target(layoutPart, 'slidemaster')
    const themePart = masterPart === undefined ? undefined : await this.#target(masterPart, 'theme')
    const layout = layoutPart === undefined ? null : await this.base(layoutPart)
    const master = masterPart === undefined ? null : await this.base(masterPart)
    const theme = await this.#theme(themePart)
    const map = layout?.facts.colourMap ?? master?.facts.colourMap ?? usualMap
    return { layout, master, theme, map }
  }

  /** Of a layout or master part. */
  base(name: string): Promise<Base> {
    const part = name.toLowerCase()
    let known = this.#bases.get(part)
    if (!known) {
      known = this.#read(part)
      this.#bases.set(part, known)
    }
    return known
  }

  async #read(part: string): Promise<Base> {
    const placeholders: Shape[] = []
    const fixed: Shape[] = []
    const reader = new ShapeReader((shape) => {
      const list = shape.placeholder ? placeholders : fixed
      if (list.length < mostShapes) list.push(shape)
    })
    try {
      await this.#file.parse(part, reader)
    } catch (error) {
      // a layout beyond a limit is no reason to lose the slides on it
      if (!(error instanceof ReaderError)) throw error
      this.#file.problems.push(error.message)
    }
    return { part, facts: reader.facts, placeholders, fixed }
  }

  #theme(part: string | undefined): Promise<Theme> {
    const key = part ?? ''
    let known = this.#themes.get(key)
    if (!known) {
      known = Theme.read(this.#file, part)
      this.#themes.set(key, known)
    }
    return known
  }

  async #target(part: string, type: string): Promise<string | undefined> {
    return (await this.#file.related(part, type))[0]
  }
}
