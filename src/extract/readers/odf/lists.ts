import { numberText } from '../ooxml/counters.ts'
import type { Attributes } from '../ooxml/xml.ts'

interface Level {
  format: string
  prefix: string
  suffix: string
  start: number
  shown: number
}

const formats: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '': 'none',
  '一, 二, 三, ...': 'chineseCounting',
  '壹, 貳, 參, ...': 'chineseLegalSimplified',
  '壹, 贰, 叁, ...': 'chineseLegalSimplified',
  '①, ②, ③, ...': 'decimalEnclosedCircle',
  '１, ２, ３, ...': 'decimalFullWidth',
  '甲, 乙, 丙, ...': 'ideographTraditional',
  '子, 丑, 寅, ...': 'ideographZodiac',
}

interface OpenList {
  style: string
  /** Numbers of the items so far, one a level. */
  counts: number[]
}

const deepest = 10

/** Numbers and bullets of list items, and the numbers of headings. */
export class Lists {
  readonly #levels = new Map<string, Map<number, Level>>()
  readonly #last = new Map<string, number[]>()
  readonly #open: OpenList[] = []
  #at: Map<number, Level> | null = null

  style(name: string, attributes: Attributes): void {
    if (name === 'text:list-style' || name === 'text:outline-style') {
      this.#at = new Map()
      const key = name === 'text:outline-style' ? outlineKey : (attributes['style:name'] ?? '')
      if (this.#levels.size < 100_000) this.#levels.set(key, this.#at)
    } else if (name.startsWith('text:list-level-style-') || name === 'text:outline-level-style') {
      const number = name !== 'text:list-level-style-bullet' && name !== 'text:list-level-style-image'
      this.#at?.set(Number(attributes['text:level']), {
        format: number ? (formats[attributes['style:num-format'] ?? ''] ?? 'decimal') : 'bullet',
        prefix: attributes['style:num-prefix'] ?? '',
        suffix: attributes['style:num-suffix'] ?? '',
        start: whole(attributes['text:start-value'], 1),
        shown: whole(attributes['text:display-levels'], 1),
      })
    }
  }

  start(attributes: Attributes): void {
    const outer = this.#open.at(-1)
    const style = attributes['text:style-name'] ?? outer?.style ?? ''
    const goesOn =
      attributes['text:continue-numbering'] === 'true' || attributes['text:continue-list'] !== undefined
    const counts = outer ? outer.counts : goesOn ? [...(this.#last.get(style) ?? [])] : []
    this.#open.push({ style, counts })
  }

  end(): void {
    const list = this.#open.pop()
    if (!list) return
    list.counts.length = Math.min(list.counts.length, this.#open.length + 1)
    if (this.#open.length === 0 && this.#last.size < 10_000) this.#last.set(list.style, list.counts)
  }

  get depth(): number {
    return this.#open.length
  }

  /** An item begins; gives its number or bullet. `startAt` restarts the count. */
  item(startAt: string | undefined): string {
    const list = this.#open.at(-1)
    if (!list) return ''
    return this.#count(list.style, list.counts, Math.min(deepest, this.#open.length), startAt)
  }

  heading(depth: number): string {
    if (!this.#levels.has(outlineKey) || !(depth >= 1 && depth <= deepest)) return ''
    return this.#count(outlineKey, this.#headings, depth, undefined)
  }

  readonly #headings: number[] = []

  #count(style: string, counts: number[], depth: number, startAt: string | undefined): string {
    const levels = this.#levels.get(style)
    const level = levels?.get(depth)
    counts.length = Math.min(counts.length, depth)
    const start = level?.start ?? 1
    while (counts.length < depth) counts.push((levels?.get(counts.length + 1)?.start ?? 1) - 1)
    const last = counts[depth - 1] ?? start - 1
    counts[depth - 1] = startAt === undefined ? last + 1 : whole(startAt, start)
    if (!level || level.format === 'none') return ''
    if (level.format === 'bullet') return '•'
    const shown: string[] = []
    for (let at = Math.max(1, depth - level.shown + 1); at <= depth; at++) {
      const other = levels?.get(at)
      if (other && other.format !== 'bullet' && other.format !== 'none')
        shown.push(numberText(Math.max(1, counts[at - 1] ?? 1), other.format))
    }
    return `${level.prefix}${shown.join('.')}${level.suffix}`.trim()
  }
}

const outlineKey = '\0outline'

const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number(text ?? '')
  return text !== undefined && Number.isInteger(number) && number >= 0 && number < 1e9 ? number : otherwise
}
