import type { Outcome } from '../../model/item.ts'
import { type Reader, ReaderError, type Sink } from '../reader.ts'
import { concealment, declarations } from './html/style.ts'
import { References } from './html/references.ts'
import { type Attributes, parseXml } from './ooxml/xml.ts'

const mostDepthOfText = 64

/** SVG pictures: the words in them, title and description. They are never drawn, and nothing in them is run or fetched. */
export const svgReader: Reader = {
  name: 'svg',
  version: 1,
  types: ['image/svg+xml'],
  async read(source, sink, { limits }): Promise<Partial<Outcome> | undefined> {
    const writer = new SvgWriter(sink)
    let failure: unknown
    try {
      await parseXml(source.chunks(), writer, limits.depth, async () => {
        for (const { member, bytes } of writer.references.takeMembers()) await sink.member(member, bytes)
        await sink.flush()
      })
    } catch (error) {
      failure = error
    }
    for (const { member, bytes } of writer.references.takeMembers()) await sink.member(member, bytes)
    writer.references.end()
    if (failure instanceof ReaderError) {
      const read = sink.offset > 0 ? 'some' : 'none'
      return {
        state: failure.state,
        read,
        reason: `the picture ${failure.message}; its text up to there was read`,
      }
    }
    if (failure !== undefined) throw failure
    return undefined
  },
}

const lineElements = new Set(['text', 'title', 'desc', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'a'])
const kinds: Record<string, 'title' | 'alt' | 'paragraph'> = { title: 'title', desc: 'alt' }

class SvgWriter {
  readonly references: References
  readonly #sink: Sink
  readonly #stack: { name: string; hidden: boolean; part: boolean }[] = []
  #silent = 0
  #wanted = 0
  #space = false
  #lineEmpty = true
  #title = ''
  #depth = 0

  constructor(sink: Sink) {
    this.#sink = sink
    this.references = new References(sink)
  }

  open(prefixed: string, attributes: Attributes): void {
    const name = prefixed.slice(prefixed.indexOf(':') + 1).toLowerCase()
    const map = new Map(Object.entries(attributes))
    this.references.element(name, map)
    if (name === 'script')
      this.#sink.flag(
        'macro',
        attributes['href'] ?? attributes['xlink:href'] ?? 'a script inside the picture',
      )
    const handler = Object.keys(attributes).find((key) => /^on[a-z]+$/i.test(key))
    if (handler) this.#sink.flag('macro', `${handler}: ${(attributes[handler] ?? '').slice(0, 500)}`)
    if (name === 'script' || name === 'style') this.#silent++
    const outer = this.#stack.at(-1)
    const hidden = (outer?.hidden ?? false) || isHidden(name, attributes)
    const words = name === 'text' || name === 'title' || name === 'desc' || name === 'foreignobject'
    if (words) this.#wanted++
    if (name === 'br' || (name === 'tspan' && (map.has('y') || map.has('dy')))) this.#break()
    const part = words && this.#depth < mostDepthOfText
    if (part) {
      this.#break()
      this.#depth++
      this.#sink.open(kinds[name] ?? 'paragraph', hidden ? { hidden: true } : {})
    }
    this.#stack.push({ name, hidden, part })
  }

  text(text: string): void {
    if (this.#silent > 0 || this.#wanted === 0) return
    const clean = text.replaceAll(/\s+/g, ' ')
    if (clean === ' ' || clean === '') {
      this.#space = true
      return
    }
    if ((this.#space || clean.startsWith(' ')) && !this.#lineEmpty) this.#sink.write(' ')
    this.#sink.write(clean.trim())
    if (this.#stack.at(-1)?.name === 'title' && this.#stack.length === 2) this.#title += clean
    this.#space = clean.endsWith(' ')
    this.#lineEmpty = false
  }

  close(): void {
    const element = this.#stack.pop()
    if (!element) return
    const { name, part } = element
    if (name === 'script' || name === 'style') this.#silent--
    if (part) {
      this.#sink.close()
      this.#depth--
    }
    if (name === 'text' || name === 'title' || name === 'desc' || name === 'foreignobject') this.#wanted--
    if (name === 'title' && this.#title !== '') this.#sink.meta('title', this.#title.trim())
    if (lineElements.has(name) && this.#wanted >= 0) this.#breakSoon()
  }

  #breakSoon(): void {
    if (!this.#lineEmpty && this.#wanted === 0) {
      this.#sink.write('\n')
      this.#lineEmpty = true
    } else this.#space = true
  }

  #break(): void {
    if (!this.#lineEmpty) this.#sink.write('\n')
    this.#lineEmpty = true
    this.#space = false
  }
}

/** Words in the definitions are drawn only where something uses them; those of no size or no ink never. */
function isHidden(name: string, attributes: Attributes): boolean {
  const style = declarations(attributes['style'] ?? '')
  for (const key of ['display', 'visibility', 'opacity', 'font-size', 'fill-opacity', 'fill']) {
    const value = attributes[key]
    if (value !== undefined && !style.has(key)) style.set(key, value)
  }
  if (concealment(style) !== null) return true
  if (/^0(?:\.0+)?$/.test(style.get('fill-opacity') ?? '')) return true
  return (
    name === 'metadata' ||
    ((style.get('fill') ?? '') === 'none' &&
      !style.has('stroke') &&
      attributes['stroke'] === undefined &&
      name === 'text')
  )
}
