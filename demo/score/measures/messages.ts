/** Chats put together: order, senders, times, nothing lost, nothing twice. */
import type { Entity, Message } from '../contract.ts'
import type { Group, Scene } from '../group.ts'
import type { Row } from '../gold.ts'
import { type Found, found, never, share } from '../measure.ts'
import { Unanswered } from '../product.ts'
import { between, interval, isGoodInterval, offsetOf } from '../time.ts'
import { type Aligned, align, goldTalks } from './align.ts'

export const messages: Group = {
  sizes: (gold) => {
    const of = gold.table('messages').length
    const names = ['order', 'sender', 'kept', 'once', 'time'].map((name) => [`messages.${name}`, of] as const)
    return Object.fromEntries(names)
  },
  run: async (scene) => {
    const rows = scene.gold.table('messages')
    const aligned = align(goldTalks(rows, scene.view), await scene.view.talks())
    const { partner, doubled } = aligned
    const lost = rows.filter((row) => !partner.has(row)).map(said)
    return {
      'messages.order': order(aligned),
      'messages.sender': await senders(scene, rows, partner),
      'messages.kept': found(rows.length - lost.length, rows.length, lost),
      'messages.once': never(doubled.length, rows.length, partner.size > 0, doubled),
      'messages.time': times(rows, partner),
    }
  },
}

const said = (row: Row) => `${row['conversation']} ${row['seq']}: ${row['text']}`

/**
 * Kendall's τ over all pairs of messages that were found, each conversation by its number of pairs in gold; below 0 is
 * 0. A conversation of which fewer than two messages were found has no order.
 */
function order({ talks, partner }: Aligned): Found {
  let [sum, weight] = [0, 0]
  const misses: string[] = []
  for (const { id, rows } of talks) {
    const pairs = (rows.length * (rows.length - 1)) / 2
    const places = rows.flatMap((row) => partner.get(row)?.seq ?? [])
    const tau = kendall(places)
    weight += pairs
    sum += tau * pairs
    if (pairs > 0 && tau < 1) misses.push(`${id}: τ ${tau.toFixed(3)}`)
  }
  const of = talks.reduce((total, { rows }) => total + rows.length, 0)
  const missed = misses.length > 0 ? { missed: misses.length, misses: misses.slice(0, 20) } : {}
  return { value: Math.max(0, share(sum, weight)), of, ...missed }
}

/** From -1, all turned round, to 1; 0 for fewer than two. Equal places count as neither. */
export function kendall(places: readonly number[]): number {
  let sum = 0
  for (const [at, place] of places.entries())
    for (const later of places.slice(at + 1)) sum += Math.sign(later - place)
  return share(sum, (places.length * (places.length - 1)) / 2)
}

/**
 * A sender is right where it is called by a name of gold's and, if the product gave it an entity, that entity and
 * gold's belong to each other and to nobody else: one entity for everybody is right for one person at most.
 */
async function senders(
  { view, names }: Scene,
  rows: readonly Row[],
  partner: ReadonlyMap<Row, Message>,
): Promise<Found> {
  const entities = await view.entities().catch((error: unknown): Entity[] => {
    if (error instanceof Unanswered) return []
    throw error
  })
  const called = new Map(entities.map((one) => [one.id, [one.name, ...one.names.map(({ text }) => text)]]))
  const belongs = pairUp(rows, partner)
  const wrong = rows.filter((row) => {
    const message = partner.get(row)
    if (!message) return true
    const entity = message.senderEntity ?? ''
    const gold = row['sender_entity'] ?? ''
    if (!names.isCalled(gold, [message.sender ?? '', ...(called.get(entity) ?? [])])) return true
    return entity !== '' && belongs.get(entity) !== gold
  })
  const misses = wrong.map(
    (row) => `${said(row)}: ${partner.get(row)?.sender ?? 'not found'}, not ${row['sender_entity']}`,
  )
  return found(rows.length - wrong.length, rows.length, misses)
}

/** Product's entities to gold's, one to one, those that meet most often first. */
function pairUp(rows: readonly Row[], partner: ReadonlyMap<Row, Message>): Map<string, string> {
  const meetings = new Map<string, { entity: string; gold: string; times: number }>()
  for (const row of rows) {
    const [entity, gold] = [partner.get(row)?.senderEntity ?? '', row['sender_entity'] ?? '']
    if (entity === '') continue
    const key = `${entity}\n${gold}`
    const known = meetings.get(key)
    if (known) known.times++
    else meetings.set(key, { entity, gold, times: 1 })
  }
  const [pairs, taken] = [new Map<string, string>(), new Set<string>()]
  for (const { entity, gold } of [...meetings.values()].toSorted((a, b) => b.times - a.times)) {
    if (pairs.has(entity) || taken.has(gold)) continue
    pairs.set(entity, gold)
    taken.add(gold)
  }
  return pairs
}

function times(rows: readonly Row[], partner: ReadonlyMap<Row, Message>): Found {
  const wrong = rows.filter((row) => {
    const offset = offsetOf(row['at'] ?? '') ?? 0
    const message = partner.get(row)
    const given = between(message?.timeFrom, message?.timeTo, offset)
    const gold = between(row['time_from'], row['time_to'], offset)
    const at = interval(row['at'], offset)
    return !given || !gold || !at || !isGoodInterval(given, gold, at)
  })
  const says = (row: Row) => {
    const message = partner.get(row)
    return `${said(row)}: ${message ? `${message.timeFrom ?? '?'} – ${message.timeTo ?? '?'}` : 'not found'}, not ${row['at']}`
  }
  return found(rows.length - wrong.length, rows.length, wrong.map(says))
}
