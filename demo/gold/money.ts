/** The ledger: every paper's amount, and which one paper of a version set counts. */
import type { MoneyFact } from '../papers/paper.ts'
import type { World } from '../world/types.ts'
import type { Seen } from './seen.ts'

export interface MoneyRow {
  path: string
  fact: MoneyFact
  counts: boolean
}

export function moneyRows(world: World, seen: readonly Seen[]): MoneyRow[] {
  const rows = seen.flatMap(({ path, paper }) => (paper.facts.money ?? []).map((fact) => ({ path, fact })))
  const cancelled = new Set(world.deals.filter(({ contract }) => contract?.cancelled).map(({ id }) => id))
  // A paper that says it counts goes first; of a set of drafts only, the last one written counts.
  const order = rows.toReversed().toSorted((a, b) => Number(b.fact.counts) - Number(a.fact.counts))
  const counted = new Set<string>()
  const chosen = new Set<MoneyFact>()
  const dead = ({ deal, stage, versionSet }: MoneyFact) =>
    versionSet.startsWith('forged') || (stage === 'contract' && cancelled.has(deal))
  for (const { fact } of order) {
    const key = `${fact.versionSet}\t${fact.stage}`
    if (counted.has(key) || dead(fact)) continue
    counted.add(key)
    chosen.add(fact)
  }
  // The same bytes at two paths share their facts: only the first path counts.
  return rows.map((row) => ({ ...row, counts: chosen.delete(row.fact) }))
}

export function moneyTable(world: World, rows: readonly MoneyRow[]): string[][] {
  const names = new Map<string, string>([
    [world.firm.id, world.firm.name],
    ...world.agencies.map(({ id, name }) => [id, name] as const),
  ])
  return rows.map(({ path, fact, counts }) => [
    fact.deal,
    fact.versionSet,
    fact.number,
    fact.stage,
    fact.date,
    names.get(fact.payer) ?? fact.payer,
    names.get(fact.beneficiary) ?? fact.beneficiary,
    fact.amount,
    fact.currency,
    counts ? 'true' : 'false',
    path,
  ])
}

/** name, level, region, contracts, spend_currency, spend_amount for every client with a paper of any stage. */
export function clientTable(world: World, rows: readonly MoneyRow[]): string[][] {
  return world.agencies.flatMap((agency) => {
    const own = rows.filter(({ fact }) => fact.payer === agency.id)
    if (own.length === 0) return []
    const contracts = own.filter(({ fact, counts }) => counts && fact.stage === 'contract')
    const spent = contracts.reduce((sum, { fact }) => sum + Number(fact.amount), 0)
    return [[agency.name, agency.level, agency.region, String(contracts.length), 'CNY', spent.toFixed(2)]]
  })
}
