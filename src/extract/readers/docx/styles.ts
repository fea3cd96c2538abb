import type { OoxmlPackage } from '../ooxml/package.ts'
import { type Attributes, isOn } from '../ooxml/xml.ts'

/** What a style, paragraph or run says about itself; absent means: ask the style it is based on. */
export interface Look {
  hidden?: boolean
  /** Six hex digits or `auto`. */
  colour?: string
  /** Has a background of its own, so that white letters can be read. */
  shaded?: boolean
  /** Half points. */
  size?: number
  /** That background, six hex digits, where it is one colour. */
  ground?: string
  /** Letters without a fill, or one that lets everything through. */
  clear?: boolean
}

export interface Style extends Look {
  basedOn?: string
  name?: string
  /** 0 for the highest heading. */
  outline?: number
  list?: string
  depth?: number
  /** A table style that gives the first row a look of its own. */
  hasFirstRow?: boolean
}

/** Takes up one formatting element of a run, paragraph, cell or style. */
export function takeLook(look: Look, name: string, attributes: Attributes): void {
  const value = attributes['w:val']
  if (name === 'w:vanish' || name === 'w:webHidden') {
    if (name === 'w:vanish') look.hidden = isOn(value)
  } else if (name === 'w:color') look.colour = value ?? 'auto'
  else if (name === 'w:sz') look.size = Number(value)
  else if (name === 'w:highlight') {
    look.shaded = value !== 'none' && value !== 'white'
    look.ground = highlights.get(value ?? '') ?? ''
  } else if (name === 'w:shd') {
    look.shaded = isShade(attributes)
    look.ground = groundOf(attributes) ?? ''
  } else if (name === 'w14:noFill') look.clear = true
  else if (name === 'w14:alpha') look.clear = Number(attributes['w14:val']) >= 98_000
}

/** The one colour of a shade (ECMA-376 part 1, 17.3.5); none where it is a pattern. */
export function groundOf(attributes: Attributes): string | undefined {
  const pattern = attributes['w:val'] ?? 'clear'
  const ground = attributes[pattern === 'solid' ? 'w:color' : 'w:fill'] ?? ''
  const plain = pattern === 'clear' || pattern === 'nil' || pattern === 'solid'
  return plain && /^[0-9a-f]{6}$/i.test(ground) ? ground : undefined
}

const highlights: ReadonlyMap<string, string> = new Map([
  ['black', '000000'],
  ['blue', '0000FF'],
  ['cyan', '00FFFF'],
  ['darkBlue', '000080'],
  ['darkCyan', '008080'],
  ['darkGray', '808080'],
  ['darkGreen', '008000'],
  ['darkMagenta', '800080'],
  ['darkRed', '800000'],
  ['darkYellow', '808000'],
  ['green', '00FF00'],
  ['lightGray', 'C0C0C0'],
  ['magenta', 'FF00FF'],
  ['red', 'FF0000'],
  ['yellow', 'FFFF00'],
])

/** Letters of one colour cannot be read on the other; `auto` letters always can. */
export function alikeHex(one: string | undefined, other: string | undefined): boolean {
  if (!/^[0-9a-f]{6}$/i.test(one ?? '') || !/^[0-9a-f]{6}$/i.test(other ?? '')) return false
  const channels = (hex: string): number[] =>
    [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  const theirs = channels(other ?? '')
  return channels(one ?? '').every((channel, index) => Math.abs(channel - (theirs[index] ?? 0)) <= 8)
}

function isShade(attributes: Attributes): boolean {
  const fill = (attributes['w:fill'] ?? 'auto').toUpperCase()
  const pattern = attributes['w:val'] ?? 'clear'
  if (pattern !== 'clear' && pattern !== 'nil') return true
  return attributes['w:themeFill'] !== undefined || (fill !== 'AUTO' && !isWhite(fill))
}

export const isWhite = (colour: string | undefined): boolean => /^(?:f[89a-f]){3}$/i.test(colour ?? '')

const longestChain = 20

export class Styles {
  readonly #styles = new Map<string, Style>()
  readonly #defaults = new Map<string, string>()

  static async read(file: OoxmlPackage, part: string | undefined): Promise<Styles> {
    const styles = new Styles()
    if (part !== undefined) await styles.#read(file, part)
    return styles
  }

  /** The style with what it inherits; a loop of styles ends after a few steps. */
  resolve(id: string | undefined, type: 'paragraph' | 'character' | 'table'): Style {
    const chain: Style[] = []
    let next = id ?? this.#defaults.get(type)
    while (next !== undefined && chain.length < longestChain) {
      const style = this.#styles.get(next)
      if (!style) break
      chain.unshift(style)
      next = style.basedOn
    }
    return Object.assign({}, ...chain) as Style
  }

  async #read(file: OoxmlPackage, part: string): Promise<void> {
    let style: Style | null = null
    await file.parse(part, {
      open: (name, attributes) => {
        const value = attributes['w:val'] ?? ''
        if (name === 'w:style') {
          style = {}
          const id = attributes['w:styleId'] ?? ''
          this.#styles.set(id, style)
          const type = attributes['w:type'] ?? ''
          if (isOn(attributes['w:default'] ?? '0')) this.#defaults.set(type, id)
        } else if (!style) return
        else if (name === 'w:tblStylePr') style.hasFirstRow ||= attributes['w:type'] === 'firstRow'
        else if (name === 'w:basedOn') style.basedOn = value
        else if (name === 'w:name') style.name = value.toLowerCase()
        else if (name === 'w:outlineLvl') style.outline = Number(value)
        else if (name === 'w:numId') style.list = value
        else if (name === 'w:ilvl') style.depth = Number(value)
        else if (name === 'w:shd' && !isShade(attributes)) style.shaded ??= false
        else takeLook(style, name, attributes)
      },
      close: (name) => {
        if (name === 'w:style') style = null
      },
    })
  }
}
