import type { Sink } from '../../reader.ts'
import type { ArtRecord } from '../ole/art-records.ts'
import { artRecords, pictureOf } from '../ole/office-art.ts'

const storeEntry = 0xf007
const entryHead = 36
const mostPictures = 10_000

/** Gives the pictures in a workbook's drawings to the sink, each once, as files. */
export async function writePictures(sink: Sink, pieces: readonly Buffer[]): Promise<void> {
  let count = 0
  for (const record of artRecords(Buffer.concat(pieces))) {
    if (record.type !== storeEntry) continue
    const picture = pictureIn(record)
    if (picture === null || picture.length === 0 || ++count > mostPictures) continue
    await sink.member({ name: null, kind: 'file' }, picture)
  }
}

/** The picture of a store entry stands behind the entry's own fields and its name. */
function pictureIn({ data }: ArtRecord): Buffer | null {
  const [first] = artRecords(data.subarray(entryHead + (data[33] ?? 0)))
  return first ? pictureOf(first) : null
}
