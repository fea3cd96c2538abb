/** Exact values per document and type. */
import type { Mention } from '../contract.ts'
import { folded } from '../fold.ts'
import type { Group, Scene } from '../group.ts'
import type { Gold, Row } from '../gold.ts'
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
    const rows = await scene.view.mentions()
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

const documentsOf = (gold: Gold, view: Scene['view']) => view.documents(gold.paths)

/** A secret's value is masked, so that its own words are compared. */
function facts({ gold, view }: Scene, rows: readonly Mention[], only?: string): Facts {
  const read = documentsOf(gold, view)
  const key = (document: string, type: string, value: string, quote: string) =>
    [document, type, type === 'secret' ? folded(quote) : value].join('\n')
  const wanted = gold
    .table('mentions')
    .filter((row) => only === undefined || row['type'] === only)
    .flatMap((row): [string, string][] => {
      const { path = '', type = '', text = '', value = '' } = row
      return [...view.documents([path])].map((document) => [
        key(document, type, value, text),
        `${path}: ${type} ${value} (“${text}”)`,
      ])
    })
  const given = rows
    .filter(({ document, type }) => read.has(document) && (only === undefined || type === only))
    .map(({ document, type, value, quote }): [string, string] => [
      key(document, type, value, quote),
      `${view.pathOf(document)}: ${type} ${value} (“${quote}”)`,
    ])
  return { gold: new Map(wanted), given: new Map(given) }
}
