/**
 * What a file is, from its bytes; the name only chooses inside the text family. Looks at bounded pieces of the file
 * and never parses it: that is the readers' work, in their own locked process.
 */
import type { BlobHandle } from '../../case/ports.ts'
import { magicType } from './magic.ts'
import { oleType } from './ole.ts'
import { tailType } from './shapes.ts'
import { textType } from './text.ts'
import { zipType } from './zip.ts'

const headBytes = 64 * 1024
const tailBytes = 512

export async function identify(bytes: BlobHandle, name: string): Promise<string> {
  if (bytes.size === 0) return 'inode/x-empty'
  const head = Buffer.from(await bytes.read(0, headBytes))
  const magic = magicType(head)
  if (magic === 'application/zip') return zipType(bytes, head)
  if (magic === 'application/x-ole-storage') return oleType(bytes, head)
  if (magic !== null) return magic
  const text = textType(head, name, bytes.size > head.length)
  if (text !== null) return text
  const tail = Buffer.from(await bytes.read(Math.max(0, bytes.size - tailBytes), tailBytes))
  return tailType(tail) ?? 'application/octet-stream'
}
