import type { Outcome } from '../../../model/item.ts'
import { OleFile } from '../../ole/ole-file.ts'
import { readSummary } from '../../ole/summary.ts'
import { type ByteSource, type Reader, ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import { damage } from '../ole/damage.ts'
import { flagMacros, readMacros, writeModules } from '../ole/macros.ts'
import { writeObject } from '../ole/objects.ts'
import { underRights } from '../ole/rights.ts'
import { findStrings } from '../ole/strings.ts'
import { writeLinks } from '../prose/links.ts'
import { decryptStreams } from './decrypt.ts'
import { parseFib, place } from './fib.ts'
import { writePictures } from './pictures.ts'
import { writeStories } from './stories.ts'
import { parseStrings } from './tables.ts'
import { readMain, readStreams, WordFile } from './word-file.ts'

/**
 * Word files of 1993 to 2007 and what writes the same format. Order of the text: the body with its text boxes and the
 * alternative texts of its drawings after the paragraph they are anchored to, footnotes, endnotes, comments (hidden),
 * headers, footers, addresses of links and macros (hidden).
 */
export const docReader: Reader = {
  name: 'doc',
  version: 2,
  types: ['application/msword'],
  read,
}

async function read(
  source: ByteSource,
  sink: Sink,
  options: ReaderOptions,
): Promise<Partial<Outcome> | undefined> {
  const ole = await OleFile.open(source)
  await readSummary(ole, sink)
  const main = await readMain(ole)
  const fib = parseFib(main)
  const stored = await readStreams(ole, fib, main)
  const streams = fib.isEncrypted ? decryptStreams(stored, fib, options, sink) : stored
  const file = WordFile.open(streams, options.encoding)
  flagMacros(ole, sink)
  if (!file) {
    await salvage(main, sink)
    await writeMacros(ole, sink)
    await writeObjects(ole, sink)
    throw new ReaderError(
      'corrupt',
      'the file is damaged: the order of its text is lost; what can be read is given',
    )
  }
  const { fields, pictures } = await writeStories(file, sink)
  writeLinks(sink, fields.links)
  await sink.flush()
  for (const code of fields.sources) sink.flag('external-reference', `field: ${code}`)
  flagTemplate(file, sink)
  await writeMacros(ole, sink)
  await writeObjects(ole, sink)
  await writePictures(file, pictures, sink)
  return underRights(ole) ?? outcome(ole, file, sink)
}

/** A template that is fetched from elsewhere. */
function flagTemplate(file: WordFile, sink: Sink): void {
  const [, template = ''] = parseStrings(file.section(place.associated), file.fib.isOld, file.encoding)
  if (/^(?:[a-z]{3,}:\/\/|\\\\)/i.test(template))
    sink.flag('external-reference', `attachedTemplate: ${template}`)
}

async function writeMacros(ole: OleFile, sink: Sink): Promise<void> {
  await writeModules(await readMacros(ole, ({ path }) => /^ObjectPool\//i.test(path)), sink)
}

async function writeObjects(ole: OleFile, sink: Sink): Promise<void> {
  for (const storage of ole.find('ObjectPool')?.children ?? []) {
    if (storage.kind === 'storage') await writeObject(ole, storage, sink)
  }
}

async function salvage(main: Buffer, sink: Sink): Promise<void> {
  let since = 0
  for (const line of findStrings(main.subarray(512))) {
    sink.write(`${line}\n`)
    if (sink.offset - since < 65_536) continue
    since = sink.offset
    await sink.flush()
  }
}

function outcome(ole: OleFile, file: WordFile, sink: Sink): Partial<Outcome> | undefined {
  const { lengths } = file.fib
  const stated = Object.values(lengths).reduce((sum, length) => sum + length, 0)
  const missing = stated - file.pieces.end
  const problems = [...ole.problems]
  if (missing > 1) problems.push(`${missing} of ${stated} characters are missing`)
  return damage(problems, sink.offset > 0)
}
