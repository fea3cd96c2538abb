import type { Sink } from '../../reader.ts'
import type { Attributes, XmlHandler } from '../ooxml/xml.ts'

type Matrix = readonly [number, number, number, number, number, number]

const identity: Matrix = [1, 0, 0, 1, 0, 0]
const isWide = /[\u{1100}-\u{11FF}\u{2E80}-\u{A4CF}\u{AC00}-\u{D7AF}\u{F900}-\u{FAFF}\u{FF00}-\u{FF60}]/u

/** Writes the text of one fixed page: a line where the height changes, a blank where there is a gap. */
export class FixedPage implements XmlHandler {
  /** Addresses of links. */
  readonly links: string[] = []
  readonly #sink: Sink
  readonly #matrices: Matrix[] = [identity]
  #hiddenDepth = 0
  /** Where the last run ended, in the page's own units. */
  #end: { x: number; y: number; size: number } | null = null
  #last = ''

  constructor(sink: Sink) {
    this.#sink = sink
  }

  open(name: string, attributes: Attributes): void {
    const outer = this.#matrices.at(-1) ?? identity
    const own = matrixOf(attributes['RenderTransform'])
    this.#matrices.push(own ? multiply(own, outer) : outer)
    const link = attributes['FixedPage.NavigateUri']
    if (link !== undefined && /^[a-z][a-z\d+.-]*:/i.test(link) && this.links.length < 10_000)
      this.links.push(link)
    if (name === 'MatrixTransform') this.#transform(matrixOf(attributes['Matrix']))
    if (this.#hiddenDepth > 0 || isInvisible(attributes)) this.#hiddenDepth++
    if (name === 'Glyphs') this.#glyphs(attributes)
  }

  close(): void {
    this.#matrices.pop()
    if (this.#hiddenDepth > 0) this.#hiddenDepth--
  }

  finish(): void {
    if (this.#end) this.#sink.write('\n')
  }

  /** Canvas.RenderTransform as an element: it holds for what comes in the canvas around it. */
  #transform(own: Matrix | null): void {
    const canvas = this.#matrices.length - 3
    const outer = this.#matrices[canvas]
    if (!own || !outer || canvas < 0) return
    const made = multiply(own, outer)
    for (let at = canvas; at < this.#matrices.length; at++) this.#matrices[at] = made
  }

  #glyphs(attributes: Attributes): void {
    const text = (attributes['UnicodeString'] ?? '').replace(/^\{\}/, '')
    if (text === '') return
    const [a, b, c, d, e, f] = this.#matrices.at(-1) ?? identity
    const originX = number(attributes['OriginX'])
    const originY = number(attributes['OriginY'])
    const em = number(attributes['FontRenderingEmSize'])
    const x = a * originX + c * originY + e
    const y = b * originX + d * originY + f
    const size = Math.max(0.1, em * Math.hypot(c, d))
    const width = advance(text, attributes['Indices'] ?? '') * em * Math.hypot(a, b)
    this.#separate(x, y, size, text)
    if (this.#hiddenDepth > 0) this.#writeHidden(text)
    else this.#sink.write(text)
    this.#last = text.at(-1) ?? ''
    this.#end = { x: x + width, y, size }
  }

  #separate(x: number, y: number, size: number, text: string): void {
    const end = this.#end
    if (!end) return
    const least = Math.min(size, end.size)
    if (Math.abs(y - end.y) > 0.5 * least || x < end.x - 2 * Math.max(size, end.size)) this.#sink.write('\n')
    else if (x - end.x > 0.15 * least && this.#last !== ' ' && !text.startsWith(' ')) {
      this.#sink.write(x - end.x > 2 * least ? '\t' : ' ')
    }
  }

  #writeHidden(text: string): void {
    const start = this.#sink.offset
    this.#sink.part('block', text, { hidden: true })
    this.#sink.flag('hidden-text', 'letters without colour', { start, end: this.#sink.offset })
  }
}

/** The brush lets everything through. */
const isInvisible = (attributes: Attributes): boolean =>
  attributes['Opacity'] === '0' || /^#00[0-9a-f]{6}$/i.test(attributes['Fill'] ?? '')

/** Width of a run in ems, from the advances it states and a guess for the rest. */
function advance(text: string, indices: string): number {
  const stated = indices.slice(0, 100_000).split(';')
  let width = 0
  let at = 0
  for (const character of text) {
    const given = /^(?:\([^)]*\))?\d*,(-?[\d.]+)/.exec(stated[at++] ?? '')?.[1]
    width += given === undefined ? (isWide.test(character) ? 1 : 0.5) : Number(given) / 100
  }
  return Number.isFinite(width) ? width : 0
}

function matrixOf(text: string | undefined): Matrix | null {
  const numbers = (text ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number)
  const [a, b, c, d, e, f] = numbers
  if (numbers.length !== 6 || numbers.some((each) => !Number.isFinite(each))) return null
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]

const number = (text: string | undefined): number => {
  const value = Number(text ?? 0)
  return Number.isFinite(value) ? value : 0
}
