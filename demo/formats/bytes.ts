import iconv from 'iconv-lite'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** One byte a character; for text known to be ASCII or Latin-1. */
export const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)

/** Encodes into a legacy encoding; throws where a character has no place in it. */
export function encode(text: string, encoding: string): Uint8Array {
  const bytes = iconv.encode(text, encoding)
  if (iconv.decode(bytes, encoding) !== text) {
    const lost = Array.from(text).find(
      (character) => iconv.decode(iconv.encode(character, encoding), encoding) !== character,
    )
    throw new Error(`${encoding} cannot hold ${JSON.stringify(lost)}`)
  }
  return new Uint8Array(bytes)
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Little-endian fields in a row: `[size in bytes, value]`. */
export function little(...fields: readonly (readonly [1 | 2 | 4, number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields) {
    for (let index = 0; index < size; index++) bytes[at++] = Math.floor(value / 256 ** index) & 0xff
  }
  return bytes
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
