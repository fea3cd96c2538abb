import { alike, type Colour, type Seen } from './colour.ts'
import type { ColourMap } from './theme.ts'
import { type Base, type Behind, general, layoutHolder, masterHolder } from './holders.ts'
import { apart } from './placement.ts'
import type { Bullet, Look, Paint, Rect, Run, Shape, SlideFacts, TableCell, TextParagraph } from './shape.ts'

const mostPainted = 2000
/** Share of a text's place that must have another ground for its letters to count as seen. */
const enough = 0.25
const white: Seen = [255, 255, 255, 1]

/** An opaque rectangle and its place in the drawing order. */
export interface Cover {
  order: number
  rect: Rect
}

interface Painted {
  rect: Rect | null
  /** Null where it is not one colour. */
  seen: Seen | null
}

/** A shape with what it inherits. */
export interface Staged {
  /** Its place in the drawing order. */
  order: number
  shape: Shape
  rect: Rect | null
  /** From the nearest to the farthest, by list level. */
  levels: readonly Look[][]
  fill: Paint | undefined
}

/** One slide's ground and what has been painted on it so far: tells what of its text a person would see. */
export class Stage {
  readonly #slide: Rect
  readonly #behind: Behind
  readonly #map: ColourMap
  readonly #defaults: Look[]
  /** Null where it cannot be told. */
  readonly #background: Seen | null
  readonly #painted: Painted[] = []
  /** Opaque rectangles of the whole slide: what lies under one cannot be seen. */
  readonly #covers: readonly Cover[]
  #order = 0

  /** `size` is that of the slides in EMU, `defaults` the presentation's text style by list level. */
  constructor(
    facts: SlideFacts,
    behind: Behind,
    size: readonly [number, number],
    defaults: Look[],
    covers: readonly Cover[] = [],
  ) {
    this.#covers = covers
    this.#slide = { left: 0, top: 0, right: size[0], bottom: size[1] }
    this.#behind = behind
    this.#map = facts.colourMap ?? behind.map
    this.#defaults = defaults
    this.#background = this.#ground(facts)
    const { layout, master } = behind
    if (!facts.showsMaster) return
    if (layout?.facts.showsMaster !== false) this.#paintAll(master)
    this.#paintAll(layout)
  }

  /** The next shape in drawing order. */
  place(shape: Shape): Staged {
    return this.#stage(shape, this.#order++)
  }

  #stage(shape: Shape, order: number): Staged {
    const { layout, master } = this.#behind
    const { placeholder } = shape
    const near = placeholder ? layoutHolder(layout, placeholder) : undefined
    const far = placeholder ? masterHolder(master, near?.placeholder?.type ?? placeholder.type) : undefined
    const levels = [shape.body?.levels, near?.body?.levels, far?.body?.levels]
    if (shape.fontColour)
      levels.push(Array.from({ length: 9 }, () => ({ colour: shape.fontColour as Colour })))
    if (placeholder) levels.push(master?.facts.styles.get(styleName(placeholder.type)))
    levels.push(this.#defaults)
    return {
      order,
      shape,
      rect: shape.rect ?? near?.rect ?? far?.rect ?? null,
      levels: levels.filter((level) => level !== undefined),
      fill: shape.fill ?? near?.fill ?? far?.fill,
    }
  }

