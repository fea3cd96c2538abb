import { decodeBytes } from '../../encoding/text-input.ts'
import { encodedWords } from './words.ts'

export interface Parameterised {
  /** Before the first semicolon, lower case. */
  value: string
  parameters: ReadonlyMap<string, string>
}

const parameter = /;\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g

/** A structured header such as Content-Type, with RFC 2231 continuations and charsets joined and decoded. */
export function parseParameters(header: string | undefined): Parameterised {
  const text = (header ?? '').slice(0, 100_000)
  const semicolon = text.indexOf(';')
  const value = (semicolon === -1 ? text : text.slice(0, semicolon)).trim().toLowerCase()
  const parameters = new Map<string, string>()
  const pieces = new Map<string, { index: number; text: string; extended: boolean }[]>()
  for (const found of text.matchAll(parameter)) {
    const name = (found[1] ?? '').toLowerCase()
    const content = found[2] === undefined ? (found[3] ?? '').trim() : found[2].replaceAll(/\\(.)/g, '$1')
    const split = /^(.*?)(?:\*(\d{1,3}))?(\*)?$/.exec(name)
    const base = split?.[1] ?? name
    if (split?.[2] === undefined && split?.[3] === undefined) {
      if (!parameters.has(base)) parameters.set(base, encodedWords(content))
      continue
    }
    const list = pieces.get(base) ?? []
    list.push({ index: Number(split[2] ?? 0), text: content, extended: split[3] !== undefined })
    pieces.set(base, list)
  }
  for (const [base, list] of pieces) parameters.set(base, continued(list))
  return { value, parameters }
}

function continued(pieces: { index: number; text: string; extended: boolean }[]): string {
  pieces.sort((a, b) => a.index - b.index)
  let charset: string | null = null
  const bytes = pieces.map(({ text, extended }, position) => {
    if (!extended) return Buffer.from(text)
    const marked = position === 0 ? /^([^']*)'[^']*'([\s\S]*)$/.exec(text) : null
    if (marked) charset = marked[1] || null
    return unescaped(marked ? (marked[2] ?? '') : text)
  })
  return decodeBytes(Buffer.concat(bytes), charset).text
}

function unescaped(text: string): Buffer {
  const pieces = text.split(/%([0-9a-f]{2})/i)
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Buffer.from([Number.parseInt(piece, 16)]) : Buffer.from(piece),
    ),
  )
}
