/** The store of small pictures that Windows keeps in a folder (Thumbs.db): what was in it may be long gone. */
import { fileTime } from '../../ole/directory.ts'
import { type OleEntry, OleFile } from '../../ole/ole-file.ts'
import type { ByteSource, Reader, Sink } from '../../reader.ts'

const mostPicture = 16 * 1024 * 1024
const mostPictures = 100_000

export const thumbsReader: Reader = { name: 'thumbs', version: 1, types: ['image/x-thumbs-db'], read }

/** Every picture is a member under the name of the file it was made from. */
async function read(source: ByteSource, sink: Sink): Promise<void> {
  const ole = await OleFile.open(source)
  const catalog = await ole.readPath('Catalog', 64 * 1024 * 1024)
  const taken = new Set<OleEntry>()
  for (const { id, name, modified } of catalog ? entriesOf(catalog) : []) {
    // Streams have the number's digits in reverse.
    const entry = ole.find(String(id).split('').toReversed().join(''))
    if (!entry || entry.kind !== 'stream' || taken.has(entry)) continue
    taken.add(entry)
    await write(ole, entry, { name, modified }, sink)
  }
  for (const entry of ole.entries()) {
    if (entry.kind === 'stream' && entry.name !== 'Catalog' && !taken.has(entry))
      await write(ole, entry, { name: null, modified: null }, sink)
  }
}

async function write(
  ole: OleFile,
  entry: OleEntry,
  { name, modified }: { name: string | null; modified: string | null },
  sink: Sink,
): Promise<void> {
  const bytes = await ole.read(entry, mostPicture)
  const start = [Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('\u0089PNG', 'latin1')]
    .map((signature) => bytes.subarray(0, 256).indexOf(signature))
    .find((at) => at >= 0)
  await sink.member(
    { name: name === '' ? null : name, kind: 'file', ...(modified === null ? {} : { modified }) },
    bytes.subarray(start ?? 0),
  )
}

function entriesOf(catalog: Buffer): { id: number; name: string; modified: string | null }[] {
  const entries: { id: number; name: string; modified: string | null }[] = []
  if (catalog.length < 4) return entries
  for (let at = catalog.readUInt16LE(0); at + 16 <= catalog.length && entries.length < mostPictures;) {
    const length = catalog.readUInt32LE(at)
    if (length < 16) break
    const entry = catalog.subarray(at, at + length)
    if (entry.length < 16) break
    entries.push({
      id: entry.readUInt32LE(4),
      modified: fileTime(entry.readBigUInt64LE(8)),
      name: entry.toString('utf16le', 16).replace(/\0[\s\S]*$/, ''),
    })
    at += length
  }
  return entries
}
