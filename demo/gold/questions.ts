/** What an investigation asks, and what the written files answer. */
import { countries, institutions } from '../lexicon/places.ts'
import { grouped } from '../world/money.ts'
import type { World } from '../world/types.ts'
import type { MoneyRow } from './money.ts'
import type { Texts } from './seen.ts'
import type { TargetTruth } from './targets.ts'
import { list } from './tsv.ts'

const nothing = 'not found in what was read'

export function questionRows(
  world: World,
  rows: readonly MoneyRow[],
  truths: readonly TargetTruth[],
  texts: Texts,
): string[][] {
  const out: string[][] = []
  const ask = (question: string, answer: string, paths: readonly string[]) =>
    out.push([question, answer, list(paths)])
  const counted = (stage: string) => rows.filter(({ fact, counts }) => counts && fact.stage === stage)
  const named = (id: string) => world.agencies.find((agency) => agency.id === id)?.name ?? id

  for (const { fact, path } of counted('contract')) {
    ask(`What is the total of contract ${fact.number}?`, `CNY ${fact.amount}`, [path])
    ask(`${fact.number}的甲方是谁？`, named(fact.payer), [path])
    ask(`When was ${fact.number} signed?`, fact.date, [path])
  }
  for (const { fact, path } of counted('invoice'))
    ask(`发票${fact.number}的金额是多少？`, `CNY ${fact.amount}`, [path])
  for (const { fact, path } of counted('paid'))
    ask(`How much was paid for ${fact.number}?`, `CNY ${fact.amount}`, [path])
  for (const { fact, path } of counted('cancelled'))
    ask(`Was ${fact.number} cancelled?`, `yes, ${fact.date}`, [path])
  for (const { fact, path } of counted('payroll'))
    ask(`${fact.date}工资合计多少？`, `CNY ${fact.amount}`, [path])
  for (const agency of world.agencies) {
    const own = counted('contract').filter(({ fact }) => fact.payer === agency.id)
    ask(
      `How many contracts of ${agency.name} count?`,
      String(own.length),
      own.map(({ path }) => path),
    )
    ask(
      `${agency.name}的合同总额？`,
      `CNY ${own.reduce((sum, { fact }) => sum + Number(fact.amount), 0).toFixed(2)}`,
      own.map(({ path }) => path),
    )
  }
  for (const { id, status, paths } of truths) {
    const target = world.targets.find((candidate) => candidate.id === id)
    if (target) ask(`What is the status of ${target.name}?`, status, paths)
  }
  for (const product of world.products) {
    const floor = texts.paths(product.name, world.words.costPrice)
    if (floor.length > 0)
      ask(`${product.name}的底价是多少？`, `CNY ${grouped(product.floor).replaceAll(',', '')}`, floor)
  }
  for (const person of world.staff.filter(({ role }) => role !== 'source')) {
    const paths = texts.paths(person.legal, person.handle)
    if (paths.length > 0 && !world.cast.namesakes.includes(person))
      ask(`Who is ${person.handle}?`, person.legal, paths)
  }
  for (const [name] of countries
    .filter(([candidate]) => world.countries.every((country) => country.name !== candidate))
    .slice(0, 5)) {
    const asked = institutions[1]?.[0].replace('{c}', name) ?? name
    if (texts.paths(asked).length === 0) ask(`Is ${asked} named?`, nothing, [])
  }
  return out
}
