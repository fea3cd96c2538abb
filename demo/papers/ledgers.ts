/** Tables of the sales people: leads, price lists, money that came in. */
import { writeXlsx } from '../formats/xlsx.ts'
import type { CellValue } from '../formats/xlsx.ts'
import { leadHeads, leadStages, paymentHeads } from '../lexicon/papers/trade.ts'
import { personMark } from '../world/chat.ts'
import { decimal } from '../world/money.ts'
import { dateOf } from '../world/time.ts'
import type { Deal, Person } from '../world/types.ts'
import { agencyMark } from './contract.ts'
import { paper, Script } from './paper.ts'
import type { Facts, Paper } from './paper.ts'
import type { Studio } from './studio.ts'

function workbook(
  studio: Studio,
  script: Script,
  rows: CellValue[][],
  path: string,
  author: Person,
  time: number,
  facts: Facts,
): Paper {
  return paper({
    path,
    bytes: writeXlsx([{ name: 'Sheet1', rows }], {
      ...studio.properties('', author.legal, time),
      application: 'Microsoft Excel',
    }),
    script,
    facts,
  })
}

const pickers = (studio: Studio) => studio.world.random.fork('ledger words')

export function leadSheet(studio: Studio, deals: readonly Deal[], path: string, time: number): Paper {
  const { world, random } = studio
  const words = pickers(studio)
  const script = new Script()
  const head = [
    words.pick(leadHeads.title),
    world.words.serial,
    words.pick(leadHeads.stage),
    words.pick(leadHeads.estimate),
    words.pick(leadHeads.owner),
  ]
  const header = [
    world.words.serial,
    world.words.requestedBy,
    world.words.product,
    head[2] ?? '',
    head[3] ?? '',
    head[4] ?? '',
  ].map((word) => script.say(word))
  const facts: Required<Pick<Facts, 'money'>> = { money: [] }
  const rows = deals.map((deal, index): CellValue[] => {
    const estimate = Math.round(deal.quoteTotal / 50_000) * 50_000
    facts.money.push({
      deal: deal.id,
      versionSet: `${deal.id}-lead`,
      number: '',
      stage: 'lead',
      date: '',
      payer: deal.client.id,
      beneficiary: world.firm.id,
      amount: decimal(estimate),
      currency: 'CNY',
      counts: true,
    })
    return [
      index + 1,
      script.say([agencyMark(deal.client)]),
      script.say(deal.lines[0]?.product.name ?? ''),
      script.say(random.pick(leadStages)),
      estimate,
      script.say([personMark(deal.owner, deal.owner.legal)]),
    ]
  })
  return workbook(
    studio,
    script,
    [[script.say(head[0] ?? '')], header, ...rows],
    path,
    world.cast.sellers[0],
    time,
    facts,
  )
}

export function paymentSheet(studio: Studio, deals: readonly Deal[], path: string, time: number): Paper {
  const { world } = studio
  const words = pickers(studio)
  const script = new Script()
  const paid = deals.filter((deal) => deal.paid !== null)
  const header = [
    world.words.serial,
    words.pick(paymentHeads.day),
    world.words.requestedBy,
    '合同编号',
    words.pick(paymentHeads.paid),
  ].map((word) => script.say(word))
  const facts: Required<Pick<Facts, 'money' | 'dated'>> = { money: [], dated: [] }
  const rows = paid.map((deal, index): CellValue[] => {
    const { date, amount } = deal.paid ?? { date: 0, amount: 0 }
    const number = deal.contract?.number ?? ''
    facts.money.push({
      deal: deal.id,
      versionSet: `${deal.id}-paid`,
      number,
      stage: 'paid',
      date: dateOf(date),
      payer: deal.client.id,
      beneficiary: world.firm.id,
      amount: decimal(amount),
      currency: 'CNY',
      counts: true,
    })
    facts.dated.push({ from: dateOf(date), to: dateOf(date), what: `paid ${number}` })
    return [
      index + 1,
      { date: dateOf(date) },
      script.say([agencyMark(deal.client)]),
      script.say(number),
      amount,
    ]
  })
  return workbook(studio, script, [header, ...rows], path, world.cast.money[0], time, facts)
}

/** List prices on the sheet everyone gets; a very hidden one holds what resellers pay. */
export function priceList(studio: Studio, path: string, time: number): Paper {
  const { world } = studio
  const script = new Script()
  const header = [world.words.serial, world.words.product, world.words.unitPrice].map((word) =>
    script.say(word),
  )
  const rows = world.products.map((product, index): CellValue[] => [
    index + 1,
    script.say(product.name),
    product.price,
  ])
  const secretHeader = [world.words.product, world.words.costPrice].map((word) =>
    script.say(word, { hidden: true }),
  )
  const secret = world.products.map((product): CellValue[] => [
    script.say(product.name, { hidden: true }),
    product.floor,
  ])
  return paper({
    path,
    bytes: writeXlsx(
      [
        { name: '价目', rows: [header, ...rows] },
        { name: 'tmp', state: 'veryHidden', rows: [secretHeader, ...secret] },
      ],
      { ...studio.properties('', world.cast.sellers[1].legal, time), application: 'Microsoft Excel' },
    ),
    script,
  })
}
