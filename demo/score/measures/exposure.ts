/** "Are we in it?": each name or identifier asked for, its status and where it stands. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Checked } from '../contract.ts'
import type { Group } from '../group.ts'
import { listed } from '../gold.ts'
import { found } from '../measure.ts'

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const exposure: Group = {
  sizes: (gold) => {
    const of = gold.table('exposure').length
    return { 'exposure.status': of, 'exposure.paths': of }
  },
  run: async ({ gold, view }) => {
    const rows = gold.table('exposure')
    const folder = await mkdtemp(join(tmpdir(), 'daylight-score-'))
    try {
      const file = join(folder, 'list.csv')
      const lines = rows.map((row) => listed(row['asked']).map(cell).join(','))
      await writeFile(file, ['value', ...lines].join('\r\n'))
      const { asked } = await view.product.one(Checked, 'check', file)
      const answers = new Map(asked.map((answer) => [answer.value, answer]))
      const judged = rows.map((row) => {
        const name = listed(row['asked'])[0] ?? ''
        const answer = answers.get(name)
        const [wanted, got] = [
          view.documents(listed(row['paths'])),
          new Set(answer?.hits.map((hit) => hit.document)),
        ]
        const elsewhere = [...got.symmetricDifference(wanted)].map((document) => view.pathOf(document))
        return {
          name,
          status:
            answer?.status === row['status']
              ? null
              : `${answer?.status ?? 'no answer'}, not ${row['status']}`,
          paths:
            answer && elsewhere.length === 0
              ? null
              : `differs in ${elsewhere.slice(0, 3).join(', ') || 'everything'}`,
        }
      })
      const measure = (part: 'status' | 'paths') => {
        const misses = judged.flatMap((row) => (row[part] === null ? [] : [`${row.name}: ${row[part]}`]))
        return found(rows.length - misses.length, rows.length, misses)
      }
      return { 'exposure.status': measure('status'), 'exposure.paths': measure('paths') }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
