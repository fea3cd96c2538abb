/** Text that stands in bytes nobody can parse: for damaged files and formats without a reader. */
import { detectEncoding } from '../../encoding/detect.ts'
import { decodeWhole } from '../../encoding/decoder.ts'
import { commonHan } from '../../encoding/characters.ts'

const leastWide = 4
const leastNarrow = 6

/** Lines of text in order: UTF-16 at even or odd places, and one-byte or Chinese code pages between. */
export function* findStrings(bytes: Buffer): Generator<string> {
  let at = 0
  let narrowFrom = 0
  while (at + 1 < bytes.length) {
    const end = wideEnd(bytes, at)
    const length = (end - at) / 2
    if (length >= leastWide) {
      const text = bytes.toString('utf16le', at, end)
      if (isText(text)) {
        yield* narrow(bytes.subarray(narrowFrom, at))
        yield* lines(text)
        at = end
        narrowFrom = end
        continue
      }
      // No text at this place: what follows may be, but not what was just looked at in full.
      at = length > 64 ? end : at + 1
      continue
    }
    at++
  }
  yield* narrow(bytes.subarray(narrowFrom))
}

function wideEnd(bytes: Buffer, from: number): number {
  let at = from
  for (; at + 1 < bytes.length; at += 2) {
    if (!isLetterLike((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8))) break
  }
  return at
}

const isLetterLike = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) ||
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0xa0 && code < 0x0600) ||
  (code >= 0x2010 && code <= 0x2040) ||
  (code >= 0x3000 && code <= 0x30ff) ||
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xff01 && code <= 0xff5e)

/** Two random bytes are often an ideograph, but seldom a common one. */
function isText(text: string): boolean {
  let ascii = 0
  let common = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x7f) ascii++
    else if (commonHan.has(code) || (code >= 0x3000 && code <= 0x30ff) || code >= 0xff00) common++
    else if (code >= 0x3a0 && code < 0x600) common += 0.8
  }
  return (ascii + common) / text.length > 0.6 && /[\p{L}\p{N}]{2}/u.test(text)
}

function* narrow(bytes: Buffer): Generator<string> {
  for (let at = 0; at < bytes.length; at++) {
    const from = at
    while (at < bytes.length && isNarrow(bytes[at] ?? 0)) at++
    if (at - from < leastNarrow) continue
    const run = bytes.subarray(from, at)
    const text = decoded(run)
    if (text !== null) yield* lines(text)
  }
}

const isNarrow = (byte: number): boolean =>
  (byte >= 0x20 && byte !== 0x7f) || byte === 9 || byte === 10 || byte === 13

function decoded(run: Buffer): string | null {
  let high = 0
  for (const byte of run) if (byte >= 0x80) high++
  if (high === 0) {
    const text = run.toString('latin1')
    return /[A-Za-z]{3}|\d{4}/.test(text) && letterShare(text) > 0.6 ? text : null
  }
  const { encoding, binary } = detectEncoding([{ bytes: run, cut: true }])
  if (binary) return null
  const { text, bad } = decodeWhole(run, encoding)
  return bad === 0 && isText(text) ? text : null
}

const letterShare = (text: string): number =>
  (text.match(/[A-Za-z0-9\s.,;:'"()/-]/g)?.length ?? 0) / text.length

function* lines(text: string): Generator<string> {
  for (const line of text.split(/[\r\n]+/)) {
    const trimmed = line.trim()
    if (trimmed.length >= 2) yield trimmed
  }
}
