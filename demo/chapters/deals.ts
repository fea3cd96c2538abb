/** The papers of every deal, from the first lead to the money, with all versions in between. */
import { addDays, dateOf } from '../world/time.ts'
import type { Deal } from '../world/types.ts'
import { draftContract, finalContract, scannedContract } from '../papers/contract.ts'
import { acceptance, cancellation, invoicePaper, tenderNotice } from '../papers/forms.ts'
import { leadSheet, paymentSheet, priceList } from '../papers/ledgers.ts'
import type { Paper } from '../papers/paper.ts'
import { quotation } from '../papers/sheets.ts'
import type { Studio } from '../papers/studio.ts'
import type { Story } from './story.ts'

/** The deal whose signed copy was edited afterwards, and the one that is forged outright (chapters/traps.ts). */
export const contractsOf = (studio: Studio): Deal[] =>
  studio.world.deals.filter(({ contract }) => contract !== null)

export function* dealFiles(studio: Studio, story: Story): Generator<Paper> {
  const { world, random, names } = studio
  const { deals } = world
  const contracts = contractsOf(studio).slice(0, 14)
  for (const [index, deal] of contracts.entries()) {
    const { client, contract } = deal
    if (!contract) continue
    const name = (what: string, extension: string) =>
      random.chance(0.3)
        ? names.uuid('contracts', extension)
        : names.path('contracts', `${client.short}${what}`, extension, contract.signed)
    const [first, second] = contract.versions
    // A scan of 62 words is the whole truth for some deals, a chain of three versions for others.
    if (index % 3 !== 1 && first) yield draftContract(studio, deal, first, name('合同草稿', 'docx'))
    if (index % 4 === 0 && second) yield draftContract(studio, deal, second, name('合同修改', 'docx'))
    if (index % 2 === 0 || index % 3 === 1) yield finalContract(studio, deal, name('合同', 'pdf'))
    if (index % 3 === 2 || index % 4 === 1) yield scannedContract(studio, deal, name('合同扫描', 'pdf'))
  }
  for (const deal of deals.slice(0, 13))
    yield quotation(
      studio,
      deal,
      random.chance(0.3)
        ? names.uuid('sales', 'xlsx')
        : names.path('sales', `${deal.client.short}报价`, 'xlsx', deal.quoted),
    )
  yield priceList(
    studio,
    names.path('sales', '价目表', 'xlsx', addDays(world.from, 100)),
    addDays(world.from, 100),
  )
  yield priceList(
    studio,
    names.path('sales', '渠道价', 'xlsx', addDays(world.from, 500)),
    addDays(world.from, 500),
  )

  for (const [index, deal] of deals.slice(0, 8).entries())
    yield tenderNotice(
      studio,
      deal,
      names.path('sales', `${deal.client.short}公告`, index % 2 === 0 ? 'docx' : 'pdf', deal.quoted),
    )
  for (const half of [0, 1]) {
    const time = addDays(world.from, half === 0 ? 350 : 700)
    yield leadSheet(
      studio,
      deals.filter((_, index) => index % 2 === half),
      names.path('sales', '线索', 'xlsx', time),
      time,
    )
  }
  yield paymentSheet(studio, contracts, names.path('sales', '回款', 'xlsx', world.to), world.to)
  for (const deal of contracts.filter(({ invoice }) => invoice !== null).slice(0, 7))
    yield invoicePaper(
      studio,
      deal,
      names.path('contracts', `发票${deal.invoice?.number.replaceAll('/', '')}`, 'pdf'),
    )
  for (const deal of contracts.filter(({ paid }) => paid !== null).slice(0, 5))
    yield acceptance(
      studio,
      deal,
      names.path(
        'contracts',
        `${deal.client.short}验收`,
        random.pick(['docx', 'pdf']),
        deal.contract?.signed,
      ),
    )
  for (const deal of contracts.filter(
    ({ contract, id }) => contract?.cancelled && id !== story.cancelled?.deal.id,
  ))
    yield cancellation(
      studio,
      deal,
      names.path(
        'contracts',
        `${deal.client.short}解除${dateOf(deal.contract?.signed ?? 0).slice(0, 4)}`,
        'docx',
      ),
    )
}
