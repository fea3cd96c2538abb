import type { Outcome } from '../../../model/item.ts'
import { type OleEntry, OleFile, printable } from '../../ole/ole-file.ts'
import { readSummary } from '../../ole/summary.ts'
import type { ByteSource, Reader, Sink } from '../../reader.ts'
import { damage } from './damage.ts'
import { flagMacros, readMacros, writeModules } from './macros.ts'
import { contentOf, writeObject, writePacked } from './objects.ts'
import { findStrings } from './strings.ts'

const mostBytes = 256 * 1024 * 1024
/** Metadata, previews and code, none of which is text people wrote. */
const noText =
  /(?:^|\/)(?:\p{Cc}(?:Document)?SummaryInformation|\p{Cc}.*|PROJECT(?:wm|lk)?|_VBA_PROJECT|__SRP_.*|dir)$/u

/**
 * Any other OLE file: the file packed into it, or else the readable strings of each stream, labelled with the stream's
 * name, and the source of its macros (hidden). Works, Publisher, Project, Visio and what nobody knows.
 */
export const oleReader: Reader = {
  name: 'ole',
  version: 2,
  types: [
    'application/x-ole-storage',
    'application/vnd.ms-works',
    'application/x-mspublisher',
    'application/vnd.visio',
    'application/vnd.ms-project',
  ],
  read,
}

async function read(source: ByteSource, sink: Sink): Promise<Partial<Outcome> | undefined> {
  const ole = await OleFile.open(source)
  await readSummary(ole, sink)
  flagMacros(ole, sink)
  const isPacked = await writePacked(ole, ole.root, sink)
  const content = contentOf(ole.root)
  if (isPacked && content.length <= 1) return damage(ole.problems, sink.offset > 0)
  const modules = await readMacros(ole, inObject)
  const sources = new Set(modules.map(({ name }) => name))
  for (const entry of ole.entries()) {
    if (entry.kind === 'storage' && isObjectFolder(entry)) {
      for (const object of entry.children) if (object.kind === 'storage') await writeObject(ole, object, sink)
    } else if (entry.kind === 'stream' && !noText.test(entry.path) && !inObject(entry)) {
      if (!isModule(entry, sources)) await strings(ole, entry, sink)
    }
  }
  await writeModules(modules, sink)
  return (
    damage(ole.problems, sink.offset > 0) ?? {
      state: 'partial',
      reason: 'no reader for this kind of OLE file: the readable strings of its streams are given',
    }
  )
}

const isObjectFolder = ({ name }: OleEntry): boolean => /^(?:ObjectPool|Objects?)$/i.test(name)

const inObject = ({ path }: OleEntry): boolean => /(?:^|\/)(?:ObjectPool|Objects?)\//i.test(path)

/** Its source is given: the strings of its compiled form say the same again. */
const isModule = ({ path, name }: OleEntry, sources: ReadonlySet<string>): boolean =>
  sources.has(name) && /(?:^|\/)VBA\/[^/]+$/i.test(path)

async function strings(ole: OleFile, entry: OleEntry, sink: Sink): Promise<void> {
  let opened = false
  let flushed = sink.offset
  for (const line of findStrings(await ole.read(entry, mostBytes))) {
    if (!opened) sink.open('block', { locator: { field: printable(entry.path) } })
    opened = true
    sink.write(`${line}\n`)
    if (sink.offset - flushed < 65_536) continue
    flushed = sink.offset
    await sink.flush()
  }
  if (opened) sink.close()
}
