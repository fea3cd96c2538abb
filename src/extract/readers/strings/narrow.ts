/** Runs in ASCII, UTF-8 and the double-byte encodings. */
import { createDecoder } from '../../encoding/decoder.ts'
import { asciiGain, bit, illegal, plane, repeated, scripts, stepCosts, surpriseBeyond } from './likelihood.ts'
import { type Run, RunFinder, isAsciiText } from './run.ts'

/** Text of a program's constants and file names stands among unreadable signs that belong to it, up to so far. */
const reach = 64
const tokenLength = 16

/** 1: ASCII text, 2: outside ASCII, 0: neither. */
const kindOfByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 ? 2 : isAsciiText(byte) ? 1 : 0,
)

/** Looks at each stretch without control characters; `found` gets what is text in it. */
export function findNarrow(bytes: Uint8Array, found: Run[]): void {
  const utf8 = new RunFinder(bytes, 'utf-8', 1, found)
  const pairs = doubleByte().map((table) => ({ table, finder: pairFinder(bytes, table, found) }))
  const starts = pairStarts()
  const { length } = bytes
  let start = 0
  let wide = 0
  let begun = 0
  for (let at = 0; at <= length; at++) {
    const byte = at < length ? (bytes[at] ?? 0) : 0
    const kind = kindOfByte[byte] ?? 0
    if (kind === 1) continue
    if (kind === 2) {
      wide++
      begun |= starts[(byte << 8) | (bytes[at + 1] ?? 0)] ?? 0
      continue
    }
    if (at - start >= 4) {
      findAscii(bytes, start, at, found)
      if (wide >= 2) findUtf8(bytes, start, at, utf8)
      if (begun > 0 && mayHold(bytes, start, at)) {
        for (const [index, { table, finder }] of pairs.entries())
          if ((begun & (1 << index)) !== 0) findPairs(bytes, start, at, table, finder)
      }
    }
    start = at + 1
    wide = begun = 0
  }
}

/** Fewer bytes than these cannot have evidence enough, unless a NUL stands beside them. */
const mayHold = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start >= 8 || bytes[start - 1] === 0 || bytes[end] === 0

/** Each run of ASCII alone; a run found is taken with what readable signs surround it. */
function findAscii(bytes: Uint8Array, from: number, to: number, found: Run[]): void {
  let at = from
  while (at < to) {
    while (at < to && (bytes[at] ?? 0) >= 0x80) at++
    const start = at
    while (at < to && (bytes[at] ?? 0) < 0x80) at++
    if (at - start >= 4) asciiRun(bytes, start, at, found)
  }
}

function asciiRun(bytes: Uint8Array, start: number, end: number, found: Run[]): void {
  const own: Run[] = []
  const finder = new RunFinder(bytes, 'ascii', 1, own)
  let before = 0
  for (let at = start; at < end; at++) {
    if (finder.fresh) before = 0
    const code = bytes[at] ?? 0
    finder.add(at, at + 1, asciiGain[(before << 7) | code] ?? illegal, true)
    before = code
  }
  finder.cut()
  const [first] = own
  const last = own.at(-1)
  if (first && last) {
    if (first.start - start <= reach) first.start = start
    if (end - last.end <= reach) last.end = end
    found.push(...own)
  } else if (end - start >= tokenLength && isToken(bytes, start, end))
    found.push({ start, end, score: (end - start) * bit, encoding: 'ascii' })
}

/** Keys, hashes and base64 have no likely letters, but chance makes no such runs either. */
function isToken(bytes: Uint8Array, start: number, end: number): boolean {
  let alike = 0
  let regular = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    const lower = byte | 32
    if (
      (lower >= 97 && lower <= 122) ||
      (byte >= 48 && byte <= 57) ||
      '+/=-_'.includes(String.fromCodePoint(byte))
    )
      alike++
    const step = byte - (bytes[at - 1] ?? 0)
    if (at > start && (step === 0 || step === 1)) regular++
  }
  return alike === end - start && regular * 3 < end - start
}

function findUtf8(bytes: Uint8Array, from: number, to: number, finder: RunFinder): void {
  const { surprise, script } = plane()
  let before = 0
  let scriptBefore = 0
  for (let at = from; at < to;) {
    const byte = bytes[at] ?? 0
    if (finder.fresh) {
      // what stands before in ASCII is added once there is a run
      if (byte < 0xc2) {
        at++
        continue
      }
      before = scriptBefore = 0
    }
    if (byte < 0x80) {
      finder.add(at, at + 1, asciiAfter(before, scriptBefore, byte), false)
      before = byte
      scriptBefore = script[byte] ?? 0
      at++
      continue
    }
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    const code = at + size <= to ? utf8CodePoint(bytes, at, size) : -1
    const lost = code > 0xffff ? surpriseBeyond(code) : (surprise[code] ?? 0)
    if (lost === 0) {
      finder.cut()
      before = scriptBefore = 0
      at++
      continue
    }
    const kind = script[code] ?? 0
    const step = code === before ? repeated : (stepCosts[scriptBefore * scripts + kind] ?? 0)
    finder.add(at, at + size, size * 8 * bit - lost - step, true)
    before = code
    scriptBefore = kind
    at += size
  }
  finder.cut()
}

