import type { Sink } from '../../reader.ts'
import { artRecords, pictureIn, storeEntry } from '../ole/office-art.ts'

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
