import type { Sink } from '../../reader.ts'
import type { Attributes, XmlHandler } from '../ooxml/xml.ts'

/** iWork before 2013: one XML file. Paragraphs and the texts of cells; what stands in styles is left out. */
export class OldIndex implements XmlHandler {
  readonly #sink: Sink
  #paragraph = 0
  #styles = 0
  #text = ''

  constructor(sink: Sink) {
    this.#sink = sink
  }

  open(name: string, attributes: Attributes): void {
    if (/stylesheet$|:master-slides?$|:theme$|-placeholder-styles$/.test(name)) this.#styles++
    if (this.#styles > 0) return
    if (name === 'sf:p') this.#paragraph++
    else if (this.#paragraph > 0) {
      if (name === 'sf:tab') this.#text += '\t'
      else if (name === 'sf:br' || name === 'sf:lnbr' || name === 'sf:crbr') this.#text += '\n'
    }
    const cell = attributes['sfa:s']
    if (name === 'sf:ct' && cell !== undefined) this.#line('cell', cell)
  }

  text(text: string): void {
    if (this.#paragraph > 0 && this.#styles === 0) this.#text += text.replaceAll(/\s*\n\s*/g, ' ')
  }

  close(name: string): void {
    if (/stylesheet$|:master-slides?$|:theme$|-placeholder-styles$/.test(name)) this.#styles--
    else if (name === 'sf:p' && this.#paragraph > 0 && --this.#paragraph === 0) {
      this.#line('paragraph', this.#text.trim())
      this.#text = ''
    }
  }

  #line(kind: 'paragraph' | 'cell', text: string): void {
    if (text.trim() === '') return
    this.#sink.part(kind, text)
    this.#sink.write('\n')
  }
}
