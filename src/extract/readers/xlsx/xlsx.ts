import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Reader, ReaderOptions, Sink } from '../../reader.ts'
import { writeDrawing } from '../drawingml/drawing.ts'
import type { FlagCount } from '../drawingml/hidden.ts'
import { writeReferenced } from '../drawingml/referenced.ts'
import { readEmbedded } from '../ooxml/embedded.ts'
import { writePackageLinks } from '../ooxml/findings.ts'
import { writeMacros } from '../ooxml/macros.ts'
import { mainPart } from '../ooxml/main-part.ts'
import { openOffice } from '../ooxml/open-office.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { writeComments } from './comments.ts'
import { flagConnections } from './connections.ts'
import { writeExternalBooks } from './external-books.ts'
import { Grid } from './grid.ts'
import { readLayout } from './layout.ts'
import { writePivotCaches } from './pivot-cache.ts'
import { writeRevisions } from './revisions.ts'
import type { PartlySeen } from './rich-text.ts'
import { SheetHandler } from './sheet.ts'
import { type CellStyle, readCellStyles } from './styles.ts'
import { readSharedStrings, readWorkbook, type SheetEntry, type Workbook } from './workbook.ts'

/**
 * Excel files since 2007. Each sheet, in the workbook's order: its name, rows of cells, printed headers and footers,
 * comments (hidden), text boxes, charts and diagrams; then, all hidden, defined names that tell something, data of pivot
 * tables and of other workbooks that is in no sheet, former contents of changed cells, addresses of links, macros.
 */
export const xlsxReader: Reader = {
  name: 'xlsx',
  version: 3,
  types: [
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.template',
    'application/vnd.ms-excel.sheet.macroenabled.12',
    'application/vnd.ms-excel.template.macroenabled.12',
    'application/vnd.ms-excel.addin.macroenabled.12',
  ],
  read,
}

interface Shared {
  file: OoxmlPackage
  sink: Sink
  grid: Grid
  strings: readonly (string | PartlySeen)[]
  styles: readonly CellStyle[]
  flags: FlagCount
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | void> {
  const file = await openOffice(source, sink, options)
  const main = await mainPart(file, /^xl\/workbook\d*\.xml$/)
  await flagConnections(file, sink, main)
  const workbook = await readWorkbook(file, main)
  const styles = await readCellStyles(file, (await file.related(main, 'styles'))[0], workbook.date1904)
  const strings = await readSharedStrings(file, (await file.related(main, 'sharedstrings'))[0])
  const flags: FlagCount = { left: 200 }
  const grid = new Grid(sink, options.limits, source.size)
  for (const sheet of workbook.sheets) await writeSheet({ file, sink, grid, strings, styles, flags }, sheet)
  writeNames(sink, workbook)
  await writePivotCaches(file, sink, main, workbook)
  await writeExternalBooks(file, sink, main)
  await writeRevisions(file, sink, main, new Map(workbook.sheets.map(({ id, name }) => [id, name])))
  const parts = workbook.sheets.map(({ part }) => part).filter((part) => part !== null)
  await writePackageLinks(file, sink, parts)
  await writeMacros(file, sink)
  await readEmbedded(file, sink)
  return file.outcome(sink.offset > 0)
}

async function writeSheet(shared: Shared, sheet: SheetEntry): Promise<void> {
  const { file, sink, grid, strings, styles, flags } = shared
  sink.open('sheet', { locator: { sheet: sheet.name }, hidden: sheet.hidden })
  sink.part('title', sheet.name)
  sink.write('\n')
  if (sheet.part === null) file.problems.push(`the sheet "${sheet.name}" is missing`)
  else {
    grid.startSheet(await readLayout(file, sheet.part, sheet.repeated))
    const handler = new SheetHandler(grid, strings, styles)
    await file.parse(sheet.part, handler, () => sink.flush())
    grid.endRow()
    for (const { kind, text } of handler.margins) {
      sink.part(kind, text)
      sink.write('\n')
    }
    await writeComments(file, sink, sheet.part)
    for (const target of await file.related(sheet.part, 'drawing')) {
      const references = await writeDrawing(file, sink, target, flags)
      await writeReferenced(file, sink, target, references, flags)
    }
  }
  sink.close()
  await sink.flush()
}

/** Leads to another file, or is itself a value: what other names stand for can be seen in the sheets. */
export const tells = /\[[^\]]+\]|:\/\/|\\\\|^=?(?:".*"|[-+]?\d[\d.]*%?|\{.*\})$/s

function writeNames(sink: Sink, workbook: Workbook): void {
  for (const { name, reference } of workbook.names) {
    if (name.startsWith('_xlnm.') || !tells.test(reference)) continue
    sink.part('field', `${name} = ${reference}`, { hidden: true, locator: { field: 'defined name' } })
    sink.write('\n')
  }
}
