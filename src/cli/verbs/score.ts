import { fileURLToPath } from 'node:url'
import { GoldError } from '../../../demo/score/gold.ts'
import { score as scoreCase } from '../../../demo/score/score.ts'
import { scoreTable } from '../../../demo/score/table.ts'
import { isCase } from '../../case/case.ts'
import { DaylightError } from '../../model/errors.ts'
import type { Verb } from '../context.ts'
import { safeForTerminal } from '../format.ts'

export const score: Verb = {
  name: 'score',
  usage: 'GOLD [--examples N] [--case DIR] [--json]',
  does: 'compare a case with gold answers: every measure with its value, what it was measured by, and its bar',
  options: { examples: { type: 'string' } },
  words: [1, 1],
  run: async (context) => {
    const examples = context.number('examples', 0, 20) ?? 3
    // the public command line, as anyone else would run it
    const command = [process.execPath, fileURLToPath(new URL('../../../bin/daylight.js', import.meta.url))]
    const folder = await context.caseFolder()
    if (!(await isCase(folder))) throw new DaylightError('CASE_MISSING', folder)
    if (!context.json) context.note('asking the case for every answer; about a second for three documents')
    try {
      const result = await scoreCase({
        gold: context.words[0] ?? '',
        folder,
        command,
        signal: context.signal,
      })
      if (context.json) await context.print(JSON.stringify(result))
      else
        for (const line of scoreTable(result, examples))
          await context.print(line.split('\n').map(safeForTerminal).join('\n'))
    } catch (error) {
      if (error instanceof GoldError) throw new DaylightError('GOLD_BROKEN', error.message, { cause: error })
      throw error
    }
    return 0
  },
}
