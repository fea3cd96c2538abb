import { isAscii } from 'node:buffer'

/**
 * Spelling of the canonical eml, version 1. Frozen: what is written here decides hashes that stand in reports;
 * a change needs a new version of the writer.
 */
const longestLine = 76
const wordBytes = 45

/** A header's text: as it is where it is plain ASCII, else encoded words of UTF-8 in base64. Folded. */
export function headerText(text: string): string {
  const line = text.replaceAll(/[\r\n\t]+/g, ' ').trim()
  const plain = /^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && !/\S{400}/.test(line)
  return plain ? folded(line) : words(line)
}

/** Breaks at single blanks only, so that unfolding gives the same text again. */
function folded(line: string): string {
  const out: string[] = []
  let current = ''
  for (const word of line.split(/(?<=\S) (?=\S)/)) {
    if (current !== '' && current.length + word.length >= longestLine) {
      out.push(current)
      current = word
    } else current = current === '' ? word : `${current} ${word}`
  }
  return [...out, current].join('\r\n ')
}

function words(line: string): string {
  const out: string[] = []
  let piece = ''
  let bytes = 0
  for (const character of line.toWellFormed()) {
    const size = Buffer.byteLength(character)
    if (bytes + size > wordBytes) {
      out.push(word(piece))
      piece = ''
      bytes = 0
    }
    piece += character
    bytes += size
  }
  return [...out, word(piece)].join('\r\n ')
}

const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`

/** `Name <address>`, quoted or encoded as needed. */
export function mailbox({ name, address }: { name: string; address: string }): string {
  const plain = /^[\x21-\x7e][\x20-\x7e]*$/.test(address) && !/[<>"]/.test(address)
  if (address === '' || name === address) return phrase(name)
  if (!plain) return words(`${name} <${address}>`.replaceAll(/[\r\n\t]+/g, ' ').trim())
  if (name === '') return address.includes(' ') || address.includes(',') ? `<${address}>` : address
  return `${phrase(name)} <${address}>`
}

function phrase(name: string): string {
  const line = name.replaceAll(/[\r\n\t]+/g, ' ').trim()
  if (!/^[\x20-\x7e]*$/.test(line) || /=\?|["\\]/.test(line)) return words(line)
  return /[^\w .'@!#$%&*+/=?^`{|}~-]/.test(line) ? `"${line}"` : line
}

const parameterPiece = 48

/** A parameter of a structured header (RFC 2231 where it is long or not ASCII), each piece on a line of its own. */
export function parameter(name: string, value: string): string {
  const clean = value.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 1000)
  if (/^[\x20-\x7e]{1,60}$/.test(clean) && !/["\\]|=\?/.test(clean)) return `;\r\n ${name}="${clean}"`
  const coded = Array.from(clean.toWellFormed(), (character) =>
    /^[A-Za-z0-9._-]$/.test(character)
      ? character
      : Buffer.from(character)
          .toString('hex')
          .replaceAll(/../g, (hex) => `%${hex.toUpperCase()}`),
  )
  const pieces: string[] = []
  let piece = "utf-8''"
  for (const character of coded) {
    if (piece.length + character.length > parameterPiece) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  pieces.push(piece)
  if (pieces.length === 1) return `;\r\n ${name}*=${pieces[0]}`
  return pieces.map((text, index) => `;\r\n ${name}*${index}*=${text}`).join('')
}

/** Days and months in English, UTC: `Sat, 05 Mar 2022 02:01:02 +0000`. */
export const mailDate = (milliseconds: number): string =>
  new Date(milliseconds).toUTCString().replace(/GMT$/, '+0000')

export interface EncodedText {
  encoding: '7bit' | 'quoted-printable' | 'base64'
  bytes: Buffer
}

/** Text with lines ended by CRLF; base64 where more than a sixth of it is not ASCII. */
export function encodeText(bytes: Uint8Array): EncodedText {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!isAscii(view)) {
    let high = 0
    for (const byte of view) if (byte > 0x7f) high++
    if (high * 6 > view.length) return { encoding: 'base64', bytes: base64Lines(view) }
  }
  const text = view.toString('latin1')
  if (/[^\x20-\x7e\t\r\n]|=|\r(?!\n)|(?<!\r)\n|[\t ](?:\r\n|$)|^(?:From |--|\.)|.{77}/m.test(text))
    return { encoding: 'quoted-printable', bytes: Buffer.from(quotedPrintable(text), 'latin1') }
  return { encoding: '7bit', bytes: view }
}

function quotedPrintable(text: string): string {
  return text
    .split('\r\n')
    .map((line) => softBreaks(line.replaceAll(/[^\x20-\x3c\x3e-\x7e\t]|[\t ]$|^F(?=rom )|^\.|^-(?=-)/g, hex)))
    .join('\r\n')
}

const hex = (character: string): string =>
  `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

function softBreaks(line: string): string {
  if (line.length <= longestLine) return line
  const out: string[] = []
  let at = 0
  while (line.length - at > longestLine) {
    let end = at + longestLine - 1
    // not inside an escape
    if (line[end - 1] === '=') end -= 1
    else if (line[end - 2] === '=') end -= 2
    out.push(`${line.slice(at, end)}=`)
    at = end
  }
  return [...out, line.slice(at)].join('\r\n')
}

const rawPerLine = 57

export function base64Lines(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  return Buffer.from(text.replaceAll(/.{76}(?=.)/g, '$&\r\n'), 'latin1')
}

/** The same for bytes that come in pieces cut anywhere. */
export async function* base64Stream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Uint8Array = new Uint8Array()
  let first = true
  for await (const chunk of chunks) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const whole = all.length - (all.length % rawPerLine)
    rest = all.slice(whole)
    for (let at = 0; at < whole; at += rawPerLine * 4096) {
      const lines = base64Lines(all.subarray(at, Math.min(whole, at + rawPerLine * 4096)))
      yield first ? lines : Buffer.concat([lineEnd, lines])
      first = false
    }
  }
  if (rest.length > 0) yield first ? base64Lines(rest) : Buffer.concat([lineEnd, base64Lines(rest)])
}

const lineEnd = Buffer.from('\r\n')
