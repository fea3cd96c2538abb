/** Text that stands in bytes nobody can parse: for damaged files and formats without a reader. */
import { commonHan, commonHangul, firstLevel } from '../../encoding/characters.ts'
import { decodeWhole } from '../../encoding/decoder.ts'

const leastWide = 4
const leastNarrow = 6
/** A run is judged in pieces of this many bytes at most. */
const longestRun = 64 * 1024

/** Lines of text in order: UTF-16 at even or odd places, and one-byte, UTF-8 or Chinese code pages between. */
export function* findStrings(bytes: Buffer): Generator<string> {
  let at = 0
  let narrowFrom = 0
  while (at + 1 < bytes.length) {
    const end = wideEnd(bytes, at)
    const length = (end - at) / 2
    if (length < leastWide) {
      at++
      continue
    }
    const text = bytes.toString('utf16le', at, end)
    if (!isText(text)) {
      // No text from this place on; it may begin a little later.
      at += length > 64 ? length : 1
      continue
    }
    yield* narrow(bytes.subarray(narrowFrom, at))
    yield* lines(text)
    at = end
    narrowFrom = end
  }
  yield* narrow(bytes.subarray(narrowFrom))
}

function wideEnd(bytes: Buffer, from: number): number {
  const most = Math.min(bytes.length - 1, from + longestRun)
  let at = from
  for (; at < most; at += 2) {
    if (!isLetterLike((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))) break
  }
  return at
}

const isLetterLike = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) ||
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0xa0 && code < 0x0250) ||
  (code >= 0x0370 && code < 0x0600) ||
  (code >= 0x2010 && code <= 0x2040) ||
  (code >= 0x3000 && code <= 0x30ff) ||
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xff01 && code <= 0xff5e)

/** Two random bytes are often an ideograph, but seldom a common one. */
function isText(text: string): boolean {
  let ascii = 0
  let common = 0
  let ordinary = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x7f) ascii++
    else if (commonHan.has(code) || commonHangul.has(code) || (code >= 0x3000 && code <= 0x30ff)) common++
    else if (isOrdinary(code)) ordinary += 0.85
    else if ((code >= 0x370 && code < 0x600) || code >= 0xff00 || code < 0x250) common += 0.8
  }
  // Every text has some of the most common characters; a filler repeats one.
  if (ordinary > 0 && (common < text.length / 8 - ascii || new Set(text).size < text.length / 8)) return false
  return (ascii + common + ordinary) / text.length > 0.75 && /[\p{L}\p{N}]{2}/u.test(text) && wordLike(text)
}

const isOrdinary = (code: number): boolean => firstLevel.gb18030.has(code) || firstLevel.big5.has(code)

/** Where all is ASCII, single letters among signs are chance. */
const wordLike = (text: string): boolean => /[^ -~\s]/.test(text) || isWords(text)

function* narrow(bytes: Buffer): Generator<string> {
  for (let at = 0; at < bytes.length; at++) {
    const from = at
    const most = Math.min(bytes.length, from + longestRun)
    let high = false
    for (; at < most; at++) {
      const byte = bytes[at] ?? 0
      if (!isNarrow(byte)) break
      if (byte >= 0x80) high = true
    }
    if (at - from < leastNarrow) continue
    const run = bytes.subarray(from, at)
    const text = high ? decoded(run) : run.toString('latin1')
    if (text !== null && high) yield* lines(text)
    else yield* asciiLines(run)
  }
}

const isNarrow = (byte: number): boolean =>
  (byte >= 0x20 && byte !== 0x7f) || byte === 9 || byte === 10 || byte === 13

/** The run in the first encoding in which it is text; null where it is none. */
function decoded(run: Buffer): string | null {
  for (const encoding of ['utf-8', 'gb18030', 'big5'] as const) {
    const { text, bad } = decodeWhole(run, encoding)
    if (bad > 0) continue
    let han = 0
    let other = 0
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (commonHan.has(code) || isOrdinary(code) || (encoding === 'utf-8' && code >= 0x80)) han++
      else if (code >= 0x80 && !(code >= 0x3000 && code <= 0x303f) && code < 0xff00) other++
    }
    if (han >= 3 && other <= han / 4) return text
  }
  return null
}

function* asciiLines(run: Buffer): Generator<string> {
  for (const [text] of run.toString('latin1').matchAll(/[\t\n\r -~]{6,}/g)) {
    if (isWords(text)) yield* lines(text)
  }
}

/** A word, or a number of some length, and few signs; letters that only repeat are a filler. */
const isWords = (text: string): boolean =>
  /\b(?:[A-Z]?[a-z]{3,}|[A-Z]{4,})\b|\d{5}/.test(text) &&
  /[aeiouy]|\d{5}/i.test(text) &&
  !/^(.{1,3})\1{2,}.{0,2}$/.test(text) &&
  !/([^\s\d._=-])\1{3}/.test(text) &&
  !/(\d)\1{5}/.test(text) &&
  (text.match(/[A-Za-z0-9\s]/g)?.length ?? 0) / text.length > 0.75

function* lines(text: string): Generator<string> {
  for (const line of text.split(/[\r\n]+/)) {
    const trimmed = line.trim()
    if (trimmed.length >= 2) yield trimmed
  }
}
