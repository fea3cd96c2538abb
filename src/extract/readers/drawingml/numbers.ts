import { numberText } from '../ooxml/counters.ts'
import type { Bullet } from './shape.ts'

/** Scheme names begin with the script (ECMA-376 part 1, 20.1.10.61), to Word's names of the same. */
const scripts: readonly [start: string, format: string][] = [
  ['alphaLc', 'lowerLetter'],
  ['alphaUc', 'upperLetter'],
  ['romanLc', 'lowerRoman'],
  ['romanUc', 'upperRoman'],
  ['circleNum', 'decimalEnclosedCircle'],
  ['arabicDb', 'decimalFullWidth'],
  ['ea1', 'chineseCounting'],
]

/** Counts the numbered paragraphs of one text body. */
export class Numbers {
  readonly #levels: ({ format: string; count: number } | undefined)[] = []

  /** The number as it stands before the paragraph; '' where it has none. */
  next(level: number, bullet: Bullet): string {
    this.#levels.length = Math.min(this.#levels.length, level + 1)
    if (bullet === 'none' || bullet === 'sign') {
      this.#levels[level] = undefined
      return ''
    }
    const last = this.#levels[level]
    const count = last?.format === bullet.format ? last.count + 1 : bullet.start
    this.#levels[level] = { format: bullet.format, count }
    return shown(count, bullet.format)
  }
}

function shown(count: number, scheme: string): string {
  const format = scripts.find(([start]) => scheme.startsWith(start))?.[1]
  const number = format === undefined ? String(count) : numberText(count, format)
  if (scheme.endsWith('ParenBoth')) return `(${number})`
  if (scheme.endsWith('ParenR')) return `${number})`
  if (scheme.endsWith('Minus')) return `${number}-`
  return scheme.endsWith('Period') ? `${number}.` : number
}
