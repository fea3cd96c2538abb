/** Conversations: who spoke, when, and what about. */
import { scenes } from '../lexicon/talk/scenes.ts'
import type { Scene } from '../lexicon/talk/scenes.ts'
import { stockPhrases } from '../lexicon/talk/stock.ts'
import type { Random } from '../random.ts'
import { organisationMark, personMark } from './chat.ts'
import type { ChatMessage, Conversation, MessageFact, MessageKind } from './chat.ts'
import { finalOf, tenderLimit, worthOf } from './deals.ts'
import { amountMark, roughMark } from './money.ts'
import type { Mark, Rich } from './rich.ts'
import { addDays, addMinutes, dateOf, officeTime, workday } from './time.ts'
import type { Agency, Deal, Person, Target, TargetStatus, World } from './types.ts'
import { sayLine, voiceOf } from './voice.ts'
import type { Slots } from './voice.ts'

const rank: readonly TargetStatus[] = [
  'named',
  'requested',
  'reconnoitred',
  'access-claimed',
  'data-claimed',
  'sample-present',
]

/** Targets about which a scene may say so much: what is said never goes beyond what is true of the world. */
function targetFor(world: World, scene: Scene, random: Random, client: Agency): Target {
  const least = rank.indexOf(scene.about ?? 'named')
  const fit = world.targets.filter((target) => rank.indexOf(target.status) >= least)
  const asked = fit.filter((target) => target.requestedBy?.id === client.id)
  return random.pick(asked.length > 0 ? asked : fit.length > 0 ? fit : world.targets)
}

/** The amount a kind of talk is about, or null where the deal never came that far. */
function stageOf(scene: string, deal: Deal): number | null {
  if (scene === 'payment') return deal.paid?.amount ?? null
  if (scene === 'contract') return deal.contract === null ? null : finalOf(deal).total
  if (scene === 'tender') return tenderLimit(deal)
  return deal.quoteTotal
}

/** Facts a scene can mention, drawn anew for each scene so that its lines agree with each other. */
function slotsFor(world: World, random: Random, scene: Scene, members: readonly Person[], at: number) {
  const outside = world.agencies.find(({ contact }) => members.includes(contact))
  const own = outside ? world.deals.filter(({ client }) => client.id === outside.id) : world.deals
  const staged = own.filter((deal) => stageOf(scene.name, deal) !== null)
  const fit = staged.length > 0 ? staged : world.deals.filter((deal) => stageOf(scene.name, deal) !== null)
  // People speak of what is going on: the deals closest in time.
  const near = fit.toSorted((a, b) => Math.abs(a.quoted - at) - Math.abs(b.quoted - at)).slice(0, 5)
  const deal = random.pick(near)
  const target = targetFor(world, scene, random, deal.client)
  const client = scene.about && scene.about !== 'named' ? (target.requestedBy ?? deal.client) : deal.client
  const product = random.pick(deal.lines).product
  const others = world.staff.filter((person) => !members.includes(person) && person.role !== 'source')
  const [third, fourth] = random.sample(others, 2) as [Person, Person]
  const amount = stageOf(scene.name, deal) ?? worthOf(deal)
  const city = random.pick(world.cities).name
  const slots: Slots = {
    client: organisationMark(random.chance(0.6) ? client.short : client.name, client.id),
    product: product.alias,
    target: organisationMark(target.name, target.id),
    country: { text: target.country.name, type: 'place', value: target.country.name },
    domain: { text: target.domain, type: 'domain', value: target.domain },
    ip: { text: target.ip, type: 'ipv4', value: target.ip },
    data: target.dataKind ?? random.pick(['邮件', '用户资料', '内网文档']),
    volume: target.volume ?? `${random.int(2, 90)}GB`,
    number: deal.contract?.number ?? deal.quoteNumber,
    invoice: deal.invoice?.number ?? deal.quoteNumber,
    amount: amountMark(amount, 'chat', random),
    rough: roughMark(amount),
    // Bare numbers said among colleagues name no currency: they are not amounts a register may count.
    pay: String(random.int(38, 128) * 100),
    small: String(random.int(2, 48)),
    place: { text: city, type: 'place', value: city } satisfies Mark,
    person: personMark(third, random.pick(third.nicknames)),
    person2: personMark(fourth, random.pick(fourth.nicknames)),
  }
  const fact: MessageFact = {
    fact: 'target',
    target: target.id,
    status: scene.about ?? 'named',
    requestedBy: scene.about === undefined || scene.about === 'named' ? null : client,
  }
  return { slots, fact }
}

