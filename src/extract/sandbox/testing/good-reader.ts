import type { Reader } from '../../reader.ts'

/** Reads its item as UTF-8, one paragraph: shows whether a pool still works. */
export const goodReader: Reader = {
  name: 'good',
  version: 3,
  types: ['text/plain'],
  async read(source, sink) {
    const decoder = new TextDecoder()
    sink.open('body')
    for await (const chunk of source.chunks()) {
      sink.write(decoder.decode(chunk, { stream: true }))
      await sink.flush()
    }
    sink.write(decoder.decode())
    sink.close()
  },
}
