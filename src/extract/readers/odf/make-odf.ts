/** Writes small OpenDocument files in memory: for tests, which need them odd, broken and hostile. */
import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { makeZip } from '../../zip/make-zip.ts'

const names = [
  ...['office', 'style', 'text', 'table', 'presentation', 'form', 'meta', 'script'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  ),
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ')

export type Kind = 'text' | 'spreadsheet' | 'presentation'

const content = (kind: Kind, body: string, styles: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`

export function makeOdf(
  kind: Kind,
  body: string,
  styles = '',
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Buffer {
  const all = {
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': content(kind, body, styles),
    ...parts,
  }
  return makeZip(
    Object.entries(all).map(([name, bytes]) => ({
      name,
      bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
      method: name === 'mimetype' ? 0 : 8,
    })),
  )
}

/** styles.xml with one page layout. */
export const stylesXml = (header: string, footer: string): string =>
  `<office:document-styles ${names}><office:master-styles><style:master-page style:name="Standard"><style:header>${header}</style:header><style:footer>${footer}</style:footer></style:master-page><style:master-page style:name="Unused"><style:header><text:p>never</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`

export const metaXml = (inner: string): string =>
  `<office:document-meta ${names}><office:meta>${inner}</office:meta></office:document-meta>`

export const makeFlat = (kind: Kind, body: string, meta = ''): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><office:document ${names} office:mimetype="application/vnd.oasis.opendocument.${kind}"><office:meta>${meta}</office:meta><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document>`,
  )

/** A text under a password, as LibreOffice writes it. */
export function makeEncrypted(body: string, password: string, iterations = 1000): Buffer {
  const salt = Buffer.alloc(16, 7)
  const iv = Buffer.alloc(16, 9)
  const packed = deflateRawSync(content('text', body, ''))
  const start = createHash('sha256').update(password).digest()
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(start, salt, iterations, 32, 'sha1'), iv)
  const encrypted = Buffer.concat([cipher.update(packed), cipher.final()])
  const checksum = createHash('sha256').update(packed.subarray(0, 1024)).digest('base64')
  const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml" manifest:size="1000"><manifest:encryption-data manifest:checksum-type="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0#sha256-1k" manifest:checksum="${checksum}"><manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" manifest:initialisation-vector="${iv.toString('base64')}"/><manifest:start-key-generation manifest:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" manifest:key-size="32"/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:key-size="32" manifest:iteration-count="${iterations}" manifest:salt="${salt.toString('base64')}"/></manifest:encryption-data></manifest:file-entry></manifest:manifest>`
  return makeZip([
    { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text'), method: 0 },
    { name: 'content.xml', bytes: encrypted, method: 0 },
    { name: 'META-INF/manifest.xml', bytes: Buffer.from(manifest) },
  ])
}
