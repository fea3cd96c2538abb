/** What an export must still say, and the decisions that let it. */
import type { World } from '../world/types.ts'
import type { Texts } from './seen.ts'
import type { MoneyRow } from './money.ts'
import type { TargetTruth } from './targets.ts'

export function showRows(
  world: World,
  rows: readonly MoneyRow[],
  truths: readonly TargetTruth[],
  texts: Texts,
): string[][] {
  const contracts = rows.filter(({ fact, counts }) => counts && fact.stage === 'contract')
  const clients = world.agencies
    .filter(({ id }) => rows.some(({ fact }) => fact.payer === id))
    .map(({ name }) => name)
  const targets = world.targets
    .filter(({ id }) => truths.some((truth) => truth.id === id))
    .map(({ name }) => name)
  const amounts = contracts.map(({ fact }) => fact.amount)
  const principals = [world.cast.boss, world.cast.deputy, world.cast.chief].map(({ legal }) => legal)
  const names = [...clients, ...targets, ...principals, world.firm.name].filter((name) => texts.says(name))
  const all = [...new Set([...names, ...amounts])]
  return ['report', 'csv', 'ftm'].flatMap((format) => all.map((text) => [format, text]))
}

/** Role decisions for the three who run the firm, anchored by name; imported before exporting. */
export const decisionsFile = (world: World): string =>
  `${JSON.stringify(
    [world.cast.boss, world.cast.deputy, world.cast.chief].map((person) => ({
      decision: 'role',
      anchor: { schema: 'Person', name: person.legal },
      role: 'principal',
    })),
    null,
    2,
  )}\n`
