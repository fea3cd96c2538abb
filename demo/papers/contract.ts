/** Contracts: drafts in Word, a final PDF, a signed scan. All versions of one deal are one version set. */
import { Canvas } from '../draw/canvas.ts'
import { writeDocx } from '../formats/docx.ts'
import type { DocxBlock } from '../formats/docx.ts'
import { writeJpeg } from '../formats/jpeg.ts'
import { writePdf } from '../formats/pdf.ts'
import { contractManners } from '../lexicon/papers/contract.ts'
import { amountMark, decimal, grouped } from '../world/money.ts'
import { fill, rich } from '../world/rich.ts'
import type { Mark, Rich } from '../world/rich.ts'
import { addDays, dateMark, dateOf, utc, zoned } from '../world/time.ts'
import { finalOf } from '../world/deals.ts'
import type { Agency, ContractVersion, Deal, World } from '../world/types.ts'
import { heading, paragraph, title, toCanvases, toDocx, toPdfPages } from './blocks.ts'
import type { Block } from './blocks.ts'
import { drawStamp, scanned } from './scan.ts'
import { paper, Script } from './paper.ts'
import type { DatedFact, MoneyFact, Paper } from './paper.ts'
import type { Studio } from './studio.ts'

export const agencyMark = (agency: Agency, text = agency.name): Mark => ({
  text,
  type: 'organisation',
  value: text.normalize('NFKC'),
  entity: agency.id,
})

export const firmMark = (world: World, text = world.firm.name): Mark => ({
  text,
  type: 'organisation',
  value: text.normalize('NFKC'),
  entity: world.firm.id,
})

const mannerOf = (world: World) => world.random.fork('contract manner').pick(contractManners)

function signedOn(deal: Deal): DatedFact[] {
  const day = dateOf(deal.contract?.signed ?? 0)
  return [{ from: day, to: day, what: `contract ${deal.contract?.number} signed` }]
}

export interface ContractText {
  deal: Deal
  version: ContractVersion
  signed: boolean
  /** Capitals may contradict the digits: one of the planted faults. */
  capitalsOf?: number
}

export function contractBlocks(studio: Studio, { deal, version, signed, capitalsOf }: ContractText): Block[] {
  const { world } = studio
  const manner = mannerOf(world)
  const random = world.random.fork(`contract ${deal.id}`)
  const contract = deal.contract
  if (!contract) throw new Error(`${deal.id} has no contract`)
  const { words } = world
  const goods = deal.lines.map(({ product }) => product.name).join('、')
  const { total } = version
  const rows = deal.lines.map(({ product, quantity }, index): Rich[] => [
    [String(index + 1)],
    [product.name],
    [String(quantity)],
    [grouped(version.unitPrices[index] ?? 0)],
  ])
  return [
    title([manner.title]),
    { kind: 'right', text: [`${manner.number}：${contract.number}`] },
    paragraph(rich`${manner.buyer}：${agencyMark(deal.client)}`),
    paragraph(rich`${manner.seller}：${firmMark(world)}`),
    paragraph(
      rich`统一社会信用代码：${{ text: world.firm.creditCode, type: 'uscc', value: world.firm.creditCode, entity: 'firm' }}`,
    ),
    paragraph(fill(manner.opening, { goods })),
    heading([manner.goodsHead]),
    {
      kind: 'table',
      rows: [[[words.serial], [words.product], [words.quantity], [words.unitPrice]], ...rows],
    },
    paragraph(
      fill(manner.totalLine, {
        amount: amountMark(total, 'paper', random),
        capitals: amountMark(capitalsOf ?? total, 'capitals', random),
      }),
    ),
    heading([manner.payHead]),
    paragraph(fill(manner.pay, { share: String(random.pick([30, 40, 50])) })),
    heading([manner.deliverHead]),
    paragraph(fill(manner.deliver, { delivery: dateMark(addDays(contract.signed, 60), 'chinese') })),
    heading([manner.secretHead]),
    paragraph([manner.secret]),
    paragraph(rich`${manner.buyer}：${agencyMark(deal.client)}${manner.stamp}`),
    paragraph(rich`${manner.seller}：${firmMark(world)}${manner.stamp}`),
    paragraph(
      fill(manner.sign, { signed: signed ? dateMark(contract.signed, 'chinese') : ['    年  月  日'] }),
    ),
  ]
}

function money(world: World, deal: Deal, total: number, counts: boolean): MoneyFact[] {
  const contract = deal.contract
  if (!contract) return []
  return [
    {
      deal: deal.id,
      versionSet: `${deal.id}-contract`,
      number: contract.number,
      stage: 'contract',
      date: dateOf(contract.signed),
      payer: deal.client.id,
      beneficiary: world.firm.id,
      amount: decimal(total),
      currency: 'CNY',
      counts: counts && !contract.cancelled,
    },
  ]
}

