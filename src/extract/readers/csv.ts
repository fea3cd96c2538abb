import type { Reader, Sink } from '../reader.ts'
import { findDelimiter } from './csv-delimiter.ts'
import { CsvWriter } from './csv-writer.ts'
import { readPieces } from './text-pieces.ts'

/** Programs take the line that says the delimiter for themselves: it is no row, and nobody sees it. */
function writeSaid(sink: Sink, line: string): void {
  if (line === '') return
  sink.part('field', line.slice(0, -1), { hidden: true, locator: { line: 1, field: 'delimiter' } })
  sink.write('\n')
}

const names: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' }

/** Delimited text (RFC 4180 and what programs make of it): the strict decode, with rows and cells as parts. */
export const csvReader: Reader = {
  name: 'csv',
  version: 2,
  types: ['text/csv', 'text/tab-separated-values', 'application/csv'],
  async read(source, sink, options) {
    let writer: CsvWriter | null = null
    const outcome = await readPieces(source, sink, options, (piece) => {
      if (writer === null) {
        if (piece === '') return
        const tabs = options.type === 'text/tab-separated-values'
        const delimiter = findDelimiter(piece.slice(0, 65_536), tabs ? '\t' : ',')
        sink.meta('delimiter', names[delimiter] ?? delimiter)
        const said = /^"?sep=.?"?\n/.exec(piece)?.[0] ?? ''
        writer = new CsvWriter(sink, delimiter, said === '' ? 1 : 2)
        writeSaid(sink, said)
        writer.write(piece.slice(said.length))
        return
      }
      writer.write(piece)
    })
    const last = writer as CsvWriter | null
    last?.end()
    if (last !== null && last.unclosed > 0) sink.raw('unclosed-quotes', String(last.unclosed))
    return outcome
  },
}
