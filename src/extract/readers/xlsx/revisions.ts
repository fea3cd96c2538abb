import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'
import { plainNumber } from '../ooxml/number-format.ts'
import { RichText } from './rich-text.ts'

interface Log {
  author: string
  time: string
  part: string
}

const mostLogs = 10_000

/** Writes the former contents of cells that a shared workbook keeps with its changes (ECMA-376 part 1, 18.11). */
export async function writeRevisions(
  file: OoxmlPackage,
  sink: Sink,
  main: string,
  sheetNames: ReadonlyMap<string, string>,
): Promise<void> {
  for (const headers of await file.related(main, 'revisionheaders')) {
    for (const log of await readHeaders(file, headers)) {
      await writeLog(file, sink, log, sheetNames)
      await sink.flush()
    }
  }
}

async function readHeaders(file: OoxmlPackage, part: string): Promise<Log[]> {
  const relations = new Map((await file.relations(part)).map(({ id, target }) => [id, target]))
  const logs: Log[] = []
  await file.parse(part, {
    open(name, attributes) {
      const target = relations.get(attributes['r:id'] ?? '')
      if (name !== 'header' || target === undefined || !file.has(target) || logs.length >= mostLogs) return
      logs.push({ author: attributes['userName'] ?? '', time: attributes['dateTime'] ?? '', part: target })
    },
  })
  return logs
}

async function writeLog(
  file: OoxmlPackage,
  sink: Sink,
  { author, time, part }: Log,
  sheetNames: ReadonlyMap<string, string>,
): Promise<void> {
  const rich = new RichText()
  let sheet: string | undefined
  let cell = ''
  let type = ''
  let value: string | null = null
  let inOld = false
  await file.parse(part, {
    open(name, attributes) {
      if (name === 'rcc') sheet = sheetNames.get(attributes['sId'] ?? '')
      else if (name === 'nc') cell = attributes['r'] ?? cell
      else if (name === 'oc') {
        inOld = true
        type = attributes['t'] ?? 'n'
        cell = attributes['r'] ?? ''
        value = null
        rich.take()
      } else if (inOld && name === 'v') value = ''
      else if (inOld) rich.open(name)
    },
    text(text) {
      if (!inOld) return
      if (value !== null) value += text
      else rich.text(text)
    },
    close(name) {
      if (!inOld) return
      if (name !== 'oc') {
        rich.close(name)
        return
      }
      inOld = false
      const number = Number(value)
      const old =
        value === null ? rich.take() : type === 'n' && Number.isFinite(number) ? plainNumber(number) : value
      if (old === '') return
      sink.part('deleted', old, {
        hidden: true,
        facts: { author, time },
        locator: { ...(sheet === undefined ? {} : { sheet }), ...(cell === '' ? {} : { cell }) },
      })
      sink.write('\n')
    },
  })
}
