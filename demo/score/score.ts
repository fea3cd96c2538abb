/** Compares a case with gold answers, through the product's own command line. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { barOf } from '../bars.ts'
import { CaseView } from './case-view.ts'
import { Gold, GoldGap } from './gold.ts'
import type { Group, Scene } from './group.ts'
import type { Found, Measure } from './measure.ts'
import { authenticity } from './measures/authenticity.ts'
import { clients } from './measures/clients.ts'
import { duplicates } from './measures/duplicates.ts'
import { exposure } from './measures/exposure.ts'
import { injections } from './measures/injections.ts'
import { items } from './measures/items.ts'
import { mentions } from './measures/mentions.ts'
import { merges } from './measures/merges.ts'
import { messages } from './measures/messages.ts'
import { money } from './measures/money.ts'
import { pii } from './measures/pii.ts'
import { publications } from './measures/publications.ts'
import { queries } from './measures/queries.ts'
import { questions } from './measures/questions.ts'
import { targets } from './measures/targets.ts'
import { text } from './measures/text.ts'
import { timeline } from './measures/timeline.ts'
import { Names } from './names.ts'
import { Product, Unanswered } from './product.ts'

export interface ScoreOptions {
  /** The gold folder. */
  gold: string
  /** The case folder. */
  folder: string
  /** How the product is run, as `['node', 'bin/daylight.js']`. */
  command: readonly string[]
  signal?: AbortSignal
}

export interface Score {
  measures: Record<string, Measure>
}

/** Throws GoldError where the folder holds no gold answers or broken ones. */
export async function score({ gold: goldFolder, folder, command, signal }: ScoreOptions): Promise<Score> {
  const gold = new Gold(goldFolder)
  const cache = await mkdtemp(join(tmpdir(), 'daylight-score-'))
  try {
    return await measureAll(gold, folder, new Product(command, folder, { signal, cache }))
  } finally {
    await rm(cache, { recursive: true, force: true })
  }
}

async function measureAll(gold: Gold, folder: string, product: Product): Promise<Score> {
  const groups: Group[] = [
    items, text, queries, mentions, merges, messages, clients, targets, money, timeline, duplicates, authenticity,
    pii, ...publications(folder), injections, exposure, questions,
  ] // prettier-ignore
  const scene = CaseView.open(product).then((view): Scene => ({
    gold,
    view,
    names: new Names(gold.entities),
  }))
  const measures: Record<string, Measure> = {}
  for (const group of groups) {
    const results = await measure(group, gold, scene)
    for (const [name, result] of Object.entries(results)) measures[name] = { ...result, bar: barOf(name) }
  }
  return { measures }
}

const empty = 'gold has no row to measure it by'

async function measure(group: Group, gold: Gold, scene: Promise<Scene>): Promise<Record<string, Found>> {
  let sizes: Record<string, number>
  try {
    sizes = group.sizes(gold)
  } catch (error) {
    if (!(error instanceof GoldGap)) throw error
    return failed(Object.keys(group.sizes(new Gold(gold.folder, 'empty'))), error.message)
  }
  const names = Object.keys(sizes)
  if (names.every((name) => sizes[name] === 0)) return failed(names, empty)
  try {
    const results = await group.run(await scene)
    return Object.fromEntries(
      names.map((name) => {
        const result = results[name] ?? { value: 0, of: 0 }
        return [name, sizes[name] === 0 ? { value: 0, of: 0, reason: empty } : result]
      }),
    )
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error
    return Object.fromEntries(
      names.map((name) => {
        const of = sizes[name] ?? 0
        return [name, { value: 0, of, reason: of === 0 ? empty : error.message }]
      }),
    )
  }
}

const failed = (names: readonly string[], reason: string): Record<string, Found> =>
  Object.fromEntries(names.map((name) => [name, { value: 0, of: 0, reason }]))
