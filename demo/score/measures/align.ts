/** Which of the product's messages is which of gold's. */
import type { CaseView, Talk } from '../case-view.ts'
import type { Message } from '../contract.ts'
import { folded } from '../fold.ts'
import { listed, type Row } from '../gold.ts'
import { push } from '../sets.ts'

export interface GoldTalk {
  id: string
  rows: Row[]
  documents: Set<string>
}

export interface Aligned {
  talks: GoldTalk[]
  /** Gold's row to the product's message. */
  partner: Map<Row, Message>
  /** How many messages of the product repeat one that gold has fewer times, and which. */
  doubled: string[]
}

export function goldTalks(rows: readonly Row[], view: CaseView): GoldTalk[] {
  const byId = new Map<string, Row[]>()
  for (const row of rows) push(byId, row['conversation'] ?? '', row)
  return [...byId].map(([id, some]) => ({
    id,
    rows: some.toSorted((a, b) => Number(a['seq']) - Number(b['seq'])),
    documents: view.documents(some.flatMap((row) => listed(row['path']))),
  }))
}

const key = (text: string | null | undefined) => folded(text ?? '')

const touches = (message: Message, talk: Talk, documents: ReadonlySet<string>): boolean => {
  const places = message.spans.length > 0 ? message.spans.map(({ document }) => document) : talk.documents
  return places.some((document) => documents.has(document))
}

/**
 * Each conversation of gold is paired with the one of the product that has most of its messages, and that one with no
 * other: two conversations run into one leave one of them lost. Inside, equal texts are partners in their order.
 */
export function align(talks: GoldTalk[], given: readonly Talk[]): Aligned {
  const offers = talks.flatMap((gold) =>
    given
      .map((talk) => ({ gold, talk, pairs: partners(gold, talk) }))
      .filter(({ pairs }) => pairs.length > 0),
  )
  const [usedGold, usedTalks] = [new Set<GoldTalk>(), new Set<Talk>()]
  const partner = new Map<Row, Message>()
  for (const { gold, talk, pairs } of offers.toSorted((a, b) => b.pairs.length - a.pairs.length)) {
    if (usedGold.has(gold) || usedTalks.has(talk)) continue
    usedGold.add(gold)
    usedTalks.add(talk)
    for (const [row, message] of pairs) partner.set(row, message)
  }
  return { talks, partner, doubled: repeats(talks, given) }
}

function partners(gold: GoldTalk, talk: Talk): [Row, Message][] {
  const waiting = new Map<string, Message[]>()
  for (const message of talk.messages)
    if (touches(message, talk, gold.documents)) push(waiting, key(message.text), message)
  return gold.rows.flatMap((row): [Row, Message][] => {
    const message = waiting.get(key(row['text']))?.shift()
    return message ? [[row, message]] : []
  })
}

/** Over the whole case: a message told again in a second conversation is doubled too. */
function repeats(talks: readonly GoldTalk[], given: readonly Talk[]): string[] {
  const documents = new Set(talks.flatMap((talk) => [...talk.documents]))
  const left = new Map<string, number>()
  for (const row of talks.flatMap(({ rows }) => rows)) {
    const text = key(row['text'])
    left.set(text, (left.get(text) ?? 0) + 1)
  }
  return given.flatMap((talk) =>
    talk.messages.flatMap((message) => {
      const text = key(message.text)
      const count = left.get(text)
      if (count === undefined || !touches(message, talk, documents)) return []
      left.set(text, count - 1)
      return count > 0 ? [] : [`${talk.conversation} ${message.seq}: ${message.text ?? ''}`]
    }),
  )
}
