import type { Reader } from '../../reader.ts'
import { readEmf } from './emf.ts'
import { readWmf } from './wmf.ts'

/** Drawings of Windows programs, as they stand in documents: the words in them. They are never drawn. */
export const metafileReader: Reader = {
  name: 'metafile',
  version: 1,
  types: ['image/emf', 'image/wmf'],
  async read(source, sink, { type }) {
    const whole = await (type === 'image/emf' ? readEmf(source, sink) : readWmf(source, sink))
    const read = sink.offset > 0 ? 'some' : 'none'
    const reason = 'the words written in the drawing were taken; what is drawn was not recognised'
    return whole
      ? { state: 'partial', read, reason }
      : { state: 'corrupt', read, reason: `the drawing is damaged or cut short; ${reason}` }
  },
}
