import { decodeBytes } from '../../encoding/text-input.ts'
import type { Sink } from '../../reader.ts'

/** Encodings of Windows' character sets, as fonts name them. */
const charsets: Record<number, string> = {
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  204: 'windows-1251',
  238: 'windows-1250',
}

export interface Drawn {
  text: string
  x: number
  y: number
  /** Width of the whole, in the same unit; null where nobody says. */
  width: number | null
}

/** Puts words that are drawn one by one back into lines. */
export class DrawnText {
  readonly #sink: Sink
  readonly #seen = new Set<string>()
  #last: Drawn | null = null

  constructor(sink: Sink) {
    this.#sink = sink
  }

  add(drawn: Drawn): void {
    const text = drawn.text.replaceAll(/\p{Cc}+/gu, ' ')
    if (text.trim() === '') return
    if (this.#seen.size < 10_000) this.#seen.add(drawn.text.trim())
    const between = this.#last === null ? '' : separator(this.#last, drawn)
    if (between === '\n') this.#close()
    if (this.#last === null) this.#sink.open('paragraph')
    this.#sink.write(between === '\n' ? text : between + text)
    this.#last = drawn
  }

  /** As `add`, unless the same words were drawn before: some files say everything twice. */
  addOnce(drawn: Drawn): void {
    if (!this.#seen.has(drawn.text.trim())) this.add(drawn)
  }

  end(): void {
    if (this.#last !== null) this.#sink.close()
    this.#last = null
  }

  #close(): void {
    this.#sink.close()
    this.#sink.write('\n')
    this.#last = null
  }
}

/** Nothing where one goes on where the other ends, a blank on the same line, else a new line. */
function separator(last: Drawn, next: Drawn): string {
  if (last.y !== next.y || next.x < last.x) return '\n'
  if (last.width === null) return ' '
  const letter = last.width / Math.max(1, last.text.length)
  const gap = next.x - (last.x + last.width)
  if (Math.abs(gap) > letter * 12) return '\n'
  return gap < letter * 0.3 || last.text.endsWith(' ') || next.text.startsWith(' ') ? '' : ' '
}

export const ansiText = (bytes: Uint8Array, charset: number): string =>
  decodeBytes(bytes, charsets[charset] ?? null).text.replaceAll('\0', '')
