import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from './package.ts'
import type { Attributes, XmlHandler } from './xml.ts'

const lineEnds = new Set(['a:p', 'c:strCache', 'c:numCache', 'c:strLit', 'c:numLit', 'c:tx', 'dgm:pt'])
const texts = new Set(['a:t', 'c:v'])
const pictures = new Set(['xdr:cNvPr', 'pic:cNvPr'])

/**
 * Text of a drawing, chart or diagram: a line a paragraph, the values of a series separated by tabs, alternative
 * texts of pictures as `alt`. Gives the ids of the relations it refers to, in order.
 */
export async function writeDrawing(file: OoxmlPackage, sink: Sink, part: string): Promise<string[]> {
  const handler = new DrawingText(sink)
  await file.parse(part, handler, () => sink.flush())
  handler.endLine()
  return handler.references
}

class DrawingText implements XmlHandler {
  readonly references: string[] = []
  readonly #sink: Sink
  #inText = false
  #value = ''
  #line: string[] = []

  constructor(sink: Sink) {
    this.#sink = sink
  }

  open(name: string, attributes: Attributes): void {
    if (texts.has(name)) {
      this.#inText = true
      this.#value = ''
    } else if (name === 'a:br') this.#line.push('\n')
    else if (name === 'c:chart' || name === 'dgm:relIds') this.#refer(attributes)
    else if (pictures.has(name)) this.#alt(attributes)
  }

  text(text: string): void {
    if (this.#inText) this.#value += text
  }

  close(name: string): void {
    if (texts.has(name)) {
      this.#inText = false
      if (this.#value !== '')
        this.#line.push(name === 'c:v' && this.#line.length > 0 ? `\t${this.#value}` : this.#value)
    } else if (lineEnds.has(name)) this.endLine()
  }

  endLine(): void {
    if (this.#line.length === 0) return
    this.#sink.part('block', this.#line.join(''))
    this.#sink.write('\n')
    this.#line = []
  }

  #refer(attributes: Attributes): void {
    const id = attributes['r:id'] ?? attributes['r:dm']
    if (id !== undefined) this.references.push(id)
  }

  #alt(attributes: Attributes): void {
    const text = [attributes['title'], attributes['descr']].filter(Boolean).join('\n')
    if (text === '') return
    this.endLine()
    this.#sink.part('alt', text)
    this.#sink.write('\n')
  }
}

/** Writes the charts and diagrams that `ids` of `owner` refer to. */
export async function writeReferenced(
  file: OoxmlPackage,
  sink: Sink,
  owner: string,
  ids: readonly string[],
): Promise<void> {
  const relations = await file.relations(owner)
  for (const id of new Set(ids)) {
    const target = relations.find((relation) => relation.id === id && !relation.external)?.target
    if (target !== undefined && file.has(target)) await writeDrawing(file, sink, target)
  }
}
