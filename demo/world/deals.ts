import type { ContractVersion, Deal } from './types.ts'

/** The version both sides signed. */
export function finalOf(deal: Deal): ContractVersion {
  const version = deal.contract?.versions.at(-1)
  if (!version) throw new Error(`${deal.id} has no contract`)
  return version
}

/** What the deal is worth as people speak of it: the signed total, or the quotation where nothing was signed. */
export const worthOf = (deal: Deal): number => deal.contract?.versions.at(-1)?.total ?? deal.quoteTotal

/** The highest price a tender allows. */
export const tenderLimit = (deal: Deal): number => Math.ceil(deal.quoteTotal / 50_000) * 50_000
