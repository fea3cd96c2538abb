/** Content lines of vCard (RFC 2425, 6350, vCard 2.1) and iCalendar (RFC 5545). */
import { byteOrderMark } from '../../encoding/detect.ts'
import { decodeBytes } from '../../encoding/text-input.ts'
import { detectEncoding } from '../../encoding/detect.ts'
import type { ByteSource } from '../../reader.ts'
import { decodeWhole } from '../../encoding/decoder.ts'

export interface ContentLine {
  /** Upper case, without a group in front. */
  name: string
  /** Names in upper case, values as they stand; a value without a name (vCard 2.1) stands under `TYPE`. */
  parameters: Map<string, string[]>
  /** Decoded; escapes are still in it. */
  value: string
  /** The bytes of a value that was in base64. */
  bytes: Buffer | null
}

const longestLine = 32 * 2 ** 20

/**
 * Lines with folding undone, decoded. Folds cut between bytes, so they are undone before decoding; quoted-printable
 * values have a way of their own to go on. Bytes without a stated charset are all taken to be in the one that fits.
 */
export async function* contentLines(source: ByteSource, chosen?: string): AsyncGenerator<ContentLine> {
  const head = await source.read(0, 256 * 1024)
  const mark = byteOrderMark(head)
  const encoding =
    chosen ??
    mark?.encoding ??
    detectEncoding([{ bytes: unfolded(head), cut: source.size > head.length }]).encoding
  const wide = encoding.startsWith('utf-16') || encoding.startsWith('utf-32')
  let held: Buffer[] = []
  let length = 0
  const take = (): ContentLine | null => {
    const bytes = Buffer.concat(held)
    held = []
    length = 0
    return bytes.length === 0 ? null : parse(bytes, wide ? 'utf-8' : encoding)
  }
  for await (const line of physicalLines(source, wide ? encoding : null, mark?.bom ?? 0)) {
    const first = line[0]
    const last = held.at(-1)
    const soft = last !== undefined && last.at(-1) === 0x3d && isQuotedPrintable(held[0])
    const folded = (first === 0x20 || first === 0x09) && held.length > 0
    if ((soft || folded) && length < longestLine) {
      if (soft && last) held[held.length - 1] = last.subarray(0, -1)
      // old programs write the first line of base64 empty and indent by more than one
      held.push(line.subarray(folded ? 1 : 0))
      length += line.length
      continue
    }
    const content = take()
    if (content) yield content
    held.push(line)
    length = line.length
  }
  const content = take()
  if (content) yield content
}

/** Folds cut characters in two, which looks like no encoding at all. */
const unfolded = (head: Uint8Array): Buffer =>
  head.includes(0)
    ? Buffer.from(head)
    : Buffer.from(
        Buffer.from(head)
          .toString('latin1')
          .replaceAll(/\r?\n[ \t]/g, ''),
        'latin1',
      )

const isQuotedPrintable = (line: Buffer | undefined): boolean =>
  line !== undefined && /^[^:]{0,500}quoted-printable/i.test(line.toString('latin1', 0, 600))

async function* physicalLines(source: ByteSource, wide: string | null, bom: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  const chunks = wide === null ? source.chunks() : transcoded(source, wide)
  let skip = wide === null ? bom : 0
  for await (const chunk of chunks) {
    const all: Buffer = Buffer.concat([rest, chunk.subarray(skip)])
    skip = Math.max(0, skip - chunk.length)
    let start = 0
    for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, start)) {
      yield all.subarray(start, end > start && all[end - 1] === 13 ? end - 1 : end)
      start = end + 1
    }
    // a copy, so that the chunk it came from can go
    rest = Buffer.from(all.subarray(start, Math.min(all.length, start + longestLine)))
  }
  if (rest.length > 0) yield rest
}

async function* transcoded(source: ByteSource, encoding: string): AsyncGenerator<Uint8Array> {
  const text = decodeWhole(await source.whole(256 * 2 ** 20), encoding).text
  yield Buffer.from(text.replace(/^\u{FEFF}/u, ''))
}

function parse(bytes: Buffer, encoding: string): ContentLine | null {
  const colon = colonOf(bytes)
  if (colon < 1) return null
  const head = decodeWhole(bytes.subarray(0, colon), encoding).text
  const [full = '', ...rest] = splitOutsideQuotes(head, ';')
  const name = full
    .slice(full.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase()
  if (name === '' || name.length > 100) return null
  const parameters = new Map<string, string[]>()
  for (const one of rest) {
    const equals = one.indexOf('=')
    const key = equals < 0 ? bareKey(one) : one.slice(0, equals).trim().toUpperCase()
    const values = splitOutsideQuotes(equals < 0 ? one : one.slice(equals + 1), ',').map((value) =>
      value.trim().replaceAll(/^"|"$/g, ''),
    )
    parameters.set(key, [...(parameters.get(key) ?? []), ...values])
  }
  const coding = (parameters.get('ENCODING')?.[0] ?? '').toLowerCase()
  const charset = parameters.get('CHARSET')?.[0]
  const raw = bytes.subarray(colon + 1)
  if (coding === 'b' || coding === 'base64') {
    const decoded = Buffer.from(raw.toString('latin1').replaceAll(/[^A-Za-z0-9+/=]/g, ''), 'base64')
    return { name, parameters, value: decodeBytes(decoded.subarray(0, 65_536), charset).text, bytes: decoded }
  }
  const plain = coding === 'quoted-printable' ? unquoted(raw) : raw
  const own = charset ?? (coding === 'quoted-printable' ? null : encoding)
  return { name, parameters, value: decodeBytes(plain, own).text, bytes: null }
}

/** vCard 2.1 writes the value alone. */
const bareKey = (value: string): string =>
  /^(?:quoted-printable|base64|8bit|7bit|b)$/i.test(value.trim()) ? 'ENCODING' : 'TYPE'

/** The first colon outside quotes. */
function colonOf(bytes: Buffer): number {
  let quoted = false
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x22) quoted = !quoted
    else if (bytes[at] === 0x3a && !quoted) return at
  }
  return bytes.indexOf(0x3a)
}

function splitOutsideQuotes(text: string, by: string): string[] {
  if (!text.includes('"')) return text.split(by)
  const parts: string[] = []
  let quoted = false
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    else if (text[at] === by && !quoted) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

function unquoted(bytes: Buffer): Buffer {
  const text = bytes
    .toString('latin1')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
  return Buffer.from(text, 'latin1')
}

/** Splits a structured value at `;` or `,` that no backslash stands before, and undoes the escapes. */
export function components(value: string, by: ';' | ','): string[] {
  const parts: string[] = []
  let part = ''
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? ''
    if (character === '\\' && at + 1 < value.length) part += escaped(value[++at] ?? '')
    else if (character === by) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part]
}

export const unescaped = (value: string): string =>
  value.replaceAll(/\\(.)/gs, (_all, character: string) => escaped(character))

const escaped = (character: string): string =>
  character === 'n' || character === 'N' ? '\n' : `,;:\\"`.includes(character) ? character : `\\${character}`
