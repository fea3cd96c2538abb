import type { OleEntry, OleFile } from '../../ole/ole-file.ts'
import { type CompoundEntry, writeCompound } from './compound.ts'

const mostBytes = 64 * 2 ** 20
const deepest = 32

/** An embedded object, which a msg file keeps as a storage, as the compound file it was put in as. */
export async function* storageBytes(file: OleFile, storage: OleEntry): AsyncGenerator<Uint8Array> {
  yield writeCompound(await copied(file, storage, { bytes: mostBytes }, 0))
}

async function copied(
  file: OleFile,
  entry: OleEntry,
  left: { bytes: number },
  depth: number,
): Promise<CompoundEntry> {
  const { name, classId } = entry
  if (entry.kind === 'stream') {
    const bytes = await file.read(entry, left.bytes)
    left.bytes -= bytes.length
    return { name, classId, bytes, children: [] }
  }
  const children: CompoundEntry[] = []
  if (depth < deepest)
    for (const child of entry.children) children.push(await copied(file, child, left, depth + 1))
  return { name, classId, bytes: null, children }
}
