import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import { emfTexts } from './emf.ts'
import { wmfTexts } from './wmf.ts'

const mostBytes = 256 * 1024 * 1024

/** Metafiles: drawings of Windows. Pieces drawn at one height stand on one line; without letters it is a picture. */
export const metafileReader: Reader = {
  name: 'metafile',
  version: 1,
  types: ['image/emf', 'image/wmf'],
  read,
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const bytes = Buffer.from(await source.whole(mostBytes))
  const encoding = options.encoding ?? 'windows-1252'
  let height: number | null = null
  let flushed = 0
  for (const { y, text } of options.type === 'image/emf'
    ? emfTexts(bytes, encoding)
    : wmfTexts(bytes, encoding)) {
    const shown = text.replace(/\p{Cc}/gu, '')
    if (shown.trim() === '') continue
    if (height !== null) sink.write(height === y ? ' ' : '\n')
    height = y
    sink.write(shown)
    if (sink.offset - flushed < 65_536) continue
    flushed = sink.offset
    await sink.flush()
  }
  if (height === null) return { state: 'partial', read: 'none', reason: 'not recognised' }
  sink.write('\n')
  return undefined
}
