import type { Outcome } from '../../../model/item.ts'
import type { Reader, Sink } from '../../reader.ts'
import { RtfDocument } from './document.ts'
import { RtfTokens } from './tokens.ts'

const pieceLength = 32 * 1024

/**
 * Rich text. Order of the text: the body with its text boxes and alternative texts after the paragraph that holds
 * them, footnotes, comments (hidden), headers, footers, addresses of links (hidden). HTML that Outlook wrapped in RTF
 * is read as HTML.
 */
export const rtfReader: Reader = {
  name: 'rtf',
  version: 1,
  types: ['application/rtf', 'text/rtf'],
  read: (source, sink, options) =>
    readRtf(source.chunks(256 * 1024), source.size, sink, options.limits.depth),
}

/**
 * Reads RTF, whether it is a file or the body of a mail: text and parts go to `sink`, pictures and embedded files too,
 * as members. `size` is how many bytes there are (Infinity where that is not known), `depth` how deep the markup of
 * wrapped HTML may nest. Gives what became of it; nothing where all was read. Throws only what `sink` throws.
 */
async function readRtf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
  sink: Sink,
  depth: number,
): Promise<Partial<Outcome> | undefined> {
  const document = new RtfDocument(sink, depth)
  const tokens = new RtfTokens(document, size)
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceLength) {
      tokens.write(chunk.subarray(at, at + pieceLength))
      await document.settle()
    }
  }
  tokens.end()
  return document.finish()
}
