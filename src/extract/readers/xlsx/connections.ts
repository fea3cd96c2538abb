import type { Sink } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'

const most = 100

/** Flags the databases, queries and addresses a workbook takes data from. */
export async function flagConnections(file: OoxmlPackage, sink: Sink, workbook: string): Promise<void> {
  let flags = 0
  const flag = (detail: string | undefined): void => {
    if (detail !== undefined && detail !== '' && ++flags <= most) sink.flag('external-reference', detail)
  }
  for (const { type, target, external } of await file.relations(workbook)) {
    if (external || !file.has(target)) continue
    if (type === 'connections') {
      await file.parse(target, {
        open(name, attributes) {
          if (name === 'dbPr')
            flag(`connection: ${attributes['connection'] ?? ''} ${attributes['command'] ?? ''}`)
          else if (name === 'webPr') flag(`connection: ${attributes['url'] ?? ''}`)
          else if (name === 'textPr') flag(`connection: ${attributes['sourceFile'] ?? ''}`)
        },
      })
    } else if (type === 'externallink') {
      await file.parse(target, {
        open(name, attributes) {
          if (name === 'ddeLink')
            flag(`DDE: ${attributes['ddeService'] ?? ''} ${attributes['ddeTopic'] ?? ''}`)
        },
      })
    }
  }
}
