/** Amounts row by row, totals that a person would add up, and one counted paper of each version set. */
import { MoneyRow } from '../contract.ts'
import { folded, plainAmount, sum } from '../fold.ts'
import type { Group, Scene } from '../group.ts'
import type { Gold, Row } from '../gold.ts'
import { type Found, found } from '../measure.ts'
import type { Names } from '../names.ts'
import { push } from '../sets.ts'

type Totals = Map<string, bigint>

const kinds = ['stage', 'client', 'year'] as const
type Kind = (typeof kinds)[number]

interface Counted {
  stage: string
  payer: string
  year: string
  currency: string
  amount: string
}

const goldCounted = (gold: Gold): Counted[] =>
  gold
    .table('money')
    .filter((row) => row['counts'] === 'true')
    .map((row) => ({
      stage: row['stage'] ?? '',
      payer: row['payer'] ?? '',
      year: (row['date'] ?? '').slice(0, 4),
      currency: row['currency'] ?? '',
      amount: row['amount'] ?? '',
    }))

/** A total is always of one stage. */
function totals(rows: readonly Counted[], kind: Kind, names: Names | null): Totals {
  const groups = new Map<string, string[]>()
  for (const { stage, payer, year, currency, amount } of rows) {
    const of = { stage: '', client: names?.key(payer) ?? payer, year }[kind]
    push(groups, [stage, of, currency].filter(Boolean).join(' '), amount)
  }
  return new Map([...groups].map(([key, group]) => [key, sum(group)]))
}

const setKey = (row: Row) => `${row['version_set']}\t${row['stage']}`

function sets(rows: readonly Row[]): Row[][] {
  const byKey = new Map<string, Row[]>()
  for (const row of rows) push(byKey, setKey(row), row)
  return [...byKey.values()]
}

export const money: Group = {
  sizes: (gold) => {
    const rows = gold.table('money')
    const counted = goldCounted(gold)
    const totalSizes = kinds.map(
      (kind) => [`money.totals.${kind}`, totals(counted, kind, null).size] as const,
    )
    return {
      'money.amounts': rows.length,
      'money.counts': sets(rows).length,
      ...Object.fromEntries(totalSizes),
    }
  },
  run: async (scene) => {
    const given = await scene.view.product.list(MoneyRow, 'register', 'money')
    const totalled = kinds.map((kind) => [`money.totals.${kind}`, compareTotals(scene, given, kind)] as const)
    return {
      'money.amounts': amounts(scene, given),
      'money.counts': counts(scene, given),
      ...Object.fromEntries(totalled),
    }
  },
}

const stands = (row: MoneyRow, documents: ReadonlySet<string>) =>
  row.evidence.some(({ document }) => documents.has(document))

/** Where both name the paper's number, it is the same paper. */
const sameNumber = (row: MoneyRow, numbers: ReadonlySet<string>) =>
  numbers.size === 0 || !row.number || numbers.has(folded(row.number))

const numbersOf = (rows: readonly Row[]) =>
  new Set(rows.map((row) => folded(row['number'] ?? '')).filter((number) => number !== ''))

const equal = (row: MoneyRow, gold: Row) =>
  row.currency === gold['currency'] && plainAmount(row.amount) === plainAmount(gold['amount'])

const says = (row: Row) =>
  `${row['path']}: ${row['stage']} ${row['number']} ${row['currency']} ${row['amount']}`

function amounts({ gold, view }: Scene, given: readonly MoneyRow[]): Found {
  const rows = gold.table('money')
  const wrong = rows.flatMap((row) => {
    const documents = view.documents([row['path'] ?? ''])
    const near = given.filter(
      (one) => one.stage === row['stage'] && stands(one, documents) && sameNumber(one, numbersOf([row])),
    )
    if (near.some((one) => equal(one, row))) return []
    return [`${says(row)}: ${near.map((one) => one.amount ?? 'none').join(', ') || 'no row'}`]
  })
  return found(rows.length - wrong.length, rows.length, wrong)
}

function counts({ gold, view }: Scene, given: readonly MoneyRow[]): Found {
  const all = sets(gold.table('money'))
  const wrong = all.flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const documents = view.documents(rows.map((row) => row['path'] ?? ''))
    const near = given.filter(
      (one) => one.stage === first['stage'] && stands(one, documents) && sameNumber(one, numbersOf(rows)),
    )
    const counted = near.filter((one) => one.counts)
    const wanted = rows.find((row) => row['counts'] === 'true')
    // a set of which nothing counts is right only where its papers were found at all
    const right = wanted
      ? counted.length === 1 && counted.every((one) => equal(one, wanted))
      : near.length > 0 && counted.length === 0
    const given_ = counted.map((one) => one.amount ?? 'none').join(', ')
    const wish = wanted ? `one of ${wanted['amount']}` : 'none'
    return right
      ? []
      : [`${first['version_set']} ${first['stage']}: ${counted.length} counted (${given_}), not ${wish}`]
  })
  return found(all.length - wrong.length, all.length, wrong)
}

/** A total that gold does not have is as wrong as one that is missing. */
function compareTotals({ gold, names }: Scene, given: readonly MoneyRow[], kind: Kind): Found {
  const counted = given.filter((row) => row.counts && plainAmount(row.amount) !== null)
  const rows = counted.map((row) => ({
    stage: row.stage,
    payer: row.payer ?? '',
    year: (row.date ?? '').slice(0, 4),
    currency: row.currency ?? '',
    amount: row.amount ?? '',
  }))
  const [wanted, got] = [totals(goldCounted(gold), kind, names), totals(rows, kind, names)]
  const keys = new Set([...wanted.keys(), ...got.keys()])
  const say = (amount: bigint | undefined) =>
    amount === undefined ? 'none' : (Number(amount) / 10_000).toFixed(2)
  const wrong = [...keys]
    .filter((key) => wanted.get(key) !== got.get(key))
    .map((key) => `${key}: ${say(got.get(key))}, not ${say(wanted.get(key))}`)
  return found(keys.size - wrong.length, keys.size, wrong)
}
