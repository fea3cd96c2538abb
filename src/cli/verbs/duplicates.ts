import { openCase } from '../../case/case.ts'
import { sameBytes } from '../../documents/duplicates.ts'
import type { Verb } from '../context.ts'
import { safeForTerminal } from '../format.ts'

export const duplicates: Verb = {
  name: 'duplicates',
  usage: '[--case DIR] [--json]',
  does: 'documents whose bytes stand at more than one path',
  options: {},
  words: [0, 0],
  run: async (context) => {
    const opened = await openCase(await context.caseFolder())
    try {
      for await (const family of sameBytes(opened.database)) {
        if (context.json) await context.print(JSON.stringify(family))
        else
          await context.print(
            `${family.documents[0]?.slice(0, 12)}  ${family.paths.map(safeForTerminal).join('  ')}`,
          )
      }
    } finally {
      await opened.close()
    }
    return 0
  },
}
