import { codeTypes } from '../../model/code-names.ts'
import type { Reader } from '../reader.ts'
import { declaredCharset } from './html/charset.ts'
import { LineWriter } from './line-writer.ts'
import { readPieces } from './text-pieces.ts'

/** Plain text in any encoding: the strict decode, newlines `\n`. */
export const textReader: Reader = {
  name: 'text',
  version: 1,
  types: ['text/plain'],
  read: (source, sink, options) =>
    readPieces(source, sink, options, (piece) => {
      sink.write(piece)
    }),
}

/** XML as it stands: what its elements mean nobody knows here, and a person reads the names along with the values. */
export const xmlReader: Reader = {
  name: 'xml',
  version: 1,
  types: ['application/xml', 'text/xml'],
  async read(source, sink, options) {
    const declared = declaredCharset(await source.read(0, 4096))
    return readPieces(
      source,
      sink,
      options,
      (piece) => {
        sink.write(piece)
      },
      declared,
    )
  },
}

/** Larger ones are no longer read line by line, and every line would be a part. */
const mostBytes = 8 * 2 ** 20

/** Text that is looked up by its lines: source code, settings, records, subtitles. */
export const codeReader: Reader = {
  name: 'code',
  version: 1,
  types: [...new Set([...codeTypes, 'application/json', 'application/x-ndjson', 'application/javascript'])],
  async read(source, sink, options) {
    const lines = source.size <= mostBytes ? new LineWriter(sink) : null
    const outcome = await readPieces(source, sink, options, (piece) => {
      if (lines) lines.write(piece)
      else sink.write(piece)
    })
    lines?.end()
    return outcome
  },
}