/** A message the story needs at a certain place of a chat. */
export interface Planted {
  sender: Person
  text: Rich
  kind?: MessageKind
  facts?: readonly MessageFact[]
  /** Minutes after the message before it. */
  after?: number
}

export interface ChatPlan {
  id: string
  title: string
  members: Person[]
  messages: number
  start: number
  /** Scenes this circle talks about; all but the private ones by default. */
  topics?: readonly string[]
  /** Said once the chat has reached that many messages. */
  planted?: readonly { from: number; lines: readonly Planted[] }[]
  /** Days between talks; 1 to this many. */
  pause?: number
}

export function makeConversation(world: World, random: Random, plan: ChatPlan): Conversation {
  const messages: ChatMessage[] = []
  const usable = scenes.filter(
    (scene) =>
      scene.speakers <= plan.members.length &&
      (plan.topics === undefined ? !scene.private : plan.topics.includes(scene.name)),
  )
  let at = officeTime(random, workday(plan.start))
  const push = (sender: Person, kind: MessageKind, text: Rich, facts: readonly MessageFact[] = []) => {
    messages.push({ seq: messages.length, sender, at, kind, text, facts })
    at = addMinutes(at, random.chance(0.7) ? 0 : random.int(1, 6)) + random.int(4, 55) * 1000
  }
  const waiting = (plan.planted ?? []).toSorted((a, b) => a.from - b.from)
  while (messages.length < plan.messages || waiting.length > 0) {
    const next = waiting[0]
    if (next && messages.length >= Math.min(next.from, plan.messages)) {
      waiting.shift()
      for (const line of next.lines) {
        at = addMinutes(at, line.after ?? 0)
        push(line.sender, line.kind ?? 'text', line.text, line.facts)
      }
    } else {
      const scene = random.pick(usable)
      playScene(world, scene, random.sample(plan.members, scene.speakers), random, push, messages, () => at)
    }
    const later = addMinutes(at, random.int(25, 240))
    const awake = dateOf(later) === dateOf(at)
    at =
      awake && random.chance(0.6)
        ? later
        : officeTime(random, workday(addDays(at, random.int(1, plan.pause ?? 6))))
  }
  return {
    id: plan.id,
    title: plan.title,
    group: plan.members.length > 2,
    members: plan.members,
    owner: plan.members[0] as Person,
    messages,
  }
}

function playScene(
  world: World,
  scene: Scene,
  speakers: readonly Person[],
  random: Random,
  push: (sender: Person, kind: MessageKind, text: Rich, facts?: readonly MessageFact[]) => void,
  messages: readonly ChatMessage[],
  now: () => number,
): void {
  const { slots, fact } = slotsFor(world, random, scene, speakers, now())
  scene.turns.forEach(([speaker, ...choices], turn) => {
    const sender = speakers[speaker] as Person
    const voice = voiceOf(world, sender)
    // Nobody repeats a line word for word in the same chat within a day; draw again.
    const said = new Set(messages.slice(-40).map((message) => JSON.stringify(message.text)))
    let text = sayLine(random.pick(choices), slots, random, voice, now())
    for (let tries = 0; tries < 4 && said.has(JSON.stringify(text)); tries++)
      text = sayLine(random.pick(choices), slots, random, voice, now())
    push(sender, 'text', text, turn === (scene.telling ?? 0) && namesTarget(text) ? [fact] : [])
    if (random.chance(0.028)) {
      const phrase = random.pick(stockPhrases)
      push(random.pick(speakers), stockKinds[phrase] ?? 'text', [phrase])
    }
  })
}

const namesTarget = (text: Rich) =>
  text.some((piece) => typeof piece !== 'string' && piece.entity?.startsWith('target-'))

const stockKinds: Readonly<Record<string, MessageKind>> = {
  '[语音]': 'voice',
  '[图片]': 'picture',
  '[红包]': 'red-packet',
  '[文件]': 'file',
}
