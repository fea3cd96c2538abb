import type { Reader, Sink } from '../reader.ts'
import { declaredCharset } from './html/charset.ts'
import { HtmlConverter } from './html/converter.ts'
import { Tokens } from './html/tokens.ts'
import { openText } from '../encoding/text-input.ts'
import { undecoded } from './text-pieces.ts'
import { ReaderError } from '../reader.ts'

/** HTML and XHTML: text with block structure, hidden content marked, references noted; nothing is run or fetched. */
export const htmlReader: Reader = {
  name: 'html',
  version: 2,
  types: ['text/html', 'application/xhtml+xml'],
  async read(source, sink, options) {
    const head = await source.read(0, 64 * 1024)
    const input = await openText(source, options.encoding ?? declaredCharset(head))
    if (input.binary) throw new ReaderError('unsupported', 'this is not text in any known encoding', 'none')
    const lost = await convertHtml(input.pieces(), sink, options.limits.depth)
    sink.meta('encoding', input.encoding)
    if (lost) {
      return { state: 'partial', read: 'some', reason: 'one tag or comment is too long to be read whole' }
    }
    return undecoded(input.bad, input.encoding)
  },
}

/** Writes the text of HTML to a sink. True where a single tag or comment was too long to be kept whole. */
export async function convertHtml(
  pieces: AsyncIterable<string> | Iterable<string>,
  sink: Sink,
  depth: number,
): Promise<boolean> {
  const converter = new HtmlConverter(sink, depth)
  const tokens = new Tokens(converter)
  const settle = async (): Promise<void> => {
    for (const { member, bytes } of converter.takeMembers()) await sink.member(member, bytes)
    await sink.flush()
  }
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += 65_536) {
      tokens.write(piece.slice(at, at + 65_536))
      await settle()
    }
  }
  tokens.end()
  converter.end()
  await settle()
  return tokens.lost
}
