import { ReaderError, type Sink } from '../../reader.ts'
import { HtmlConverter } from '../html/converter.ts'
import { type TokenHandler, Tokens } from '../html/tokens.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { resolve } from './opf.ts'
import type { Sheets } from './sheets.ts'

const pieceLength = 64 * 1024

/** Writes one page of a book; damage is noted in the package. */
export async function writeChapter(
  file: OoxmlPackage,
  part: string,
  sink: Sink,
  { depth, sheets }: { depth: number; sheets: Sheets },
): Promise<void> {
  const before = sink.offset
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const converter = new HtmlConverter(
    sink,
    depth,
    (href) => sheets.get(resolve(folder, href).toLowerCase()) ?? null,
  )
  const tokens = new Tokens(new Untitled(converter))
  const settle = async (): Promise<void> => {
    for (const { member, bytes } of converter.takeMembers()) await sink.member(member, bytes)
    await sink.flush()
  }
  let decoder: TextDecoder | null = null
  try {
    for await (const chunk of file.bytes(part)) {
      decoder ??= decoderFor(chunk)
      for (let at = 0; at < chunk.length; at += pieceLength) {
        tokens.write(decoder.decode(chunk.subarray(at, at + pieceLength), { stream: true }))
        await settle()
      }
    }
  } catch (error) {
    if (!(error instanceof ReaderError) || error.state === 'limit') throw error
    file.problems.push(`${part}: ${error.message}`)
  }
  tokens.end()
  converter.end()
  await settle()
  if (tokens.lost) file.problems.push(`${part}: one tag or comment is too long to be read whole`)
  if (sink.offset > before) sink.write('\n')
}

function decoderFor(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  const start = Buffer.from(head.subarray(0, 1024)).toString('latin1')
  const declared =
    /^[^>]{0,80}?encoding=["']([\w.-]{1,40})/.exec(start) ?? /charset=["']?([\w.-]{1,40})/i.exec(start)
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8')
  } catch {
    return new TextDecoder()
  }
}

/** Leaves out the title of a page, which no program for books shows. */
class Untitled implements TokenHandler {
  readonly #handler: TokenHandler
  #inTitle = false

  constructor(handler: TokenHandler) {
    this.#handler = handler
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'title') this.#inTitle = true
    else if (name === 'body') this.#inTitle = false
    if (!this.#inTitle) this.#handler.open(name, attributes)
  }

  close(name: string): void {
    if (!this.#inTitle) this.#handler.close(name)
    if (name === 'title' || name === 'head') this.#inTitle = false
  }

  text(text: string): void {
    if (!this.#inTitle) this.#handler.text(text)
  }

  /** Processing instructions, which HTML takes for comments, are none in XHTML. */
  comment(text: string): void {
    if (!text.startsWith('?')) this.#handler.comment(text)
  }
}
