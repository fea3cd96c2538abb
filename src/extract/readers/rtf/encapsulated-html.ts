import type { Sink } from '../../reader.ts'
import { HtmlConverter } from '../html/converter.ts'
import { Tokens } from '../html/tokens.ts'

/** Takes HTML in pieces and writes its text to a sink: what Outlook wraps in RTF ([MS-OXRTFEX]). */
export class EncapsulatedHtml {
  readonly #sink: Sink
  readonly #converter: HtmlConverter
  readonly #tokens: Tokens
  #held: string[] = []
  #length = 0

  constructor(sink: Sink, depth: number) {
    this.#sink = sink
    this.#converter = new HtmlConverter(sink, depth)
    this.#tokens = new Tokens(this.#converter)
  }

  write(text: string): void {
    this.#held.push(text)
    this.#length += text.length
    if (this.#length > 32_768) this.#pass()
  }

  async settle(): Promise<void> {
    this.#pass()
    for (const { member, bytes } of this.#converter.takeMembers()) await this.#sink.member(member, bytes)
  }

  async end(): Promise<void> {
    this.#pass()
    this.#tokens.end()
    this.#converter.end()
    await this.settle()
  }

  #pass(): void {
    if (this.#length === 0) return
    const text = this.#held.join('')
    this.#held = []
    this.#length = 0
    this.#tokens.write(text)
  }
}
