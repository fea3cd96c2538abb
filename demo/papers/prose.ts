/** Readme, manuals, minutes, letters, web pages. */
import { writeDocx } from '../formats/docx.ts'
import { concat, encode, utf8, xml } from '../formats/bytes.ts'
import { writePdf } from '../formats/pdf.ts'
import { letters, manualParts, minutes, readmes } from '../lexicon/papers/texts.ts'
import { personMark } from '../world/chat.ts'
import { worthOf } from '../world/deals.ts'
import { amountMark } from '../world/money.ts'
import { fill, rich } from '../world/rich.ts'
import type { Mark } from '../world/rich.ts'
import { addDays, dateMark, dateOf, zoned } from '../world/time.ts'
import type { Deal, Product, Target } from '../world/types.ts'
import { heading, paragraph, title, toDocx, toPdfPages } from './blocks.ts'
import type { Block } from './blocks.ts'
import { agencyMark, firmMark } from './contract.ts'
import { targetMark } from './sheets.ts'
import { paper, Script } from './paper.ts'
import type { Paper } from './paper.ts'
import type { Studio } from './studio.ts'

/** `index` is what the leaker lists: a word and a path. */
export function readme(studio: Studio, index: readonly (readonly [string, string])[]): Paper {
  const { world } = studio
  const script = new Script()
  const [head = '', ...lines] = world.random.fork('readme').pick(readmes)
  const slots = { firm: firmMark(world), english: firmMark(world, world.firm.english) }
  const text = [
    script.say(fill(head, slots), { whole: false }),
    '',
    ...lines.map((line) => `${script.say(fill(line, slots))}\n`),
    ...index.map(([word, path]) => `- ${script.say(`${word}：${path}`)}`),
    '',
    script.say('FICTION: every name, number and event in this folder is invented (CC0-1.0).'),
  ]
  return paper({ path: 'README.md', bytes: utf8(`${text.join('\n')}\n`), script })
}

function manualBlocks(studio: Studio, product: Product, language: 'zh' | 'en'): Block[] {
  const { world } = studio
  const part = world.random.fork(`manual ${product.id}`).pick(manualParts)
  const lines = part[language].map((line) =>
    fill(line, {
      product: product.name,
      english: product.english,
      firm: firmMark(world),
      firmEnglish: firmMark(world, world.firm.english),
    }),
  )
  const name = language === 'zh' ? product.name : product.english
  const [one = [], two = [], three = [], four = [], five = [], six = [], seven = []] = lines
  const claims = language === 'zh' ? product.claims.map((claim) => paragraph([`• ${claim}`])) : []
  return [
    title([language === 'zh' ? `${name}使用说明书` : `${name} User Guide`]),
    heading(one),
    paragraph(two),
    heading(three),
    ...claims,
    heading(four),
    paragraph(five),
    heading(six),
    paragraph(seven),
  ]
}

export function manualDocx(
  studio: Studio,
  product: Product,
  language: 'zh' | 'en',
  path: string,
  time: number,
): Paper {
  const script = new Script()
  const author = studio.world.cast.lab[0]
  const header = script.say(language === 'zh' ? '内部资料' : 'For internal use')
  const blocks = toDocx(manualBlocks(studio, product, language), script)
  return paper({
    path,
    bytes: writeDocx({
      properties: studio.properties(product.english, author.legal, time),
      blocks,
      header,
      font: '微软雅黑',
    }),
    script,
    exact: true,
  })
}

export function manualPdf(studio: Studio, product: Product, path: string, time: number): Paper {
  const script = new Script()
  const pages = toPdfPages(manualBlocks(studio, product, 'zh'), studio.faces, script)
  const author = studio.world.cast.lab[0]
  return paper({
    path,
    bytes: writePdf(
      pages,
      {
        title: `${product.name}使用说明书`,
        author: author.legal,
        creator: 'Microsoft Word',
        producer: 'Microsoft Word',
        created: zoned(time),
        modified: zoned(time),
      },
      studio.faces,
      studio.random.hex(32),
    ),
    script,
    exact: true,
  })
}

