/**
 * Exact values per document and type. Gold lists no time stamps of messages and no bare numbers of sheets, so that
 * neither is right or wrong here.
 */
import type { Mention } from '../contract.ts'
import { folded } from '../fold.ts'
import type { Group, Scene } from '../group.ts'
import type { Row } from '../gold.ts'
import { f1, type Found } from '../measure.ts'
import { compareSets } from '../sets.ts'

const types = (rows: readonly Row[]) => [...new Set(rows.map((row) => row['type'] ?? ''))].toSorted()

interface Facts {
  gold: Map<string, string>
  given: Map<string, string>
}

export const mentions: Group = {
  sizes: (gold) => {
    const rows = gold.table('mentions')
    const all = {
      'mentions.f1': rows.length,
      'mentions.precision': rows.length,
      'mentions.recall': rows.length,
    }
    const each = types(rows).map((type) => [
      `mentions.${type}`,
      rows.filter((row) => row['type'] === type).length,
    ])
    return { ...all, ...(Object.fromEntries(each) as Record<string, number>) }
  },
  run: async (scene) => {
    const rows = await inScope(scene, await scene.view.mentions())
    const judged = (type?: string) => compare(facts(scene, rows, type))
    const whole = judged()
    const each = types(scene.gold.table('mentions')).map((type) => [`mentions.${type}`, judged(type).f1])
    return {
      'mentions.f1': whole.f1,
      'mentions.precision': whole.precision,
      'mentions.recall': whole.recall,
      ...(Object.fromEntries(each) as Record<string, Found>),
    }
  },
}

function compare({ gold, given }: Facts): { f1: Found; precision: Found; recall: Found } {
  const { precision, recall } = compareSets(gold, given)
  const misses = [...(recall.misses ?? []).slice(0, 10), ...(precision.misses ?? []).slice(0, 10)]
  const missed = (recall.missed ?? 0) + (precision.missed ?? 0)
  return {
    f1: {
      value: f1(precision.value, recall.value),
      of: gold.size,
      precision: precision.value,
      recall: recall.value,
      ...(missed > 0 ? { missed, misses } : {}),
    },
    precision,
    recall,
  }
}

/** Without what gold does not speak of; what it names is judged in any case. */
async function inScope(scene: Scene, rows: readonly Mention[]): Promise<Mention[]> {
  const { gold } = facts(scene, [])
  const judged = await Promise.all(
    rows.map(async (row) => gold.has(keyOf(row)) || !(await isUnlisted(scene, row))),
  )
  return rows.filter((_, at) => judged[at])
}

async function isUnlisted({ view }: Scene, { document, type, quote, end }: Mention): Promise<boolean> {
  if (type === 'money') return /^[\d.,\s]+$/.test(quote)
  if (type !== 'date') return false
  if (/\d:\d\d/.test(quote)) return true
  if (end === null || end === undefined) return false
  const text = (await view.show(document))?.text ?? ''
  return /^[ T]{0,2}\d{1,2}:\d\d/.test(text.slice(end, end + 8))
}

/** A secret's value is masked, so that its own words are compared. */
const keyOf = ({ document, type, value, quote }: Omit<Mention, 'end' | 'entity'>): string =>
  [document, type, type === 'secret' ? folded(quote) : value].join('\n')

function facts({ gold, view }: Scene, rows: readonly Mention[], only?: string): Facts {
  const read = view.documents(gold.paths)
  const wanted = gold
    .table('mentions')
    .filter((row) => only === undefined || row['type'] === only)
    .flatMap((row): [string, string][] => {
      const { path = '', type = '', text: quote = '', value = '' } = row
      const says = `${path}: ${type} ${value} (“${quote}”)`
      return [...view.documents([path])].map((document) => [keyOf({ document, type, value, quote }), says])
    })
  const given = rows
    .filter(({ document, type }) => read.has(document) && (only === undefined || type === only))
    .map((row): [string, string] => [
      keyOf(row),
      `${view.pathOf(row.document)}: ${row.type} ${row.value} (“${row.quote}”)`,
    ])
  return { gold: new Map(wanted), given: new Map(given) }
}
