import type { BlobHandle } from '../../case/ports.ts'

const tailBytes = 128 * 1024

const endRecord = Buffer.from('PK\x05\x06', 'latin1')

const openDocument =
  /mimetype.{0,30}?(application\/(?:vnd\.oasis\.opendocument\.[a-z-]+|vnd\.sun\.xml\.[a-z]+|epub\+zip))/s

/** Package markers: a file name that only this kind of package has, and its type. */
const markers: readonly [marker: string, type: string][] = [
  ['word/document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.bin', 'application/vnd.ms-excel.sheet.binary.macroenabled.12'],
  ['xl/workbook', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['FixedDocSeq.fdseq', 'application/vnd.ms-xpsdocument'],
  ['FixedDocumentSequence.fdseq', 'application/vnd.ms-xpsdocument'],
  ['Index/Document.iwa', 'application/vnd.apple.iwork'],
  ['Index.zip', 'application/vnd.apple.iwork'],
  ['index.apxl', 'application/vnd.apple.iwork'],
]

/** Office packages are told from plain archives by the names in their directory. */
export async function zipType(bytes: BlobHandle, head: Buffer): Promise<string> {
  const document = openDocument.exec(head.toString('latin1', 0, 4096))
  if (document?.[1]) return document[1]
  const names = await directoryText(bytes, head)
  if (hasName(names, '[Content_Types].xml')) {
    for (const [marker, type] of markers) if (hasName(names, marker)) return type
  }
  for (const [marker, type] of markers.slice(4)) if (hasName(names, marker)) return type
  if (
    hasName(names, 'index.xml') &&
    (hasName(names, 'buildVersionHistory.plist') || hasName(names, 'thumbs/'))
  )
    return 'application/vnd.apple.iwork'
  if (hasName(names, 'META-INF/container.xml')) return 'application/epub+zip'
  if (hasName(names, 'META-INF/manifest.xml') && hasName(names, 'content.xml'))
    return 'application/vnd.oasis.opendocument.text'
  return 'application/zip'
}

/** The central directory alone, since stored members may be packages themselves; both ends where it is damaged. */
async function directoryText(bytes: BlobHandle, head: Buffer): Promise<string> {
  const tail = Buffer.from(await bytes.read(Math.max(0, bytes.size - tailBytes), tailBytes))
  const end = tail.lastIndexOf(endRecord)
  if (end >= 0 && end + 20 <= tail.length) {
    const size = tail.readUInt32LE(end + 12)
    if (size > 0 && size <= end) return tail.toString('latin1', end - size, end)
  }
  return `${tail.toString('latin1')}${head.toString('latin1')}`
}

/** As a whole member name's beginning: right after a directory or local header, not inside a longer path. */
function hasName(text: string, marker: string): boolean {
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
    // the fixed part of a central header is 46 bytes, of a local one 30
    if (text.startsWith('PK\x01\x02', at - 46) || text.startsWith('PK\x03\x04', at - 30)) return true
  }
  return false
}
