import type { Attributes } from '../ooxml/xml.ts'

const perCentimetre: Readonly<Record<string, number>> = {
  cm: 1,
  mm: 0.1,
  in: 2.54,
  pt: 2.54 / 72,
  pc: 2.54 / 6,
}

/** Centimetres; null where it is no length. */
function length(text: string | undefined): number | null {
  const [, figure = '', unit = ''] = /^(-?[\d.]{1,20})(cm|mm|in|pt|pc)$/.exec(text ?? '') ?? []
  const value = Number(figure) * (perCentimetre[unit] ?? Number.NaN)
  return Number.isFinite(value) ? value : null
}

/** Tells what stands beside the slide at hand, where nobody sees it in the show. */
export class SlideArea {
  readonly #sizes = new Map<string, [width: number, height: number]>()
  /** Master page → page layout. */
  readonly #layouts = new Map<string, string>()
  #layout = ''
  #size: [width: number, height: number] | undefined

  style(name: string, attributes: Attributes): void {
    if (name === 'style:page-layout') this.#layout = attributes['style:name'] ?? ''
    else if (name === 'style:page-layout-properties') {
      const [width, height] = [length(attributes['fo:page-width']), length(attributes['fo:page-height'])]
      if (width !== null && height !== null && width > 0 && height > 0)
        this.#sizes.set(this.#layout, [width, height])
    }
  }

  master(attributes: Attributes): void {
    this.#layouts.set(attributes['style:name'] ?? '', attributes['style:page-layout-name'] ?? '')
  }

  /** A slide of this master page begins. */
  enter(master: string): void {
    this.#size = this.#sizes.get(this.#layouts.get(master) ?? '')
  }

  /** Where a shape is turned or its place is not told, nothing is said. */
  misses(attributes: Attributes): boolean {
    if (!this.#size || attributes['draw:transform'] !== undefined) return false
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
      length(attributes[`svg:${name}`]),
    )
    if (typeof x !== 'number' || typeof y !== 'number') return false
    return x >= this.#size[0] || y >= this.#size[1] || x + (width ?? 0) < 0 || y + (height ?? 0) < 0
  }
}
