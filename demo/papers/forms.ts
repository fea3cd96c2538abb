/** Papers made of a title and lines: tenders, acceptance, invoices, cancellations. Each is a Word file or a PDF. */
import { writeDocx } from '../formats/docx.ts'
import { writePdf } from '../formats/pdf.ts'
import { acceptanceForms, cancellations, invoiceForms, tenderForms } from '../lexicon/papers/trade.ts'
import { personMark } from '../world/chat.ts'
import { finalOf, tenderLimit } from '../world/deals.ts'
import { amountMark, decimal } from '../world/money.ts'
import { fill } from '../world/rich.ts'
import type { Mark } from '../world/rich.ts'
import { addDays, dateMark, dateOf, zoned } from '../world/time.ts'
import type { Deal, Person } from '../world/types.ts'
import { paragraph, title, toDocx, toPdfPages } from './blocks.ts'
import type { Block } from './blocks.ts'
import { agencyMark, firmMark } from './contract.ts'
import { paper, Script } from './paper.ts'
import type { Facts, MoneyFact, Paper } from './paper.ts'
import type { Studio } from './studio.ts'

/** The blocks as a file of the kind its path asks for. */
function sheetOfPaper(
  studio: Studio,
  blocks: readonly Block[],
  path: string,
  author: Person,
  time: number,
  facts: Facts,
): Paper {
  const script = new Script()
  if (path.endsWith('.docx')) {
    const properties = studio.properties('', author.legal, time)
    const body = toDocx(blocks, script)
    return paper({
      path,
      bytes: writeDocx({ properties, blocks: body, font: '宋体' }),
      script,
      exact: true,
      facts,
    })
  }
  const pages = toPdfPages(blocks, studio.faces, script)
  const info = {
    title: '',
    author: author.legal,
    creator: 'WPS Office',
    producer: 'WPS PDF 11.1',
    created: zoned(time),
    modified: zoned(time),
  }
  return paper({
    path,
    bytes: writePdf(pages, info, studio.faces, studio.random.hex(32)),
    script,
    exact: true,
    facts,
  })
}

function form(
  studio: Studio,
  deal: Deal,
  label: string,
  forms: readonly { title: string; lines: readonly string[] }[],
  more: Record<string, string | Mark>,
): Block[] {
  const { world } = studio
  const choice = world.random.fork(label).pick(forms)
  const slots = {
    client: agencyMark(deal.client),
    firm: firmMark(world),
    goods: deal.lines.map(({ product }) => product.name).join('、'),
    contact: personMark(deal.client.contact, deal.client.contact.legal),
    owner: personMark(deal.owner, deal.owner.legal),
    number: deal.contract?.number ?? '',
    ...more,
  }
  return [title(fill(choice.title, slots)), ...choice.lines.map((line) => paragraph(fill(line, slots)))]
}

function row(
  studio: Studio,
  deal: Deal,
  stage: MoneyFact['stage'],
  number: string,
  date: number,
  amount: number,
): Facts {
  const { client } = deal
  return {
    money: [
      {
        deal: deal.id,
        versionSet: `${deal.id}-${stage}`,
        number,
        stage,
        date: dateOf(date),
        payer: client.id,
        beneficiary: studio.world.firm.id,
        amount: decimal(amount),
        currency: 'CNY',
        counts: true,
      },
    ],
    dated: [{ from: dateOf(date), to: dateOf(date), what: `${stage} ${number}` }],
  }
}

export function tenderNotice(studio: Studio, deal: Deal, path: string): Paper {
  const time = addDays(deal.quoted, -9)
  const limit = tenderLimit(deal)
  const number = `ZB${dateOf(time).replaceAll('-', '').slice(2)}-${deal.id.replace('deal-', '')}`
  const blocks = form(studio, deal, 'tender', tenderForms, {
    number,
    amount: amountMark(limit, 'paper', studio.random),
    date: dateMark(time, 'chinese'),
    deadline: dateMark(addDays(time, 8), 'chinese'),
  })
  return sheetOfPaper(
    studio,
    blocks,
    path,
    deal.client.contact,
    time,
    row(studio, deal, 'tender', number, time, limit),
  )
}

export function acceptance(studio: Studio, deal: Deal, path: string): Paper {
  const time = addDays(deal.contract?.signed ?? deal.quoted, 52)
  const { total } = finalOf(deal)
  const blocks = form(studio, deal, 'acceptance', acceptanceForms, {
    amount: amountMark(total, 'paper', studio.random),
    date: dateMark(time, 'chinese'),
  })
  const facts = row(studio, deal, 'delivery', deal.contract?.number ?? '', time, total)
  return sheetOfPaper(studio, blocks, path, deal.owner, time, facts)
}

export function invoicePaper(studio: Studio, deal: Deal, path: string): Paper {
  const { invoice } = deal
  if (!invoice) throw new Error(`${deal.id} has no invoice`)
  const blocks = form(studio, deal, 'invoice', invoiceForms, {
    number: invoice.number,
    amount: amountMark(invoice.amount, 'paper', studio.random),
    capitals: amountMark(invoice.amount, 'capitals', studio.random),
    date: dateMark(invoice.date, 'chinese'),
  })
  const facts = row(studio, deal, 'invoice', invoice.number, invoice.date, invoice.amount)
  return sheetOfPaper(studio, blocks, path, studio.world.cast.money[0], invoice.date, facts)
}

export function cancellation(studio: Studio, deal: Deal, path: string): Paper {
  const signed = deal.contract?.signed ?? deal.quoted
  const time = addDays(signed, 33)
  const { total } = finalOf(deal)
  const blocks = form(studio, deal, 'cancellation', cancellations, {
    amount: amountMark(total, 'paper', studio.random),
    date: dateMark(time, 'chinese'),
    signed: dateMark(signed, 'chinese'),
  })
  const facts = row(studio, deal, 'cancelled', deal.contract?.number ?? '', time, total)
  return sheetOfPaper(studio, blocks, path, deal.owner, time, facts)
}
