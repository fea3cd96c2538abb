import { openCase } from '../../case/case.ts'
import { showDocument } from '../../documents/show.ts'
import { DaylightError } from '../../model/errors.ts'
import type { Verb } from '../context.ts'
import { safeForTerminal } from '../format.ts'

export const show: Verb = {
  name: 'show',
  usage: 'DOC [--range A,B] [--case DIR] [--json]',
  does: 'one document: its text, parts, metadata and flags (DOC: SHA-256 or 8 and more characters of it)',
  options: { range: { type: 'string' } },
  words: [1, 1],
  run: async (context) => {
    const range = parseRange(context.text('range'))
    const opened = await openCase(await context.caseFolder())
    try {
      const view = await showDocument(opened.database, context.words[0] ?? '', range ? { range } : {})
      if (context.json) await context.print(JSON.stringify(view))
      else {
        const about = [
          `${view.type}, ${view.language}, ${view.length} characters`,
          ...view.paths,
          ...view.flags.map(({ flag, detail }) => `! ${flag}: ${detail}`),
        ]
        if (view.reason !== null) about.push(`${view.state}: ${view.reason}`)
        for (const line of about) await context.print(safeForTerminal(line))
        await context.print(
          `\n${(view.text ?? 'too long to show whole: give --range A,B').split('\n').map(safeLine).join('\n')}`,
        )
      }
    } finally {
      await opened.close()
    }
    return 0
  },
}

const safeLine = (line: string): string => line.split('\t').map(safeForTerminal).join('\t')

function parseRange(text: string | undefined): { from: number; to: number } | null {
  if (text === undefined) return null
  const match = /^(\d+),(\d+)$/.exec(text)
  if (!match) throw new DaylightError('RANGE_INVALID', `“${text}”`)
  return { from: Number(match[1]), to: Number(match[2]) }
}
