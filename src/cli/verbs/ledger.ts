import { openCase } from '../../case/case.ts'
import { ledgerRows } from '../../documents/ledger.ts'
import type { Verb } from '../context.ts'
import { formatBytes, safeForTerminal } from '../format.ts'

export const ledger: Verb = {
  name: 'ledger',
  usage: '[--case DIR] [--strict] [--json]',
  does: 'every item ever met, one a line, with what became of it and why',
  options: { strict: { type: 'boolean' } },
  words: [0, 0],
  run: async (context) => {
    const opened = await openCase(await context.caseFolder())
    let unread = false
    try {
      for await (const row of ledgerRows(opened.database)) {
        unread ||= row.state !== 'ok' && row.state !== 'empty'
        if (context.json) await context.print(JSON.stringify(row))
        else {
          const size = row.bytes === null ? '' : formatBytes(row.bytes)
          const reason = row.reason === null ? '' : `  ${safeForTerminal(row.reason)}`
          await context.print(
            `${row.state.padEnd(11)} ${size.padStart(9)}  ${safeForTerminal(`${row.source}/${row.path}`)}${reason}`,
          )
        }
      }
    } finally {
      await opened.close()
    }
    return context.flag('strict') && unread ? 3 : 0
  },
}
