import { applyChanges, type Colour, colourOf, type Seen } from './colour.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'

/** Names of theme colours as slides use them, to the names the theme gives them. */
export type ColourMap = ReadonlyMap<string, string>

export const usualMap: ColourMap = new Map([
  ['bg1', 'lt1'],
  ['tx1', 'dk1'],
  ['bg2', 'lt2'],
  ['tx2', 'dk2'],
])

const named = new Set([
  'dk1',
  'lt1',
  'dk2',
  'lt2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
])

/** The colours of a theme part (ECMA-376 part 1, 20.1.6.2) and how its backgrounds are filled. */
export class Theme {
  readonly #colours = new Map<string, string>()
  /** For each background style, whether it is one colour, and not a gradient or picture. */
  readonly plainBackgrounds: boolean[] = []

  static async read(file: OoxmlPackage, part: string | undefined): Promise<Theme> {
    const theme = new Theme()
    if (part !== undefined && file.has(part)) await theme.#read(file, part)
    return theme
  }

  /** What `colour` looks like; null where that cannot be told. `base` stands for `phClr`. */
  see(colour: Colour, map: ColourMap, base?: Colour): Seen | null {
    if (colour.rgb !== undefined) return applyChanges(colour.rgb, colour.changes)
    if (colour.scheme === undefined) return null
    if (colour.scheme === 'phClr') {
      if (base === undefined || base.scheme === 'phClr') return null
      return this.see({ ...base, changes: [...base.changes, ...colour.changes] }, map)
    }
    const name = map.get(colour.scheme) ?? usualMap.get(colour.scheme) ?? colour.scheme
    const rgb = this.#colours.get(name) ?? usual.get(name)
    return rgb === undefined ? null : applyChanges(rgb, colour.changes)
  }

  /** The colour of this name as six hex digits. */
  rgb(name: string): string | undefined {
    return this.#colours.get(name) ?? usual.get(name)
  }

  async #read(file: OoxmlPackage, part: string): Promise<void> {
    let place: string | null = null
    let backgrounds = false
    let depth = 0
    await file.parse(part, {
      open: (name, attributes) => {
        const local = name.slice(2)
        if (backgrounds) {
          if (++depth === 1 && this.plainBackgrounds.length < 100)
            this.plainBackgrounds.push(name === 'a:solidFill')
        } else if (name === 'a:bgFillStyleLst') backgrounds = true
        else if (named.has(local)) place = local
        else if (place !== null) {
          const rgb = colourOf(name, attributes)?.rgb
          if (rgb !== undefined && !this.#colours.has(place)) this.#colours.set(place, rgb)
        }
      },
      close: (name) => {
        if (name === 'a:bgFillStyleLst') backgrounds = false
        else if (backgrounds) depth--
        else if (name.slice(2) === place) place = null
      },
    })
  }
}

/** Of a file without a theme. */
const usual: ReadonlyMap<string, string> = new Map([
  ['lt1', 'FFFFFF'],
  ['dk1', '000000'],
])
