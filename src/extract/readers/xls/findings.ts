import type { OleFile } from '../../ole/ole-file.ts'
import { flagMacros } from '../ole/macros.ts'
import type { Sink } from '../../reader.ts'
import type { Workbook } from './workbook.ts'

const most = 100

/** Flags macros and everything the workbook draws from outside. */
export function flagWorkbook(sink: Sink, { globals, sheets }: Workbook, file: OleFile | null): void {
  if (file) flagMacros(file, sink)
  let flags = 0
  const flag = (kind: 'macro' | 'external-reference', detail: string): void => {
    if (++flags <= most) sink.flag(kind, detail)
  }
  for (const { name, kind } of sheets) {
    if (kind === 'macro') flag('macro', `holds an Excel 4 macro sheet (${name})`)
    else if (kind === 'module') flag('macro', `holds a Visual Basic module (${name})`)
  }
  for (const path of new Set(globals.books.map((book) => book.path))) {
    if (path.trim() === '') continue
    flag(
      'external-reference',
      path.includes('|') ? `DDE: ${path.replace('|', ' ')}` : `externalLinkPath: ${path}`,
    )
  }
  for (const connection of new Set(globals.connections)) {
    if (connection.trim() !== '') flag('external-reference', `connection: ${connection}`)
  }
}
