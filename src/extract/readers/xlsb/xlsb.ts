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
import { writeNotes } from '../xlsx/comments.ts'
import { Grid } from '../xlsx/grid.ts'
import type { CellStyle } from '../xlsx/styles.ts'
import { binaryRecords } from './records.ts'
import { readNotes, SheetCells, surveySheet } from './sheet.ts'
import { readSharedStrings, readStyles, readWorkbook, type SheetEntry } from './workbook.ts'

/**
 * Excel's binary workbooks since 2007: the package of an xlsx file with records in place of its XML. Each sheet, in
 * the workbook's order, as the xlsx reader writes it.
 */
export const xlsbReader: Reader = {
  name: 'xlsb',
  version: 3,
  types: ['application/vnd.ms-excel.sheet.binary.macroenabled.12'],
  read,
}

interface Shared {
  file: OoxmlPackage
  sink: Sink
  grid: Grid
  strings: readonly string[]
  styles: readonly CellStyle[]
  flags: FlagCount
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const file = await openOffice(source, sink, options)
  const main = await mainPart(file, /^xl\/workbook\d*\.bin$/)
  const { sheets, date1904 } = await readWorkbook(file, main)
  const styles = await readStyles(file, (await file.related(main, 'styles'))[0], date1904)
  const strings = await readSharedStrings(file, (await file.related(main, 'sharedstrings'))[0])
  const grid = new Grid(sink, options.limits, source.size)
  const shared: Shared = { file, sink, grid, strings, styles, flags: { left: 200 } }
  for (const sheet of sheets) await writeSheet(shared, sheet)
  await writePackageLinks(
    file,
    sink,
    sheets.map(({ part }) => part).filter((part) => part !== null),
  )
  await writeMacros(file, sink)
  await readEmbedded(file, sink)
  return file.outcome(sink.offset > 0)
}

async function writeSheet(shared: Shared, sheet: SheetEntry): Promise<void> {
  const { file, sink, flags } = shared
  sink.open('sheet', { locator: { sheet: sheet.name }, hidden: sheet.hidden })
  sink.part('title', sheet.name)
  sink.write('\n')
  if (sheet.part === null) file.problems.push(`the sheet "${sheet.name}" is missing`)
  else {
    await writeCells(shared, sheet.part)
    for (const { type, target, external } of await file.relations(sheet.part)) {
      if (external || !file.has(target)) continue
      if (type === 'comments') writeNotes(sink, await readNotes(file, target))
      if (type !== 'drawing') continue
      const references = await writeDrawing(file, sink, target, flags)
      await writeReferenced(file, sink, target, references, flags)
    }
  }
  sink.close()
  await sink.flush()
}

async function writeCells({ file, sink, grid, strings, styles }: Shared, part: string): Promise<void> {
  const { layout, margins } = await surveySheet(file, part)
  grid.startSheet(layout)
  const cells = new SheetCells(grid, strings, styles)
  let flushed = sink.offset
  for await (const record of binaryRecords(file, part, true)) {
    cells.take(record)
    if (sink.offset - flushed < 128 * 1024) continue
    await sink.flush()
    flushed = sink.offset
  }
  grid.endRow()
  for (const { kind, text } of margins) {
    sink.part(kind, text)
    sink.write('\n')
  }
}
