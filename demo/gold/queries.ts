/** Queries whose answer is known from the texts themselves, by brute force. */
import type { World } from '../world/types.ts'
import type { Texts } from './seen.ts'
import { list } from './tsv.ts'

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
  return [
    one(alias, 'a product by its short name'),
    one(client, 'a client by its short name'),
    one('合同', 'two characters inside longer runs'),
    one('數據', 'traditional characters find simplified ones'),
    one('培训', 'simplified characters find traditional ones'),
    phrase(world.firm.name, 'a name as a phrase'),
    { query: `${alias} AND ${client}`, terms: [alias, client], note: 'both in one document' },
    one(world.cast.redOne[0].legal, 'a person by legal name'),
    one(world.cast.namesakes[0].legal, 'a name two people have'),
    one(world.targets[0]?.domain ?? '', 'a host name'),
    ...world.targets.slice(0, 4).map(({ name }) => phrase(name, 'an institution abroad')),
    one(deal?.contract?.number ?? '', 'a contract number'),
    one(product?.english.split(' ')[0]?.toLowerCase() ?? '', 'an English word, lower case'),
    one('工资', 'two characters'),
    one('涡轮增压', 'nothing: no document says this'),
  ].filter(({ terms }) => terms.every((term) => term !== ''))
}

export const queriesFor = (world: World, texts: Texts): string[][] =>
  asks(world).map(({ query, terms, note }) => [
    query,
    list(texts.paths(...terms)),
    texts.needsRecognition(...terms) ? `${note}; needs recognise` : note,
  ])
