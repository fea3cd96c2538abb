import type { Random } from '../random.ts'
import { addDays, dateOf, workday } from './time.ts'
import type { Agency, ContractVersion, Deal, Firm, Person, Product } from './types.ts'

interface Patterns {
  contract: string
  quote: string
  invoice: string
}

interface Input {
  random: Random
  firm: Firm
  agencies: readonly Agency[]
  products: readonly Product[]
  sellers: readonly Person[]
  patterns: Patterns
  from: number
  to: number
  count: number
}

const round = (value: number, unit: number) => Math.round(value / unit) * unit

export function makeDeals(input: Input): Deal[] {
  const { random, firm, patterns } = input
  const span = (input.to - input.from) / 86_400_000
  const running = new Map<string, number>()
  const numberFor = (pattern: string, time: number) => {
    const year = dateOf(time).slice(0, 4)
    const next = (running.get(pattern + year) ?? random.int(3, 40)) + random.int(1, 6)
    running.set(pattern + year, next)
    return pattern
      .replaceAll('{F}', firm.letters)
      .replaceAll('{y}', year)
      .replaceAll('{n}', String(next).padStart(3, '0'))
  }
  const starts = Array.from({ length: input.count }, () => random.int(20, Math.floor(span) - 260)).sort(
    (a, b) => a - b,
  )
  return starts.map((start, index): Deal => {
    const client = input.agencies[index % input.agencies.length] as Agency
    const chosen = random.sample(input.products, random.int(1, 3))
    const quoted = workday(addDays(input.from, start))
    const lines = chosen.map((product) => ({
      product,
      quantity: product.price > 400_000 ? 1 : random.int(1, 6),
      unitPrice: round(product.price * (0.92 + random.next() * 0.16), 100),
    }))
    const quoteTotal = lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0)
    const ends =
      index % 5 === 4 ? 'quote' : index % 7 === 3 ? 'cancelled' : index % 3 === 2 ? 'invoiced' : 'paid'
    const signed = workday(addDays(quoted, random.int(18, 60)))
    const version = (factor: number): ContractVersion => {
      const unitPrices = lines.map(({ unitPrice }) => round(unitPrice * factor, 100))
      const total = lines.reduce((sum, { quantity }, at) => sum + quantity * (unitPrices[at] ?? 0), 0)
      return { unitPrices, total }
    }
    const versions = [version(0.98), version(0.95), version(0.84 + random.next() * 0.08)]
    const total = versions.at(-1)?.total ?? quoteTotal
    const invoiced = workday(addDays(signed, random.int(30, 90)))
    const first = round(total * random.pick([0.3, 0.4, 0.5]), 100)
    const contract = {
      number: ends === 'quote' ? '' : numberFor(patterns.contract, signed),
      signed,
      versions,
      cancelled: ends === 'cancelled',
    }
    const open = ends === 'paid' || ends === 'invoiced'
    return {
      id: `deal-${index + 1}`,
      client,
      lines,
      owner: random.pick(input.sellers),
      quoted,
      quoteNumber: numberFor(patterns.quote, quoted),
      quoteTotal,
      contract: ends === 'quote' ? null : contract,
      invoice: open ? { number: numberFor(patterns.invoice, invoiced), date: invoiced, amount: first } : null,
      paid: ends === 'paid' ? { date: workday(addDays(invoiced, random.int(9, 45))), amount: first } : null,
    }
  })
}
