import type { Outcome } from '../../../model/item.ts'
import { OleFile } from '../../ole/ole-file.ts'
import { readSummary } from '../../ole/summary.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { readMacros, writeModules } from '../ole/macros.ts'
import { writeObject } from '../ole/objects.ts'
import { writeLinks } from '../prose/links.ts'
import { writeNotes } from '../xlsx/comments.ts'
import { Grid } from '../xlsx/grid.ts'
import { tells } from '../xlsx/xlsx.ts'
import { Cells } from './cells.ts'
import { decryptStream } from './decrypt.ts'
import { formulaText } from './formula.ts'
import { readGlobals } from './globals.ts'
import { flagWorkbook } from './findings.ts'
import { headings, origin } from './headings.ts'
import { writePictures } from './pictures.ts'
import { recordAt } from './records.ts'
import { cellRecords, type Survey, surveySheet } from './survey.ts'
import { openWorkbook, type Sheet, type Workbook } from './workbook.ts'

/**
 * Excel files before 2007 (versions 2 to 11) and those of other programs in the same format, such as WPS `.et`. Each
 * sheet, in the workbook's order: its name, rows of cells, printed headers and footers, comments (hidden), text boxes
 * and words of charts, alternative texts; then defined names, addresses of links and macros (all hidden).
 */
export const xlsReader: Reader = {
  name: 'xls',
  version: 3,
  types: ['application/vnd.ms-excel'],
  read,
}

interface Shared {
  sink: Sink
  grid: Grid
  stream: Buffer
  workbook: Workbook
  links: Set<string>
}

const mostStream = 256 * 2 ** 20
const streamNames = ['Workbook', 'Book', 'WkBook']

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | void> {
  const { stream: stored, file, strayed } = await openStream(source, sink)
  const { encryption } = openWorkbook(stored).globals
  const stream = encryption === null ? stored : decryptStream(stored, encryption, options, sink)
  const workbook = openWorkbook(stream)
  workbook.problems.unshift(...(file?.problems ?? []))
  if (strayed) workbook.problems.unshift('the list of its streams is lost')
  flagWorkbook(sink, workbook, file)
  const grid = new Grid(sink, options.limits, source.size)
  const shared: Shared = { sink, grid, stream, workbook, links: new Set() }
  for (const sheet of workbook.sheets) await writeSheet(shared, sheet)
  writeNames(shared)
  writeLinks(sink, shared.links)
  await sink.flush()
  if (file) {
    await writeMacros(file, sink, workbook)
    await writeObjects(file, sink)
  }
  await writePictures(sink, workbook.globals.pictures)
  return outcome(workbook, sink.offset > 0)
}

interface Opened {
  stream: Buffer
  file: OleFile | null
  /** The OLE file around it is damaged. */
  strayed: boolean
}

/** The workbook's records: a stream of an OLE file, or the whole file in the versions before. */
async function openStream(source: ByteSource, sink: Sink): Promise<Opened> {
  const head = Buffer.from(await source.read(0, 8))
  if (!head.equals(oleMark)) {
    return { stream: Buffer.from(await source.whole(mostStream)), file: null, strayed: false }
  }
  const file = await openFile(source)
  if (file) {
    await readSummary(file, sink)
    for (const name of streamNames) {
      const stream = await file.readPath(name, mostStream)
      if (stream !== null && stream.length > 0) return { stream, file, strayed: false }
    }
  }
  // the sectors of a workbook mostly follow each other: its records are looked for in the bare bytes
  return { stream: Buffer.from(await source.whole(mostStream)), file, strayed: true }
}

async function openFile(source: ByteSource): Promise<OleFile | null> {
  try {
    return await OleFile.open(source)
  } catch (error) {
    if (error instanceof ReaderError && error.state === 'corrupt') return null
    throw error
  }
}

async function writeMacros(file: OleFile, sink: Sink, workbook: Workbook): Promise<void> {
  const known = file.problems.length
  const modules = await readMacros(file, ({ path }) => objectStorage.test(path.split('/')[0] ?? ''))
  workbook.problems.push(...file.problems.slice(known))
  await writeModules(modules, sink)
}

/** Objects put into the sheets stand in storages of their own beside the workbook. */
const objectStorage = /^(?:MBD|LNK)[0-9A-F]+$/i

async function writeObjects(file: OleFile, sink: Sink): Promise<void> {
  for (const storage of file.root.children) {
    if (storage.kind === 'storage' && objectStorage.test(storage.name)) await writeObject(file, storage, sink)
  }
}

const oleMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')

async function writeSheet(shared: Shared, sheet: Sheet): Promise<void> {
  const { sink } = shared
  if (sheet.kind === 'module') return
  sink.open('sheet', { locator: { sheet: sheet.name }, hidden: sheet.hidden })
  sink.part('title', sheet.name)
  sink.write('\n')
  if (sheet.part !== null) await writeContent(shared, sheet)
  sink.close()
  await sink.flush()
}

async function writeContent({ sink, grid, stream, workbook, links }: Shared, sheet: Sheet): Promise<void> {
  const { part } = sheet
  if (part === null) return
  // before workbooks each sheet has its own formats and letters
  const globals = part.biff < 5 ? readGlobals(stream, part) : workbook.globals
  const survey = surveySheet(stream, part, globals)
  for (const link of survey.links) links.add(link)
  grid.startSheet({ ...survey.layout, headers: headings(globals, workbook.sheets.indexOf(sheet) + 1) })
  grid.freeze(survey.frozenRows)
  const cells = new Cells(stream, globals, survey, grid, sheet.kind === 'macro')
  let flushed = sink.offset
  for (const record of survey.sorted?.map((at) => recordAt(stream, at)) ?? cellRecords(stream, part)) {
    if (record === null || part.type === 'chart') continue
    cells.take(record)
    if (sink.offset - flushed > 128 * 1024) {
      await sink.flush()
      flushed = sink.offset
    }
  }
  grid.endRow()
  writeSurvey(sink, survey)
}

function writeSurvey(sink: Sink, survey: Survey): void {
  const line = (kind: 'header' | 'footer' | 'block' | 'alt', text: string): void => {
    sink.part(kind, text)
    sink.write('\n')
  }
  for (const { kind, text } of survey.margins) line(kind, text)
  writeNotes(sink, survey.comments)
  for (const text of survey.texts) line('block', text)
  for (const text of survey.alternatives) line('alt', text)
}

function writeNames({ sink, workbook }: Shared): void {
  for (const { name, builtIn, formula, constants } of workbook.globals.names) {
    const reference = builtIn ? null : formulaText(workbook.globals, formula, origin, undefined, constants)
    if (reference === null || !tells.test(reference)) continue
    sink.part('field', `${name} = ${reference}`, { hidden: true, locator: { field: 'defined name' } })
    sink.write('\n')
  }
}

function outcome(workbook: Workbook, some: boolean): Partial<Outcome> | void {
  const { problems } = workbook
  if (problems.length === 0) return
  return {
    state: 'corrupt',
    read: some ? 'some' : 'none',
    reason: `damaged: ${problems.slice(0, 5).join('; ')}`,
  }
}
