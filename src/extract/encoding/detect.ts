import { isAscii, isUtf8 } from 'node:buffer'
import { detect as guess } from 'jschardet'
import { createDecoder, decodeWhole } from './decoder.ts'
import { encodingName } from './names.ts'
import { score } from './score.ts'

export interface Detected {
  /** Canonical name; `utf-8` also for plain ASCII. */
  encoding: string
  /** Length of the byte-order mark in bytes. */
  bom: number
  /** Only ASCII was seen: bytes further on may still decide otherwise. */
  ascii: boolean
  /** These bytes are no text in any known encoding. */
  binary: boolean
}

/** A stretch of the bytes; `cut` where it may begin or end inside a character. */
export interface Sample {
  bytes: Uint8Array
  cut: boolean
}

const byteOrderMarks: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

export function byteOrderMark(head: Uint8Array): { encoding: string; bom: number } | null {
  for (const [encoding, mark] of byteOrderMarks) {
    if (mark.every((byte, index) => head[index] === byte)) return { encoding, bom: mark.length }
  }
  return null
}

const multiByte = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'] as const
const candidates = [...multiByte, 'windows-1251', 'koi8-r', 'ibm866', 'windows-1252'] as const
const sureEnough = 1.2

const found = (encoding: string, binary = false, ascii = false): Detected => ({
  encoding,
  bom: 0,
  ascii,
  binary,
})

/** What encoding these bytes are in. The first sample must be the beginning of the text. */
export function detectEncoding(samples: readonly Sample[]): Detected {
  const head = samples[0]?.bytes ?? new Uint8Array()
  const mark = byteOrderMark(head)
  if (mark) return { ...mark, ascii: false, binary: false }
  const bytes = samples.length === 1 ? head : Buffer.concat(samples.map((sample) => sample.bytes))
  const controls = controlShare(bytes)
  const wide = bytes.includes(0) || controls > 0.1 ? bestOf(samples, ['utf-16le', 'utf-16be']) : null
  if (wide && wide.score > sureEnough) return found(wide.encoding)
  if (samples.every((sample) => isAscii(sample.bytes))) {
    return escaped(bytes) ?? found('utf-8', controls > 0.3, true)
  }
  const share = utf8Share(samples)
  if (share === 1) return found('utf-8', controls > 0.3)
  // A damaged or mixed file: most of it is UTF-8 and almost nothing else ever looks like it.
  if (share > 0.8) return found('utf-8', controls > 0.1)
  const chosen = (controls === 0 ? atGlance(samples) : null) ?? choose(samples, bytes)
  const binary = !chosen.startsWith('utf-16') && controls > 0.04
  return found(chosen, binary)
}

/** Bytes whose scores settle most texts, and what they must reach: far above what any wrong decoding gets. */
const glimpseBytes = 3072
const leastGlimpse = 200
const plainlyRight = 1.5
const plainlyAhead = 0.6

/** What a short stretch shows beyond doubt, if all the rest agrees; spares most texts the long way. */
function atGlance(samples: readonly Sample[]): string | null {
  const head = samples[0]?.bytes ?? new Uint8Array()
  // the first byte outside ASCII begins a character in every encoding
  const first = head.findIndex((byte) => byte >= 0x80)
  const glimpse = head.subarray(first, first + glimpseBytes)
  if (first < 0 || glimpse.length < leastGlimpse) return null
  const scores = candidates.map((encoding) => ({
    encoding,
    score: score(createDecoder(encoding).write(glimpse), encoding),
  }))
  const [best, second] = scores.sort((a, b) => b.score - a.score)
  if (!best || !second || best.score < plainlyRight || best.score - second.score < plainlyAhead) return null
  return clean(samples, best.encoding) ? best.encoding : null
}

function choose(samples: readonly Sample[], bytes: Uint8Array): string {
  const hint = jschardetName(bytes)
  const narrow = bestOf(samples, candidates, hint)
  const wide = bestOf(samples, ['utf-16le', 'utf-16be'], hint)
  const best = wide && wide.score > sureEnough && wide.score > (narrow?.score ?? 0) ? wide : narrow
  if (best && best.score > sureEnough) return best.encoding
  if (hint !== null && !(candidates as readonly string[]).includes(hint) && clean(samples, hint)) return hint
  return best && best.score > 0 ? best.encoding : 'windows-1252'
}

function bestOf(
  samples: readonly Sample[],
  encodings: readonly string[],
  hint: string | null = null,
): { encoding: string; score: number } | null {
  let best: { encoding: string; score: number } | null = null
  for (const encoding of encodings) {
    const texts = samples.map((sample) => decodeSample(sample, encoding))
    const value = score(texts.join('\n'), encoding) + (encoding === hint ? 0.4 : 0)
    if (best === null || value > best.score) best = { encoding, score: value }
  }
  return best
}

/** A sample cut out of the middle may begin and end inside a character: its first line and last character do not count. */
function decodeSample(sample: Sample, encoding: string): string {
  if (!sample.cut) return decodeWhole(sample.bytes, encoding).text
  const start = encoding.startsWith('utf-16') ? 0 : Math.max(0, sample.bytes.subarray(0, 4096).indexOf(10))
  const text = createDecoder(encoding).write(sample.bytes.subarray(start))
  return text.startsWith('\u{FFFD}') ? text.slice(1) : text
}

function jschardetName(bytes: Uint8Array): string | null {
  const answer = guess(bytes.subarray(0, 16_384)).encoding
  return answer === null ? null : encodingName(answer)
}

const clean = (samples: readonly Sample[], encoding: string): boolean =>
  samples.every((sample) => !decodeSample(sample, encoding).includes('\u{FFFD}'))

/** Seven-bit encodings that switch by escapes. */
function escaped(bytes: Uint8Array): Detected | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (['\u{1B}$B', '\u{1B}$@', '\u{1B}(J'].some((escape) => view.includes(escape)))
    return found('iso-2022-jp')
  if (view.includes('~{') && view.includes('~}')) {
    const { text, bad } = decodeWhole(bytes, 'hz-gb-2312')
    if (bad === 0 && score(text, 'hz-gb-2312') > sureEnough) return found('hz-gb-2312')
  }
  return null
}

/** Share of the bytes outside ASCII that belong to well-formed UTF-8. */
function utf8Share(samples: readonly Sample[]): number {
  let good = 0
  let bad = 0
  for (const sample of samples) {
    if (!sample.cut && isUtf8(sample.bytes)) {
      good += sample.bytes.length
      continue
    }
    const decoder = createDecoder('utf-8')
    const text = decoder.write(
      sample.cut ? sample.bytes.subarray(characterStart(sample.bytes)) : sample.bytes,
    )
    if (!sample.cut) decoder.end()
    bad += decoder.bad
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) good++
  }
  return bad === 0 ? 1 : Math.max(0, good - bad) / Math.max(1, good)
}

const characterStart = (bytes: Uint8Array): number => {
  let at = 0
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++
  return at
}

/** Share of bytes that text does not have: C0 controls other than white space, backspace and escape. */
function controlShare(bytes: Uint8Array): number {
  let controls = 0
  for (const byte of bytes) {
    if (byte < 32 ? byte < 8 || (byte > 13 && byte !== 27) || byte === 11 : byte === 127) controls++
  }
  return bytes.length === 0 ? 0 : controls / bytes.length
}