/** Gain of a character in ASCII in a run that may have others. */
export function asciiAfter(before: number, scriptBefore: number, code: number): number {
  if (before < 0x80 && before > 0) return asciiGain[(before << 7) | code] ?? illegal
  const gain = asciiGain[code] ?? illegal
  return gain === illegal ? illegal : gain - (stepCosts[scriptBefore * scripts + 2] ?? 0)
}

/** -1 where the bytes are not well-formed. */
function utf8CodePoint(bytes: Uint8Array, at: number, size: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0xc2 || lead > 0xf4) return -1
  let code = lead & (0xff >> (size + 1))
  for (let next = at + 1; next < at + size; next++) {
    const byte = bytes[next] ?? 0
    if ((byte & 0xc0) !== 0x80) return -1
    code = (code << 6) | (byte & 0x3f)
  }
  const least = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000
  return code < least || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? -1 : code
}

function findPairs(
  bytes: Uint8Array,
  from: number,
  to: number,
  { gains, codes }: DoubleByte,
  finder: RunFinder,
): void {
  const { script } = plane()
  let before = 0
  let scriptBefore = 0
  for (let at = from; at < to;) {
    const byte = bytes[at] ?? 0
    if (finder.fresh) {
      // where nothing has begun yet, the pairs may as well be counted from the next byte
      if (byte < 0x80 || (gains[(byte << 8) | (bytes[at + 1] ?? 0)] ?? illegal) <= startGain) {
        at++
        continue
      }
      before = scriptBefore = 0
    }
    if (byte < 0x80) {
      finder.add(at, at + 1, asciiAfter(before, scriptBefore, byte), false)
      before = byte
      scriptBefore = script[byte] ?? 0
      at++
      continue
    }
    const pair = (byte << 8) | (at + 1 < to ? (bytes[at + 1] ?? 0) : 0)
    const weight = gains[pair] ?? illegal
    if (weight === illegal) {
      finder.cut()
      at++
      continue
    }
    const code = codes[pair] ?? 0
    const kind = script[code] ?? 0
    const step = code === before ? repeated : (stepCosts[scriptBefore * scripts + kind] ?? 0)
    finder.add(at, at + 2, weight - step, true)
    before = code
    scriptBefore = kind
    at += 2
  }
  finder.cut()
}

interface DoubleByte {
  encoding: string
  /** Both by lead << 8 | trail. */
  gains: Int8Array
  codes: Uint16Array
}

/** A run in pairs of bytes begins with a character that gains more than this. */
const startGain = 2 * bit

let startTable: Uint8Array | null = null

/** By lead << 8 | trail: a bit for each encoding in which a run may begin with the pair. */
function pairStarts(): Uint8Array {
  startTable ??= Uint8Array.from({ length: 65_536 }, (_, pair) =>
    doubleByte().reduce(
      (bits, { gains }, index) => bits | ((gains[pair] ?? illegal) > startGain ? 1 << index : 0),
      0,
    ),
  )
  return startTable
}

const pairFinder = (bytes: Uint8Array, { encoding, gains }: DoubleByte, found: Run[]): RunFinder =>
  new RunFinder(
    bytes,
    encoding,
    1,
    found,
    (at) => (gains[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] ?? illegal) > 0,
  )

let tables: readonly DoubleByte[] | null = null

/** Made when first wanted: most items never need them. */
const doubleByte = (): readonly DoubleByte[] => (tables ??= ['gb18030', 'big5', 'shift_jis'].map(pairTable))

function pairTable(encoding: string): DoubleByte {
  const gains = new Int8Array(65_536).fill(illegal)
  const codes = new Uint16Array(65_536)
  const bytes: number[] = []
  const pairs: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    if (encoding === 'shift_jis' && lead >= 0xa0 && lead < 0xe0) continue
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      pairs.push((lead << 8) | trail)
      bytes.push(lead, trail, 0x0a)
    }
  }
  const { surprise } = plane()
  const decoder = createDecoder(encoding)
  const texts = (decoder.write(Uint8Array.from(bytes)) + decoder.end()).split('\n')
  for (const [index, text] of texts.entries()) {
    const pair = pairs[index]
    const code = text.length === 1 ? text.charCodeAt(0) : 0
    const lost = surprise[code] ?? 0
    if (pair === undefined || lost === 0) continue
    gains[pair] = 16 * bit - lost
    codes[pair] = code
  }
  return { encoding, gains, codes }
}
