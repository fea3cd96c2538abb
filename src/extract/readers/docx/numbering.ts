import type { OoxmlPackage } from '../ooxml/package.ts'
import type { Attributes } from '../ooxml/xml.ts'
import { numberText } from '../ooxml/counters.ts'

interface Level {
  format: string
  /** `%1.%2` */
  text: string
  start: number
}

interface NumberedList {
  abstract: string
  starts: Map<number, number>
}

const deepest = 8

/** Lists as numbering.xml describes them and the counters of the lists met so far. */
export class Numbering {
  readonly #levels = new Map<string, Map<number, Level>>()
  readonly #lists = new Map<string, NumberedList>()
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #started = new Set<string>()

  static async read(file: OoxmlPackage, part: string | undefined): Promise<Numbering> {
    const numbering = new Numbering()
    if (part !== undefined) await numbering.#read(file, part)
    return numbering
  }

  /** The label of the next item of a list, as it is shown before the text; '' where there is none. */
  next(list: string, depth: number): string {
    const known = this.#lists.get(list)
    if (!known || !(depth >= 0 && depth <= deepest)) return ''
    const levels = this.#levels.get(known.abstract)
    const level = levels?.get(depth)
    if (!level) return ''
    const counts = this.#counts.get(known.abstract) ?? []
    this.#counts.set(known.abstract, counts)
    const override = known.starts.get(depth)
    const fresh = override !== undefined && !this.#started.has(`${list}/${depth}`)
    this.#started.add(`${list}/${depth}`)
    counts[depth] = fresh ? override : (counts[depth] ?? level.start - 1) + 1
    counts.length = depth + 1
    if (level.format === 'bullet') return '•'
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const other = levels?.get(at)
      return numberText(counts[at] ?? other?.start ?? 1, other?.format ?? 'decimal')
    })
  }

  async #read(file: OoxmlPackage, part: string): Promise<void> {
    let abstract = ''
    let list: NumberedList | null = null
    let depth = 0
    let level: Level | null = null
    await file.parse(part, {
      open: (name, attributes) => {
        if (name === 'w:abstractNum') {
          abstract = attributes['w:abstractNumId'] ?? ''
          this.#levels.set(abstract, new Map())
        } else if (name === 'w:lvl') {
          depth = Number(attributes['w:ilvl'])
          level = { format: 'decimal', text: '', start: 1 }
          if (!list) this.#levels.get(abstract)?.set(depth, level)
        } else if (name === 'w:num') {
          list = { abstract: '', starts: new Map() }
          this.#lists.set(attributes['w:numId'] ?? '', list)
        } else if (name === 'w:abstractNumId' && list) list.abstract = value(attributes)
        else if (name === 'w:lvlOverride') depth = Number(attributes['w:ilvl'])
        else if (name === 'w:startOverride') list?.starts.set(depth, Number(value(attributes)) || 0)
        else if (name === 'w:start' && level) level.start = Number(value(attributes)) || 0
        else if (name === 'w:numFmt' && level) level.format = value(attributes)
        else if (name === 'w:lvlText' && level) level.text = value(attributes)
      },
      close: (name) => {
        if (name === 'w:num') list = null
        else if (name === 'w:lvl') level = null
      },
    })
  }
}

const value = (attributes: Attributes): string => attributes['w:val'] ?? ''