/** A Word draft: an older price, a tracked deletion that still names what was struck out, a comment. */
export function draftContract(studio: Studio, deal: Deal, draft: ContractVersion, path: string): Paper {
  const { world, random } = studio
  const script = new Script()
  const signed = deal.contract?.signed ?? deal.quoted
  const at = addDays(signed, -random.int(8, 16))
  const blocks = toDocx(contractBlocks(studio, { deal, version: draft, signed: false }), script)
  const struck = world.agencies.find((agency) => agency.id !== deal.client.id) ?? deal.client
  const author = deal.owner.legal
  const note = script.say(
    rich`${deal.owner.nicknames[0] ?? author}：这个价${deal.client.contact.legal}还没点头`,
    { hidden: true },
  )
  const deleted = script.say(rich`参照${agencyMark(struck)}项目价格执行。`, { hidden: true })
  const inserted = script.say('价格另行约定。')
  const header = script.say(`${world.firm.short} 内部草稿 请勿外传`)
  const changed: DocxBlock = {
    kind: 'paragraph',
    runs: [
      { text: deleted, mark: 'deleted', by: { author, date: utc(at) } },
      {
        text: inserted,
        mark: 'inserted',
        by: { author, date: utc(at) },
        comment: { author, date: utc(at), text: note },
      },
    ],
  }
  return paper({
    path,
    bytes: writeDocx({
      properties: studio.properties(mannerOf(world).title, author, at),
      blocks: [...blocks, changed],
      header,
      font: '宋体',
    }),
    script,
    // Readers rightly add who struck what out, and when.
    facts: { money: money(world, deal, draft.total, false) },
    kin: { versions: `${deal.id}-contract`, sameContent: `${deal.id} draft ${draft.total}` },
  })
}

export function finalContract(studio: Studio, deal: Deal, path: string): Paper {
  const script = new Script()
  const contract = deal.contract
  if (!contract) throw new Error(`${deal.id} has no contract`)
  const pages = toPdfPages(
    contractBlocks(studio, { deal, version: finalOf(deal), signed: true }),
    studio.faces,
    script,
  )
  const time = contract.signed - 3_600_000 * 20
  return paper({
    path,
    bytes: writePdf(
      pages,
      {
        title: mannerOf(studio.world).title,
        author: deal.owner.legal,
        creator: 'WPS Office',
        producer: 'WPS PDF 11.1',
        created: zoned(time),
        modified: zoned(time),
      },
      studio.faces,
      studio.random.hex(32),
    ),
    script,
    exact: true,
    facts: { money: money(studio.world, deal, finalOf(deal).total, true), dated: signedOn(deal) },
    kin: { sameContent: `${deal.id} final`, versions: `${deal.id}-contract` },
  })
}

/** The signed paper as it came from the scanner: a picture in a PDF. */
export function scannedContract(studio: Studio, deal: Deal, path: string): Paper {
  const { world, random } = studio
  const script = new Script()
  const contract = deal.contract
  if (!contract) throw new Error(`${deal.id} has no contract`)
  const blocks = contractBlocks(studio, { deal, version: finalOf(deal), signed: true })
  const canvases = toCanvases(blocks, studio.faces, script, 1.9).map((canvas): Canvas => {
    drawStamp(canvas, studio.faces.bold, canvas.width * 0.34, canvas.height * 0.78, 92, world.firm.name)
    return scanned(canvas, random, random.int(-9, 9) / 10)
  })
  const pages = canvases.map((canvas) => ({
    width: 595,
    height: 842,
    items: [
      {
        kind: 'picture' as const,
        x: 0,
        y: 0,
        width: 595,
        height: 842,
        jpeg: writeJpeg(canvas, 62),
        pixels: [canvas.width, canvas.height] as const,
      },
    ],
  }))
  const time = zoned(addDays(contract.signed, 1) + 3_600_000 * 10)
  return paper({
    path,
    bytes: writePdf(
      pages,
      {
        title: 'Scan',
        author: '',
        creator: 'MFP-2300',
        producer: 'MFP-2300 Scan 2.4',
        created: time,
        modified: time,
      },
      studio.faces,
      random.hex(32),
    ),
    script,
    needs: 'recognise',
    facts: { money: money(world, deal, finalOf(deal).total, false), dated: signedOn(deal) },
    kin: { sameContent: `${deal.id} final`, versions: `${deal.id}-contract` },
  })
}
