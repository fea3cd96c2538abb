import type { Attributes } from '../ooxml/xml.ts'

/** What a style says itself; absent means: ask its parent. */
export interface Style {
  family?: string
  parent?: string
  display?: string
  hidden?: boolean
  /** Six hex digits with `#`, or null for automatic. */
  colour?: string | null
  /** Behind the letters, their paragraph, cell or shape is a colour that white ones stand out from. */
  backed?: boolean
  /** Points. */
  size?: number
  outline?: number
  list?: string
  /** A table that is not shown, a slide that is left out. */
  unseen?: boolean
}

const longestChain = 20
const mostStyles = 200_000
const isWhite = (colour: string): boolean => /^#(?:f[89a-f]){3}$/i.test(colour)

/** Styles of a document, common and automatic, by family and name. */
export class Styles {
  /** Names of the page layouts that something asks for. */
  readonly masters = new Set<string>()
  /** The layout of pages that ask for none. */
  firstMaster: string | undefined
  readonly #styles = new Map<string, Style>()
  #at: Style | null = null

  open(name: string, attributes: Attributes): void {
    const master = attributes['style:master-page-name']
    if (master) this.masters.add(master)
    if (name === 'style:style' || name === 'style:default-style') this.#start(name, attributes)
    else if (this.#at && name.endsWith('-properties')) take(this.#at, name, attributes)
  }

  close(name: string): void {
    if (name === 'style:style' || name === 'style:default-style') this.#at = null
  }

  get(family: string, name: string | undefined): Style {
    const chain: Style[] = []
    let next = name
    while (next !== undefined && chain.length < longestChain) {
      const style = this.#styles.get(`${family} ${next}`)
      if (!style) break
      chain.unshift(style)
      next = style.parent
    }
    return Object.assign({}, ...chain) as Style
  }

  /** The style or one it is based on is the one of that name, as a person sees it. */
  isNamed(family: string, name: string | undefined, wanted: RegExp): boolean {
    let next = name
    for (let step = 0; next !== undefined && step < longestChain; step++) {
      const style = this.#styles.get(`${family} ${next}`)
      if (wanted.test(style?.display ?? next)) return true
      next = style?.parent
    }
    return false
  }

  #start(name: string, attributes: Attributes): void {
    const family = attributes['style:family'] ?? ''
    const style: Style = {}
    const { length } = attributes['style:parent-style-name'] ?? ''
    if (length > 0) style.parent = attributes['style:parent-style-name'] ?? ''
    const display = attributes['style:display-name']
    if (display !== undefined) style.display = display
    const outline = Number(attributes['style:default-outline-level'] ?? '')
    if (outline >= 1) style.outline = outline
    const list = attributes['style:list-style-name']
    if (list !== undefined && list !== '') style.list = list
    this.#at = style
    if (name === 'style:style' && this.#styles.size < mostStyles) {
      this.#styles.set(`${family} ${attributes['style:name'] ?? ''}`, style)
    }
  }
}

function take(style: Style, name: string, attributes: Attributes): void {
  const background = attributes['fo:background-color']
  if (background !== undefined && background !== 'transparent') style.backed = !isWhite(background)
  if (name === 'style:text-properties') {
    const display = attributes['text:display']
    if (display !== undefined) style.hidden = display === 'none'
    const colour = attributes['fo:color']
    if (colour !== undefined) style.colour = colour
    if (attributes['style:use-window-font-color'] === 'true') style.colour = null
    const size = /^([\d.]+)pt$/.exec(attributes['fo:font-size'] ?? '')?.[1]
    if (size !== undefined) style.size = Number(size)
  } else if (name === 'style:table-properties') {
    if (attributes['table:display'] !== undefined) style.unseen = attributes['table:display'] === 'false'
  } else if (name === 'style:section-properties') {
    if (attributes['text:display'] === 'none') style.unseen = true
  } else if (name === 'style:drawing-page-properties' || name === 'style:graphic-properties') {
    if (attributes['presentation:visibility'] !== undefined)
      style.unseen = attributes['presentation:visibility'] === 'hidden'
    const fill = attributes['draw:fill']
    if (fill !== undefined) {
      style.backed =
        fill !== 'none' && !(fill === 'solid' && isWhite(attributes['draw:fill-color'] ?? '#000000'))
    }
  }
}

/** The letters are white. */
export const isWhiteLook = ({ colour }: Style): boolean => typeof colour === 'string' && isWhite(colour)

/** What of a shape's style is about its letters. */
export const textOf = ({ hidden, colour, size }: Style): Style => ({
  ...(hidden === undefined ? {} : { hidden }),
  ...(colour === undefined ? {} : { colour }),
  ...(size === undefined ? {} : { size }),
})
