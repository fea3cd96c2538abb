/**
 * What a file is, from its bytes; the name only chooses inside the text family. Looks at bounded pieces of the file
 * and never parses it: that is the readers' work, in their own locked process.
 */
import type { BlobHandle } from '../../case/ports.ts'
import { trailerType } from './archives.ts'
import { isDbf } from './dbf.ts'
import { magicType } from './magic.ts'
import { oleType } from './ole.ts'
import { textType } from './text.ts'
import { zipType } from './zip.ts'

const headBytes = 64 * 1024

/** What the beginning of an image made by Apple's tools may look like: compressed data, or the disk itself. */
const besideTrailer = new Set([
  'application/x-bzip2',
  'application/x-raw-disk-image',
  'application/x-lzma',
  'application/zlib',
])

async function tailType(bytes: BlobHandle): Promise<string | null> {
  const length = Math.min(bytes.size, 512)
  return trailerType(Buffer.from(await bytes.read(bytes.size - length, length)))
}

export async function identify(bytes: BlobHandle, name: string): Promise<string> {
  if (bytes.size === 0) return 'inode/x-empty'
  const head = Buffer.from(await bytes.read(0, headBytes))
  const magic = magicType(head)
  if (magic === 'application/zip') return zipType(bytes, head)
  if (magic === 'application/x-ole-storage') return oleType(bytes, head)
  const trailer = magic === null || besideTrailer.has(magic) ? await tailType(bytes) : null
  if (trailer !== null) return trailer
  if (magic !== null) return magic
  if (isDbf(head)) return 'application/x-dbf'
  const text = textType(head, name, bytes.size > head.length)
  if (text !== null) return text
  return /\.zip$/i.test(name) && (await endsAsZip(bytes)) ? 'application/zip' : 'application/octet-stream'
}

const endRecord = Buffer.from('PK\x05\x06', 'latin1')

/** The last of several volumes begins anywhere, but ends with the directory. */
async function endsAsZip(bytes: BlobHandle): Promise<boolean> {
  const length = Math.min(bytes.size, 66 * 1024)
  return Buffer.from(await bytes.read(bytes.size - length, length)).includes(endRecord)
}
