/** Pictures of a Word file: those in the text stand in the data stream, floating ones in the store of drawings. */
import type { Sink } from '../../reader.ts'
import { artRecords, pictureIn, pictureOf, shapeTexts, storeEntry } from '../ole/office-art.ts'
import { place } from './fib.ts'
import type { WordFile } from './word-file.ts'

const mostPictures = 10_000

export interface InlinePicture {
  picture: Buffer | null
  alt: string
}

/** The picture whose data begin at an offset ([MS-DOC] §2.9.190); null where there is none. */
export function inlinePicture(data: Buffer, offset: number): InlinePicture | null {
  if (offset + 14 > data.length) return null
  const length = data.readUInt32LE(offset)
  const head = data.readUInt16LE(offset + 4)
  const kind = data.readUInt16LE(offset + 6)
  const all = data.subarray(offset, offset + length)
  if (head < 14 || head >= all.length) return null
  // Word 6 and 95 have the bare metafile here.
  if (kind === 8) return { picture: all.subarray(head), alt: '' }
  if (kind !== 0x64 && kind !== 0x66) return null
  const name = kind === 0x66 ? 1 + (all[head] ?? 0) : 0
  const art = all.subarray(head + name)
  const [shape] = shapeTexts(art)
  return { picture: firstPicture(art), alt: shape?.alt || shape?.wordArt || '' }
}

/** The walk may go wrong behind a store entry, which holds its picture without being a container. */
function firstPicture(art: Buffer): Buffer | null {
  for (const record of artRecords(art)) {
    const found = pictureIn(record)
    if (found) return found
  }
  return null
}

/** Gives every picture to the sink, each once. */
export async function writePictures(file: WordFile, offsets: Iterable<number>, sink: Sink): Promise<void> {
  let count = 0
  const give = async (picture: Buffer | null): Promise<void> => {
    if (picture && picture.length > 0 && ++count <= mostPictures)
      await sink.member({ name: null, kind: 'file' }, picture)
  }
  const seen = new Set<number>()
  for (const record of artRecords(file.section(place.drawings))) {
    if (record.type !== storeEntry) continue
    if (record.data.length > 44) {
      await give(pictureIn(record))
      continue
    }
    const offset = record.data.length >= 32 ? record.data.readUInt32LE(28) : 0
    if (offset === 0 || offset === 0xffff_ffff || offset >= file.main.length || seen.has(offset)) continue
    seen.add(offset)
    const [stored] = artRecords(file.main.subarray(offset))
    if (stored) await give(pictureOf(stored))
  }
  for (const offset of offsets) {
    if (file.data) await give(inlinePicture(file.data, offset)?.picture ?? null)
  }
}
