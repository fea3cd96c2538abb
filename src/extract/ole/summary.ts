/** The document properties of OLE office files into metadata. */
import type { MetadataKey } from '../../model/document.ts'
import type { Sink } from '../reader.ts'
import type { OleEntry, OleFile } from './ole-file.ts'
import { parsePropertySet, type PropertySection, type PropertyValue } from './property-set.ts'

const mostBytes = 4 * 1024 * 1024

/** [MS-OLEPS] §3.1: names of SummaryInformation's properties and the normal keys of some. */
const summary: ReadonlyMap<number, readonly [name: string, key?: MetadataKey]> = new Map([
  [2, ['title', 'title']],
  [3, ['subject', 'subject']],
  [4, ['author', 'author']],
  [5, ['keywords', 'keywords']],
  [6, ['comments', 'description']],
  [7, ['template']],
  [8, ['lastModifiedBy', 'lastModifiedBy']],
  [9, ['revision']],
  [10, ['editingSeconds']],
  [11, ['lastPrinted']],
  [12, ['created', 'created']],
  [13, ['modified', 'modified']],
  [14, ['pages', 'pages']],
  [15, ['words']],
  [16, ['characters']],
  [18, ['application', 'software']],
  [19, ['security']],
])

/** [MS-OSHARED] §2.3.3.2.2: the same of DocumentSummaryInformation. */
const documentSummary: ReadonlyMap<number, readonly [name: string, key?: MetadataKey]> = new Map([
  [2, ['category']],
  [3, ['presentationFormat']],
  [5, ['lines']],
  [6, ['paragraphs']],
  [7, ['slides']],
  [8, ['notes']],
  [9, ['hiddenSlides']],
  [14, ['manager']],
  [15, ['company', 'company']],
  [26, ['contentType']],
  [27, ['contentStatus']],
  [28, ['language', 'language']],
  [29, ['documentVersion']],
])

const times = new Set([11, 12, 13])

/** Title, author, times and so on of the file, or of the storage `from` inside it. */
export async function readSummary(file: OleFile, sink: Sink, from: OleEntry = file.root): Promise<void> {
  const [first] = await sections(file, '\u0005SummaryInformation', from)
  if (first) writeSection(first, summary, 'summary', sink)
  const [second, custom] = await sections(file, '\u0005DocumentSummaryInformation', from)
  if (second) writeSection(second, documentSummary, 'document', sink)
  for (const [id, name] of custom?.names ?? []) {
    const value = custom?.values.get(id)
    if (value !== undefined && !name.startsWith('_PID_')) sink.raw(`custom:${name}`, asText(value))
  }
}

async function sections(file: OleFile, name: string, from: OleEntry): Promise<PropertySection[]> {
  const entry = file.find(name, from)
  if (entry?.kind !== 'stream' || entry.size > mostBytes) return []
  return parsePropertySet(await file.read(entry))
}

function writeSection(
  section: PropertySection,
  names: ReadonlyMap<number, readonly [name: string, key?: MetadataKey]>,
  group: string,
  sink: Sink,
): void {
  for (const [id, value] of section.values) {
    const [name, key] = names.get(id) ?? []
    if (name === undefined) continue
    // A time that is no date is a duration or nothing.
    if (group === 'summary' && times.has(id) && typeof value !== 'string') continue
    sink.raw(`${group}:${name}`, asText(value))
    if (key === undefined) continue
    if (key !== 'pages') sink.meta(key, asText(value))
    else if (typeof value === 'number') sink.meta(key, Math.max(0, value))
  }
}

const asText = (value: PropertyValue): string =>
  typeof value === 'object' ? value.join('; ') : String(value)
