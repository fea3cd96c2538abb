import { isCase, openCase } from '../../case/case.ts'
import { verifyCase } from '../../case/verify.ts'
import { DaylightError } from '../../model/errors.ts'
import type { Verb } from '../context.ts'
import { formatCount, safeForTerminal } from '../format.ts'

export const verify: Verb = {
  name: 'verify',
  usage: 'CASE [--json]',
  does: 're-hash every byte of a case, compare ledger and custody log, walk the hash chain',
  options: {},
  words: [0, 1],
  run: async (context) => {
    const folder = context.words[0] ?? (await context.caseFolder())
    if (!(await isCase(folder)))
      throw new DaylightError('CASE_MISSING', `${folder} (bags and reports come with later work)`)
    const opened = await openCase(folder)
    try {
      const terminal = process.stderr.isTTY
      const result = await verifyCase(opened, context.signal, (done) => {
        if (terminal && done % 100 === 0) process.stderr.write(`\r${formatCount(done)} blobs checked`)
      })
      if (terminal) process.stderr.write('\r\u{1B}[K')
      if (context.json) await context.print(JSON.stringify(result))
      else {
        const { blobs, items, custody } = result.checked
        await context.print(
          `${formatCount(blobs)} blobs, ${formatCount(items)} items, ${formatCount(custody)} custody rows checked`,
        )
        for (const { what, where, detail } of result.failed)
          await context.print(safeForTerminal(`${what} ${where}: ${detail}`))
        await context.print(
          result.ok ? 'Everything matches.' : `${formatCount(result.failed.length)} do not match.`,
        )
      }
      return result.ok ? 0 : 1
    } finally {
      await opened.close()
    }
  },
}
