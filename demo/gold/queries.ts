/** Queries whose answer is known from the texts themselves, by brute force. */
import { Converter } from 'opencc-js/t2cn'
import type { World } from '../world/types.ts'
import type { Seen } from './seen.ts'
import { list } from './tsv.ts'

const simplified = Converter({ from: 'tw', to: 'cn' })

/** Width, case and script folded away; line ends and spaces between Chinese characters as the text has them. */
const fold = (text: string) => simplified(text.normalize('NFKC').toLowerCase())

interface Ask {
  query: string
  /** All of these must stand in the text. */
  terms: string[]
  note: string
}

const one = (query: string, note: string): Ask => ({ query, terms: [query], note })
const phrase = (text: string, note: string): Ask => ({ query: `"${text}"`, terms: [text], note })

function asks(world: World): Ask[] {
  const deal = world.deals.find(({ contract }) => contract !== null)
  const product = deal?.lines[0]?.product ?? world.products[0]
  const alias = product?.alias ?? ''
  const client = deal?.client.short ?? ''
  const target = world.targets[0]
  return [
    one(alias, 'a product by its short name'),
    one(client, 'a client by its short name'),
    one('合同', 'two characters inside longer runs'),
    one('數據', 'traditional characters find simplified ones'),
    one('培训', 'simplified characters find traditional ones'),
    phrase(world.firm.name, 'a name as a phrase'),
    { query: `${alias} AND ${client}`, terms: [alias, client], note: 'both in one document' },
    one(world.staff[6]?.legal ?? '', 'a person by legal name'),
    one(target?.domain ?? '', 'a host name'),
    one(deal?.contract?.number ?? '', 'a contract number'),
    one(product?.english.split(' ')[0]?.toLowerCase() ?? '', 'an English word, lower case'),
    one('涡轮增压', 'nothing: no document says this'),
  ].filter(({ terms }) => terms.every((term) => term !== ''))
}

export function queriesFor(world: World, seen: readonly Seen[]): string[][] {
  const texts = seen.map(({ path, paper }) => ({ path, paper, text: fold(paper.script.text) }))
  return asks(world).map(({ query, terms, note }) => {
    const folded = terms.map(fold)
    const found = texts.filter(({ text }) => folded.every((term) => text.includes(term)))
    const pictures = found.some(({ paper }) => paper.needs === 'recognise')
    return [
      query,
      list(found.map(({ path }) => path).toSorted()),
      pictures ? `${note}; needs recognise` : note,
    ]
  })
}
