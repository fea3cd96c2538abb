import type { Sink } from '../../reader.ts'
import { parseCellName } from '../ooxml/cell-name.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { RowText } from './row-text.ts'

/**
 * Writes what a workbook remembers of the cells of other workbooks its formulas refer to, as hidden tables: those
 * files may be nowhere else (ECMA-376 part 1, 18.14).
 */
export async function writeExternalBooks(file: OoxmlPackage, sink: Sink, main: string): Promise<void> {
  for (const part of await file.related(main, 'externallink')) {
    const names: string[] = []
    let open = false
    let cells: string[] = []
    let column = 0
    let isValue = false
    const rows = new RowText(sink, file.limits)
    await file.parse(
      part,
      {
        open(name, attributes) {
          if (name === 'sheetName' && names.length < 10_000) names.push(attributes['val'] ?? '')
          else if (name === 'sheetData') {
            open = true
            const sheet = names[Number(attributes['sheetId'])]
            sink.open('table', {
              hidden: true,
              locator: { field: sheet === undefined ? 'link' : `link ${sheet}` },
            })
          } else if (name === 'row') cells = []
          else if (name === 'cell') {
            column = Math.min(parseCellName(attributes['r'] ?? '')?.column ?? column + 1, cells.length + 256)
          } else if (name === 'v') isValue = true
        },
        text(text) {
          if (!isValue) return
          while (cells.length <= column) cells.push('')
          cells[column] += text
        },
        close(name) {
          if (name === 'v') isValue = false
          else if (name === 'row' && open) rows.write(cells)
          else if (name === 'sheetData' && open) {
            open = false
            sink.close()
          }
        },
      },
      () => sink.flush(),
    )
  }
}
