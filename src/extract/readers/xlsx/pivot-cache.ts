import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { RowText } from './row-text.ts'
import type { Workbook } from './workbook.ts'

interface Definition {
  fields: { name: string; items: string[] }[]
  /** Sheet of this workbook that the records were taken from; '' where it is none. */
  sheet: string
}

const mostItems = 2_000_000
const mostFields = 16_384
const values = new Set(['s', 'n', 'd', 'b', 'e', 'm'])

/**
 * Writes the records of pivot tables whose source is not in this workbook, as hidden tables: the table shows sums of
 * them only ([ECMA-376 part 1] 18.10.1).
 */
export async function writePivotCaches(
  file: OoxmlPackage,
  sink: Sink,
  main: string,
  workbook: Workbook,
): Promise<void> {
  const sheets = new Set(workbook.sheets.filter(({ part }) => part !== null).map(({ name }) => name))
  for (const part of await file.related(main, 'pivotcachedefinition')) {
    const definition = await readDefinition(file, part)
    if (sheets.has(definition.sheet)) continue
    for (const records of await file.related(part, 'pivotcacherecords')) {
      await writeRecords(file, sink, records, definition)
    }
  }
}

async function readDefinition(file: OoxmlPackage, part: string): Promise<Definition> {
  const definition: Definition = { fields: [], sheet: '' }
  let items = 0
  let shared = false
  await file.parse(part, {
    open(name, attributes) {
      if (name === 'worksheetSource') {
        definition.sheet = attributes['r:id'] === undefined ? (attributes['sheet'] ?? '') : ''
      } else if (name === 'cacheField' && definition.fields.length < mostFields) {
        definition.fields.push({ name: attributes['name'] ?? '', items: [] })
      } else if (name === 'sharedItems') shared = true
      else if (shared && values.has(name) && ++items <= mostItems) {
        definition.fields.at(-1)?.items.push(attributes['v'] ?? '')
      }
    },
    close(name) {
      if (name === 'sharedItems') shared = false
    },
  })
  return definition
}

async function writeRecords(
  file: OoxmlPackage,
  sink: Sink,
  part: string,
  { fields }: Definition,
): Promise<void> {
  sink.open('table', { hidden: true, locator: { field: 'pivot cache' } })
  const rows = new RowText(sink, file.limits)
  rows.write(
    fields.map(({ name }) => name),
    true,
  )
  let cells: string[] = []
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      if (name === 'r') cells = []
      else if (cells.length >= mostFields) return
      else if (name === 'x') cells.push(fields[cells.length]?.items[Number(attributes['v'])] ?? '')
      else if (values.has(name)) cells.push(attributes['v'] ?? '')
    },
    close(name: string): void {
      if (name === 'r') rows.write(cells)
    },
  }
  await file.parse(part, handler, () => sink.flush())
  sink.close()
  await sink.flush()
}
