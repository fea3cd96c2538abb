import type { Reader } from '../reader.ts'
import { readPieces } from './text-pieces.ts'

/** Plain text in any encoding: the strict decode, newlines `\n`. */
export const textReader: Reader = {
  name: 'text',
  version: 1,
  types: [
    'text/plain',
    'application/json',
    'application/x-ndjson',
    'application/xml',
    'application/javascript',
  ],
  read: (source, sink, options) =>
    readPieces(source, sink, options, (piece) => {
      sink.write(piece)
    }),
}
