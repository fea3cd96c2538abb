import type { OleEntry, OleFile } from '../../ole/ole-file.ts'
import { writeOle } from '../../ole/write-ole.ts'

const mostBytes = 64 * 2 ** 20

/** An embedded object, which a msg file keeps as a storage, as the compound file it was put in as. */
export async function* storageBytes(file: OleFile, storage: OleEntry): AsyncGenerator<Uint8Array> {
  const parts: Record<string, Uint8Array> = {}
  let left = mostBytes
  for (const entry of file.entries(storage)) {
    if (entry.kind !== 'stream') continue
    const bytes = await file.read(entry, left)
    left -= bytes.length
    parts[entry.path.slice(storage.path.length + 1)] = bytes
  }
  yield writeOle(parts, storage.classId)
}