  /** What comes later may stand on it. */
  paint({ shape, rect, fill }: Staged): void {
    const paint = shape.isPicture || shape.table || shape.references.length > 0 ? 'other' : fill
    if (paint === undefined || paint === 'none' || this.#painted.length >= mostPainted) return
    const seen = paint === 'other' ? null : this.#see(paint)
    if (seen && seen[3] < 0.1) return
    this.#painted.push({ rect, seen })
  }

  /** Null where something under it may be seen. */
  cover({ shape, rect, fill, order }: Staged): Cover | null {
    if (!shape.isBox || shape.hidden || !rect || fill === undefined || fill === 'none' || fill === 'other')
      return null
    return (this.#see(fill)?.[3] ?? 0) > 0.95 ? { order, rect } : null
  }

  /** Why a person would not see a shape at all. */
  whyUnseen({ shape, rect, order }: Staged): string | null {
    if (shape.hidden) return 'set invisible'
    if (!rect) return null
    if (this.#slide.right > 0 && apart(rect, this.#slide)) return 'outside the slide'
    const isCovered = this.#covers.some((cover) => cover.order > order && overlap(cover.rect, rect) > 0.99)
    return isCovered ? 'covered by another shape' : null
  }

  /** Why a person would not see a run of a visible shape or of one of its cells. */
  whyHidden(staged: Staged, paragraph: TextParagraph, run: Run, cell?: TableCell): string | null {
    const chain = [run.look, cell?.body.levels[paragraph.level]]
    const own = [...chain, ...staged.levels.map((levels) => levels[paragraph.level])]
    const size = own.find((look) => look?.size !== undefined)?.size
    if (size !== undefined && size <= 100) return 'letters of one point or less'
    if (run.look.highlighted === true) return null
    // the style of a table may give its letters a colour
    const styled = cell !== undefined && staged.shape.table?.styled === true
    const paint = (styled ? chain : own).find((look) => look?.colour !== undefined)?.colour
    if (paint === 'none') return 'letters without colour'
    if (paint === 'other' || (styled && paint === undefined)) return null
    const seen = this.#see(paint ?? { scheme: 'tx1', changes: [] })
    if (!seen) return null
    if (seen[3] <= 0.02) return 'transparent letters'
    const fill = cell?.fill ?? (styled ? 'other' : staged.fill)
    return this.#vanishes(seen, fill, staged.rect) ? 'letters in the colour of their ground' : null
  }

  bullet(staged: Staged, paragraph: TextParagraph): Bullet {
    if (paragraph.look.bullet !== undefined) return paragraph.look.bullet
    for (const levels of staged.levels) {
      const bullet = levels[paragraph.level]?.bullet
      if (bullet !== undefined) return bullet
    }
    return 'none'
  }

  #vanishes(letters: Seen, fill: Paint | undefined, rect: Rect | null): boolean {
    if (fill === 'other') return false
    if (fill !== undefined && fill !== 'none') {
      const seen = this.#see(fill)
      if (!seen) return false
      if (seen[3] > 0.5) return alike(letters, seen)
    }
    return !this.#showsOn(letters, rect)
  }

  #showsOn(letters: Seen, rect: Rect | null): boolean {
    let share = 0
    for (const painted of this.#painted.toReversed()) {
      const unlike = painted.seen === null || !alike(letters, painted.seen)
      if (covers(painted, rect)) return unlike || share >= enough
      if (unlike) share += overlap(painted.rect, rect)
      if (share >= enough) return true
    }
    return !this.#background || !alike(letters, this.#background)
  }

  #paintAll(base: Base | null): void {
    for (const shape of base?.fixed ?? []) this.paint(this.#stage(shape, -1))
  }

  #ground(facts: SlideFacts): Seen | null {
    const { layout, master, theme, map } = this.#behind
    const owner = [facts, layout?.facts, master?.facts].find((one) => one?.background !== undefined)
    const paint = owner?.background
    if (paint === undefined || paint === 'none') return white
    if (paint === 'other') return null
    const style = owner?.backgroundStyle ?? null
    if (style !== null && (style !== 0 || theme.plainBackgrounds[0] === false)) return null
    return theme.see(paint, owner === facts ? this.#map : map)
  }

  #see(colour: Colour): Seen | null {
    return this.#behind.theme.see(colour, this.#map)
  }
}

const styleName = (type: string): string => {
  const name = general(type)
  return name === 'title' ? 'titleStyle' : name === 'body' ? 'bodyStyle' : 'otherStyle'
}

const area = (rect: Rect): number => Math.max(1, (rect.right - rect.left) * (rect.bottom - rect.top))

/** Share of `place` that lies on `ground`; 1 where a place is not known. */
function overlap(ground: Rect | null, place: Rect | null): number {
  if (!ground || !place) return 1
  const width = Math.min(ground.right, place.right) - Math.max(ground.left, place.left)
  const height = Math.min(ground.bottom, place.bottom) - Math.max(ground.top, place.top)
  return width <= 0 || height <= 0 ? 0 : (width * height) / area(place)
}

const covers = ({ rect }: Painted, place: Rect | null): boolean =>
  rect !== null && place !== null && overlap(rect, place) > 0.9
