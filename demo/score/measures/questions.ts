/**
 * What the questions page answers. The contract has no verb for it yet; a list of `{"question","answer","evidence"}`
 * under `questions` is what is asked for here.
 */
import { Answered } from '../contract.ts'
import { foldedName } from '../fold.ts'
import type { Group } from '../group.ts'
import { listed, type Row } from '../gold.ts'
import { found } from '../measure.ts'

export const questions: Group = {
  sizes: (gold) => ({ questions: gold.table('questions').length }),
  run: async ({ gold, view }) => {
    const answers = await view.product.list(Answered, 'questions')
    const byQuestion = new Map(answers.map((answer) => [foldedName(answer.question), answer]))
    const why = (row: Row): string | null => {
      const answer = byQuestion.get(foldedName(row['question'] ?? ''))
      if (!answer) return 'not answered'
      const wanted = view.documents(listed(row['paths']))
      const got = new Set(answer.evidence.map(({ document }) => document))
      if (!foldedName(answer.answer ?? '').includes(foldedName(row['answer'] ?? '')))
        return `“${answer.answer ?? ''}”, not “${row['answer']}”`
      return got.symmetricDifference(wanted).size === 0 ? null : 'other documents than gold'
    }
    const rows = gold.table('questions')
    const misses = rows.flatMap((row) => {
      const reason = why(row)
      return reason === null ? [] : [`${row['question']}: ${reason}`]
    })
    return { questions: found(rows.length - misses.length, rows.length, misses) }
  },
}
