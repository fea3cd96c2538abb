/** Decks, manuals, web pages, letters, minutes. */
import { addDays } from '../world/time.ts'
import { deck } from '../papers/deck.ts'
import type { Paper } from '../papers/paper.ts'
import { englishLetter, manualDocx, manualPdf, meetingMinutes, productPage } from '../papers/prose.ts'
import type { Studio } from '../papers/studio.ts'
import type { Story } from './story.ts'

export function* productFiles(studio: Studio, story: Story): Generator<Paper> {
  const { world, random, names } = studio
  for (const [index, product] of world.products.entries()) {
    const time = addDays(world.from, 60 + index * 70)
    const deal =
      world.deals.find(({ lines }) => lines.some((line) => line.product.id === product.id)) ??
      random.pick(world.deals)
    yield deck(studio, product, deal, names.path('products', `${product.alias}介绍`, 'pptx', time), {
      time,
      ...(index === 1 ? { white: story.injection.deck } : {}),
    })
    if (index % 2 === 0)
      yield manualPdf(studio, product, names.path('products', `${product.alias}说明书`, 'pdf', time), time)
    else
      yield manualDocx(
        studio,
        product,
        index % 4 === 1 ? 'en' : 'zh',
        names.path('products', product.english, 'docx'),
        time,
      )
    yield productPage(
      studio,
      product,
      names.path('products', product.alias, 'html'),
      index === 2 ? story.injection.web : undefined,
    )
  }
  for (const deal of world.deals.slice(0, 4)) yield englishLetter(studio, deal, names.uuid('misc', 'txt'))
  for (const [index, deal] of world.deals.slice(5, 13).entries()) {
    const time = addDays(world.from, 90 + index * 80)
    yield meetingMinutes(
      studio,
      deal,
      random.pick(world.targets),
      names.path('misc', '纪要', 'docx', time),
      time,
    )
  }
}
