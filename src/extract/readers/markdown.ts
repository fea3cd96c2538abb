import type { Reader } from '../reader.ts'
import { MarkdownWriter } from './markdown-writer.ts'
import { readPieces } from './text-pieces.ts'

/** Longer lines are written through in runs of this length, as if each ended there. */
const longestLine = 1_000_000

/** Markdown: the strict decode, with headings, paragraphs, list items, code and tables as parts. */
export const markdownReader: Reader = {
  name: 'markdown',
  version: 1,
  types: ['text/markdown', 'text/x-markdown'],
  async read(source, sink, options) {
    const writer = new MarkdownWriter(sink)
    let rest: string[] = []
    let restLength = 0
    let tooLong = false
    const outcome = await readPieces(source, sink, options, (piece) => {
      let from = 0
      for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', from)) {
        const tail = piece.slice(from, at)
        if (tooLong) sink.write(`${tail}\n`)
        else writer.line(rest.length === 0 ? tail : rest.join('') + tail)
        rest = []
        restLength = 0
        tooLong = false
        from = at + 1
      }
      const left = piece.slice(from)
      if (tooLong) sink.write(left)
      else if (left !== '') {
        rest.push(left)
        restLength += left.length
        if (restLength > longestLine) {
          tooLong = writer.through(rest.join(''))
          rest = []
        }
      }
    })
    if (!tooLong) writer.line(rest.join(''))
    writer.end()
    return outcome
  },
}