export function meetingMinutes(
  studio: Studio,
  deal: Deal,
  target: Target,
  path: string,
  time: number,
): Paper {
  const { world, random } = studio
  const script = new Script()
  const boss = world.cast.boss
  const people = random.sample(world.staff.slice(1), 5)
  const present = people.flatMap((person, index): (string | Mark)[] =>
    index === 0 ? [personMark(person, person.legal)] : ['、', personMark(person, person.legal)],
  )
  const city = random.pick(world.cities).name
  const [head = '', ...lines] = world.random.fork('minutes').pick(minutes)
  const slots = {
    firm: firmMark(world, world.firm.short),
    date: dateMark(time, 'chinese'),
    city: { text: city, type: 'place', value: city } satisfies Mark,
    people: present,
    client: agencyMark(deal.client, deal.client.short),
    number: deal.contract?.number ?? deal.quoteNumber,
    amount: amountMark(worthOf(deal), 'chat', random),
    target: targetMark(target),
    product: (deal.lines[0]?.product ?? world.products[0])?.alias ?? '',
    boss: personMark(boss, boss.nicknames[1] ?? boss.legal),
  }
  const blocks = [title(fill(head, slots)), ...lines.map((line) => paragraph(fill(line, slots)))]
  const author = world.cast.office[0]
  return paper({
    path,
    bytes: writeDocx({
      properties: studio.properties('', author.legal, addDays(time, 0)),
      blocks: toDocx(blocks, script),
      font: '仿宋',
    }),
    script,
    exact: true,
    facts: {
      targets: [{ target: target.id, status: 'named' }],
      dated: [{ from: dateOf(time), to: dateOf(time), what: 'meeting' }],
    },
  })
}

/** An English letter in UTF-16 with a byte order mark, as Notepad saves "Unicode". */
export function englishLetter(studio: Studio, deal: Deal, path: string): Paper {
  const { world, random } = studio
  const script = new Script()
  const lines = world.random.fork('letter').pick(letters)
  const { owner } = deal
  const slots = {
    english: deal.lines[0]?.product.english ?? '',
    clientEnglish: agencyMark(deal.client, deal.client.english),
    dateEnglish: dateMark(deal.quoted, 'english'),
    amountUsd: amountMark(Math.round(deal.quoteTotal / 700) * 100, 'paper', random, 'USD'),
    email: { text: owner.email, type: 'email', value: owner.email, entity: owner.id } satisfies Mark,
    ownerEnglish: personMark(owner, owner.english ?? owner.pinyin),
    firmEnglish: firmMark(world, world.firm.english),
  }
  const text = lines.map((line) => script.say(fill(line, slots))).join('\r\n\r\n')
  return paper({
    path,
    bytes: concat([Uint8Array.of(0xff, 0xfe), encode(`${text}\r\n`, 'utf16-le')]),
    script,
    exact: true,
  })
}

export function productPage(studio: Studio, product: Product, path: string, injection?: string): Paper {
  const { world } = studio
  const script = new Script()
  const url = `https://www.${world.firm.domain}/${product.id}`
  const head = script.say(`${product.name}｜${world.firm.short}`)
  const hidden = script.say(injection ?? `${product.alias} ${product.price}`, { hidden: true })
  const claims = product.claims.map((claim) => `<li>${xml(script.say(claim))}</li>`).join('')
  const link = script.say(rich`${{ text: url, type: 'url', value: url }}`)
  const foot = script.say(rich`© ${firmMark(world)}`)
  return paper({
    path,
    bytes: utf8(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="keywords" content="FICTION, CC0-1.0"><title>${xml(head)}</title></head><body><h1>${xml(head)}</h1><ul>${claims}</ul><p style="display:none">${xml(hidden)}</p><p><a href="${url}">${link}</a></p><footer>${xml(foot)}</footer></body></html>\n`,
    ),
    script,
    facts: injection === undefined ? {} : { injections: [injection] },
  })
}
