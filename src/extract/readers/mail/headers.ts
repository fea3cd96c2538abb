import { isAscii } from 'node:buffer'
import { decodeBytes } from '../../encoding/text-input.ts'
import { encodedWords } from './words.ts'

export interface Header {
  /** As written, e.g. `Subject`. */
  name: string
  /** Unfolded; 8-bit bytes decoded; encoded words not yet. */
  value: string
}

/** One list a header block; names are compared without case. */
export class Headers {
  readonly all: readonly Header[]

  constructor(lines: readonly Buffer[]) {
    const bytes = lines.filter((line) => !isAscii(line))
    // Raw 8-bit headers do not name their encoding; together they are long enough to tell.
    const encoding = bytes.length === 0 ? null : decodeBytes(Buffer.concat(bytes.slice(0, 200))).encoding
    this.all = lines.flatMap((line) => {
      const text =
        encoding === null || isAscii(line) ? line.toString('latin1') : decodeBytes(line, encoding).text
      const colon = text.indexOf(':')
      const name = text.slice(0, colon).trim()
      if (colon <= 0 || /\s/.test(name)) return []
      return [
        {
          name,
          value: text
            .slice(colon + 1)
            .replaceAll(/[\r\n]+/g, '')
            .trim(),
        },
      ]
    })
  }

  /** The first value under a name, encoded words decoded. */
  get(name: string): string | undefined {
    const raw = this.raw(name)
    return raw === undefined ? undefined : encodedWords(raw)
  }

  raw(name: string): string | undefined {
    const wanted = name.toLowerCase()
    return this.all.find((header) => header.name.toLowerCase() === wanted)?.value
  }

  list(name: string): string[] {
    const wanted = name.toLowerCase()
    return this.all.filter((header) => header.name.toLowerCase() === wanted).map((header) => header.value)
  }
}
