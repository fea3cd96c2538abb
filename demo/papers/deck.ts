/** Product decks: claims on the slides, clients and prices in notes and on a hidden slide. */
import { writePptx } from '../formats/pptx.ts'
import type { SlideInput } from '../formats/pptx.ts'
import { deckParts } from '../lexicon/papers/trade.ts'
import { worthOf } from '../world/deals.ts'
import { amountMark } from '../world/money.ts'
import { fill } from '../world/rich.ts'
import { dateMark } from '../world/time.ts'
import type { Deal, Product } from '../world/types.ts'
import { agencyMark, firmMark } from './contract.ts'
import { paper, Script } from './paper.ts'
import type { Paper } from './paper.ts'
import type { Studio } from './studio.ts'

export interface DeckOptions {
  time: number
  /** White text on white: an instruction to whoever reads by machine. */
  white?: string
}

export function deck(
  studio: Studio,
  product: Product,
  deal: Deal,
  path: string,
  options: DeckOptions,
): Paper {
  const { world } = studio
  const script = new Script()
  const part = world.random.fork(`deck ${product.id}`).pick(deckParts)
  const slots = {
    client: agencyMark(deal.client),
    amount: amountMark(worthOf(deal), 'chat', studio.random),
    date: dateMark(deal.quoted, 'dots'),
  }
  const slides: SlideInput[] = [
    { title: script.say(product.name), lines: [script.say([firmMark(world)]), script.say(product.english)] },
    {
      title: script.say('产品功能'),
      lines: product.claims.map((claim) => script.say(claim)),
      notes: script.say(fill(part.notes, slots), { hidden: true }),
      ...(options.white === undefined ? {} : { white: script.say(options.white, { hidden: true }) }),
    },
    {
      title: script.say(part.hiddenTitle, { hidden: true }),
      lines: [script.say(fill(part.hiddenLine, slots), { hidden: true })],
      hidden: true,
    },
    { title: script.say(part.closing), lines: [script.say(`www.${world.firm.domain}`)] },
  ]
  return paper({
    path,
    bytes: writePptx(slides, {
      ...studio.properties(product.name, world.cast.lab[0].legal, options.time),
      application: 'Microsoft Office PowerPoint',
    }),
    script,
    facts: options.white === undefined ? {} : { injections: [options.white] },
  })
}
