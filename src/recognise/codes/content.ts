/** What a code says, as text. */
import type { Found } from './zxing.ts'

/** Its place in ZXing's list of what a content is. */
const binary = 1
const gs1 = 3
/** Bytes shown of a content that is no text. */
const mostBytes = 1024

export function contentOf(found: Found): string {
  const { format, text, bytes, contentType, hasECI } = found
  // ZXing fills American numbers up to 13 digits; 12 are printed beneath the bars
  if (/^(?:EAN13|UPC[AE])$/u.test(format) && /^0\d{12}$/u.test(text)) return text.slice(1)
  if (contentType === binary) return decoded(bytes, 'utf-8') ?? chinese(bytes) ?? hexadecimal(bytes)
  if (hasECI || contentType === gs1 || bytes.every((byte) => byte < 0x80)) return text
  return decoded(bytes, 'utf-8') ?? (isGuess(text) ? chinese(bytes) : null) ?? text
}

/**
 * Most codes do not say which encoding their text has, and ZXing takes GB 18030 for Latin 1 or for Japanese in halfwidth
 * letters.
 */
const isGuess = (text: string): boolean => /^[\0-\xff]*$/u.test(text) || /[\uff61-\uff9f\ufffd]/u.test(text)

/** Chinese characters in use have two high bytes each; accented letters mostly stand alone. */
function chinese(bytes: Uint8Array): string | null {
  const runs =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[\x80-\xff]+/gu) ?? []
  return runs.length > 0 && runs.every((run) => run.length % 2 === 0) ? decoded(bytes, 'gb18030') : null
}

/** Null where the bytes are of another encoding, or no text. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // eslint-disable-next-line no-control-regex -- separators of standards that are printable text otherwise
    return /[^\P{Cc}\t\n\r\u001d\u001e\u0004]|\p{Co}/u.test(text) ? null : text
  } catch {
    return null
  }
}

const hexadecimal = (bytes: Uint8Array): string =>
  Buffer.from(bytes.subarray(0, mostBytes)).toString('hex') + (bytes.length > mostBytes ? '…' : '')
