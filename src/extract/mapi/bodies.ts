import { bare } from '../readers/mail/alternatives.ts'
import { declaredCharset } from '../readers/html/charset.ts'
import { codePageEncoding } from '../encoding/code-pages.ts'
import { unpackRtf } from './lzfu.ts'
import type { Properties } from './properties.ts'
import { type as propertyType, unicodeOf } from './property.ts'
import { rtfBody } from './rtf-body.ts'
import { tag } from './tags.ts'

export interface Body {
  type: 'text/plain' | 'text/html'
  bytes: Uint8Array
  charset: string | null
}

/**
 * What a message says, in the forms it has: plain text; HTML as stored, or as its RTF holds it; and the RTF's own
 * text where the plain text lacks some of it (often where it was stored in a code page without the characters).
 */
export function bodiesOf(properties: Properties, problems: string[]): Body[] {
  const bodies: Body[] = []
  const plain = properties.text(tag.body) ?? properties.text(tag.reportText) ?? ''
  if (plain.trim() !== '') bodies.push(text('text/plain', plain))
  const html = storedHtml(properties)
  if (html !== null) return [...bodies, html]
  const packed = properties.bytes(tag.compressedRtf)
  if (packed === undefined || packed.length === 0) return bodies
  const { bytes, problem } = unpackRtf(packed)
  if (problem !== null) problems.push(problem)
  const body = rtfBody(bytes)
  if (body.from === 'html') return [...bodies, text('text/html', body.text)]
  if (!bare(plain).includes(bare(body.text))) bodies.push(text('text/plain', body.text.trim()))
  return bodies
}

const text = (type: Body['type'], body: string): Body => ({
  type,
  bytes: Buffer.from(crlf(body)),
  charset: 'utf-8',
})

const crlf = (body: string): string =>
  body
    .replaceAll('\0', '')
    .replaceAll(/\r\n|\r|\n/g, '\r\n')
    .toWellFormed()

function storedHtml(properties: Properties): Body | null {
  const property = properties.get(tag.html)
  const value = property?.values[0]
  if (property === undefined || value === undefined || value.length === 0) return null
  if (property.type === propertyType.unicode) {
    const html = unicodeOf(value)
    return html.trim() === '' ? null : text('text/html', html)
  }
  const page = properties.number(tag.internetCodePage)
  const named = page === undefined ? null : codePageEncoding(page)
  return { type: 'text/html', bytes: value, charset: declaredCharset(value.subarray(0, 65_536)) ?? named }
}
