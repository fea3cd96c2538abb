/** What the flat OpenDocument sources have in common. */
const urn = 'urn:oasis:names:tc:opendocument:xmlns'

const names = [
  ...['office', 'style', 'text', 'table', 'presentation', 'meta'].map(
    (name) => `xmlns:${name}="${urn}:${name}:1.0"`,
  ),
  `xmlns:draw="${urn}:drawing:1.0"`,
  `xmlns:svg="${urn}:svg-compatible:1.0"`,
  `xmlns:fo="${urn}:xsl-fo-compatible:1.0"`,
  `xmlns:number="${urn}:datastyle:1.0"`,
  `xmlns:of="${urn}:of:1.2"`,
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ')

interface Parts {
  styles?: string
  automatic?: string
  masters?: string
  body: string
}

export const flat = (
  kind: 'text' | 'spreadsheet' | 'presentation',
  { styles = '', automatic = '', masters = '', body }: Parts,
): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><office:document ${names} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:styles>${styles}</office:styles><office:automatic-styles>${automatic}</office:automatic-styles><office:master-styles>${masters}</office:master-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`,
  )

export const textStyle = (name: string, properties: string): string =>
  `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`

export const span = (style: string, inner: string): string =>
  `<text:span text:style-name="${style}">${inner}</text:span>`

export const p = (inner: string): string => `<text:p>${inner}</text:p>`

export const annotation = (author: string, day: string, inner: string): string =>
  `<office:annotation><dc:creator>${author}</dc:creator><dc:date>${day}T09:30:00</dc:date>${p(inner)}</office:annotation>`
