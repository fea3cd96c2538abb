/**
 * What a file is, from its bytes; the name only chooses inside the text family. Looks at bounded pieces of the file
 * and never parses it: that is the readers' work, in their own locked process.
 */
import type { BlobHandle } from '../../case/ports.ts'
import { magicType } from './magic.ts'
import { oleType } from './ole.ts'
import { textType } from './text.ts'
import { zipType } from './zip.ts'

const headBytes = 64 * 1024

export async function identify(bytes: BlobHandle, name: string): Promise<string> {
  if (bytes.size === 0) return 'inode/x-empty'
  const head = Buffer.from(await bytes.read(0, headBytes))
  const magic = magicType(head)
  if (magic === 'application/zip') return zipType(bytes, head)
  if (magic === 'application/x-ole-storage') return oleType(bytes, head)
  if (magic !== null) return magic
  return textType(head, name, bytes.size > head.length) ?? 'application/octet-stream'
}
