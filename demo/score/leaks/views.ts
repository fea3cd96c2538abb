/** All texts that somebody could make of a file's bytes: whatever the encoding, escape or container. */
import { gunzipSync, unzipSync, unzlibSync } from 'fflate'

export interface View {
  text: string
  /** As `utf-16le in base64 in a.zip/b.txt`. */
  how: string
  /** Read the way the file means itself, so that what must be shown counts here. */
  plain: boolean
}

/** Part of the file that nobody can look into; it must not be called safe. */
export class Opaque extends Error {}

const deepest = 5

const decode = (encoding: string, bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes)

export function* views(name: string, bytes: Uint8Array, depth = 0): Generator<View> {
  if (depth > deepest) throw new Opaque(`${name} is nested too deep`)
  yield { text: name, how: `the name ${name}`, plain: false }
  if (starts(bytes, '%PDF')) throw new Opaque(`${name} is a PDF, whose words cannot be searched here`)
  if (starts(bytes, 'PK\u0003\u0004') || starts(bytes, 'PK\u0005\u0006')) {
    for (const [member, inside] of members(name, bytes)) yield* views(`${name}/${member}`, inside, depth + 1)
    return
  }
  const unpacked = inflated(bytes)
  if (unpacked) {
    yield* views(`${name} unpacked`, unpacked, depth + 1)
    return
  }
  yield* decodings(name, bytes, 0)
}

const starts = (bytes: Uint8Array, mark: string) =>
  bytes.length >= mark.length && Buffer.from(mark, 'latin1').every((byte, at) => bytes[at] === byte)

function members(name: string, bytes: Uint8Array): [string, Uint8Array][] {
  try {
    return Object.entries(unzipSync(bytes))
  } catch (error) {
    throw new Opaque(`${name} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function inflated(bytes: Uint8Array): Uint8Array | null {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes)
    if (bytes[0] === 0x78 && ((bytes[0] << 8) | (bytes[1] ?? 0)) % 31 === 0 && bytes.length > 8)
      return unzlibSync(bytes)
  } catch {
    // it only began like one
  }
  return null
}

function* decodings(how: string, bytes: Uint8Array, wrapped: number): Generator<View> {
  const own = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  const text = decode(own, bytes)
  yield { text, how, plain: wrapped === 0 }
  yield* written(how, text, wrapped)
  for (const encoding of ['gb18030', 'big5'])
    yield { text: decode(encoding, bytes), how: `${encoding} in ${how}`, plain: false }
  for (const encoding of ['utf-16le', 'utf-16be'])
    for (const from of [0, 1]) {
      const wide = decode(encoding, bytes.subarray(from))
      yield { text: wide, how: `${encoding} in ${how}`, plain: false }
      // escapes and base64 may be written in wide letters too
      if (bytes.includes(0) && from === 0 && own === 'utf-8')
        yield* written(`${encoding} in ${how}`, wide, wrapped)
    }
}

/** Escapes, markup and base64 inside a text. */
function* written(how: string, text: string, wrapped: number): Generator<View> {
  let plain = text
  for (let round = 0; round < 3; round++) {
    const next = unescaped(plain)
    if (next === plain) break
    plain = next
    yield { text: plain, how: `escapes in ${how}`, plain: wrapped === 0 }
  }
  if (plain.includes('<'))
    yield { text: plain.replaceAll(/<[^<>]*>/g, ''), how: `between tags in ${how}`, plain: wrapped === 0 }
  if (wrapped >= 2) return
  for (const [kind, hidden] of packed(plain)) yield* decodings(`${kind} in ${how}`, hidden, wrapped + 1)
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

const point = (digits: string, base: number): string => {
  const code = Number.parseInt(digits, base)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** One layer of JSON, XML, percent, quoted-printable and RFC 2047 escapes. */
function unescaped(text: string): string {
  return text
    .replaceAll(
      /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
      (all, hex?: string, decimal?: string, name?: string) =>
        hex ? point(hex, 16) : decimal ? point(decimal, 10) : (named[name ?? ''] ?? all),
    )
    .replaceAll(
      /\\u\{([\da-f]{1,6})\}|\\u([\da-f]{4})|\\x([\da-f]{2})/gi,
      (_, a?: string, b?: string, c?: string) => point(a ?? b ?? c ?? '0', 16),
    )
    .replaceAll(/(?:%[\da-f]{2})+/gi, (run) => fromBytes(run.replaceAll('%', '')))
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/(?:=[\dA-F]{2})+/g, (run) => fromBytes(run.replaceAll('=', '')))
}

function fromBytes(hex: string): string {
  const bytes = Buffer.from(hex, 'hex')
  const text = decode('utf-8', bytes)
  return text.includes('\ufffd') ? decode('gb18030', bytes) : text
}

/** Everything that may be base64 or hexadecimal, decoded from each of the four places a group may begin at. */
function packed(text: string): [string, Uint8Array][] {
  const runs = text.match(/[\w+/-]{6,}(?:\r?\n[\w+/-]+)*/g) ?? []
  const letters = runs.map((run) =>
    run
      .replaceAll(/[\r\n]/g, '')
      .replaceAll('-', '+')
      .replaceAll('_', '/'),
  )
  const gap = Buffer.alloc(4)
  const from = [0, 1, 2, 3].map((at): [string, Uint8Array] => [
    'base64',
    Buffer.concat(letters.flatMap((run) => [even(Buffer.from(run.slice(at), 'base64')), gap])),
  ])
  const hex = (text.match(/[\da-f]{8,}/gi) ?? []).flatMap((run) => [Buffer.from(run, 'hex'), gap])
  return [...from, ['hexadecimal', Buffer.concat(hex)]]
}

/** Keeps what follows aligned for encodings of two bytes. */
const even = (bytes: Buffer): Buffer =>
  bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)])
