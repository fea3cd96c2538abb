/** The information dictionary and what else the file says of itself. */
import type { MetadataKey } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { pdfDate } from './dates.ts'
import type { Pdf } from './document.ts'
import { byteString, scratch, wideString, withName } from './memory.ts'

const textKeys: readonly (readonly [string, MetadataKey])[] = [
  ['Title', 'title'],
  ['Author', 'author'],
  ['Subject', 'subject'],
  ['Keywords', 'keywords'],
]
const dateKeys: readonly (readonly [string, MetadataKey])[] = [
  ['CreationDate', 'created'],
  ['ModDate', 'modified'],
]
const mostKeys = 200

export function writeInfo(pdf: Pdf, sink: Sink): void {
  const { engine, document } = pdf
  const { call } = engine
  const value = (key: string): string =>
    withName(engine, key, (name) =>
      wideString(engine, (buffer, length) => call.FPDF_GetMetaText(document, name, buffer, length)),
    ).trim()
  sink.meta('pages', pdf.pages)
  for (const [key, meta] of textKeys) sink.meta(meta, value(key))
  for (const [key, meta] of dateKeys) sink.meta(meta, pdfDate(value(key)) ?? '')
  sink.meta(
    'software',
    [value('Creator'), value('Producer')].filter((name) => name !== ''),
  )
  const language = wideString(engine, (buffer, length) =>
    call.FPDFCatalog_GetLanguage(document, buffer, length),
  )
  sink.meta('language', language.trim())
  for (const key of infoKeys(pdf)) {
    const text = textKeys.some(([known]) => known === key) ? '' : value(key)
    if (text !== '') sink.raw(key, text)
  }
  writeFileFacts(pdf, sink)
}

function infoKeys({ engine, document }: Pdf): string[] {
  const { call } = engine
  const count = Math.min(mostKeys, call.EPDF_GetMetaKeyCount(document, 0))
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    byteString(engine, (buffer, length) => call.EPDF_GetMetaKeyName(document, index, 0, buffer, length)),
  ).filter((key) => key !== '')
}

function writeFileFacts({ engine, document }: Pdf, sink: Sink): void {
  const { call } = engine
  scratch(engine, 8, (address) => {
    if (call.FPDF_GetFileVersion(document, address) === 0) return
    const version = engine.integers()[address >> 2] ?? 0
    sink.raw('PDF version', `${Math.floor(version / 10)}.${version % 10}`)
  })
  for (const [name, which] of [
    ['permanent file identifier', 0],
    ['changing file identifier', 1],
  ] as const) {
    const identifier = scratch(engine, 256, (address) => {
      const length = call.FPDF_GetFileIdentifier(document, which, address, 256)
      if (length < 2 || length > 256) return ''
      return Buffer.from(engine.bytes().slice(address, address + length - 1)).toString('hex')
    })
    if (identifier !== '') sink.raw(name, identifier)
  }
  const revision = call.FPDF_GetSecurityHandlerRevision(document)
  if (revision >= 0) sink.raw('encryption revision', String(revision))
  const signatures = call.FPDF_GetSignatureCount(document)
  if (signatures > 0) sink.raw('signatures', String(signatures))
}
