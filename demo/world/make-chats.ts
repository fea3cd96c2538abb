/** Conversations: who spoke, when, and what about. */
import { fillers } from '../lexicon/talk/fillers.ts'
import type { Filler } from '../lexicon/talk/fillers.ts'
import { scenes } from '../lexicon/talk/scenes.ts'
import type { Scene } from '../lexicon/talk/scenes.ts'
import { closers, openers } from '../lexicon/talk/voices.ts'
import { stockPhrases } from '../lexicon/talk/stock.ts'
import type { Random } from '../random.ts'
import { worthOf } from './deals.ts'
import { amountMark, roughMark } from './money.ts'
import { fill } from './rich.ts'
import type { Mark, Rich } from './rich.ts'
import { addDays, addMinutes, dateOf, officeTime, workday } from './time.ts'
import type { Person, World } from './types.ts'

export type MessageKind = 'text' | 'voice' | 'picture' | 'file' | 'recalled' | 'red-packet' | 'system'

export interface ChatMessage {
  seq: number
  sender: Person
  at: number
  kind: MessageKind
  text: Rich
  /** Name of the file that was sent, as the chat shows it. */
  file?: string
}

export interface Conversation {
  id: string
  title: string
  group: boolean
  members: Person[]
  /** The member whose device the chat was saved from. */
  owner: Person
  messages: ChatMessage[]
}

const organisation = (text: string, entity: string): Mark => ({
  text,
  type: 'organisation',
  value: text,
  entity,
})

export const personMark = (person: Person, text: string): Mark => ({
  text,
  type: 'person',
  value: text.normalize('NFKC'),
  entity: person.id,
})

/** Facts a scene can mention, drawn anew for each scene so that its lines agree with each other. */
function slotsFor(world: World, random: Random, members: readonly Person[]) {
  const deal = random.pick(world.deals)
  const { client } = deal
  const target = random.pick(world.targets)
  const product = random.pick(deal.lines).product
  const outsiders = world.staff.filter((person) => !members.includes(person))
  const [third, fourth] = random.sample(outsiders.length > 1 ? outsiders : world.staff, 2) as [Person, Person]
  const amount = worthOf(deal)
  return {
    client: organisation(random.chance(0.6) ? client.short : client.name, client.id),
    product: product.alias,
    target: organisation(target.name, target.id),
    country: { text: target.country.name, type: 'place', value: target.country.name } satisfies Mark,
    domain: { text: target.domain, type: 'domain', value: target.domain } satisfies Mark,
    ip: { text: target.ip, type: 'ipv4', value: target.ip } satisfies Mark,
    data: target.dataKind ?? random.pick(['邮件', '用户资料', '内网文档']),
    volume: target.volume ?? `${random.int(2, 90)}GB`,
    number: deal.contract?.number ?? deal.quoteNumber,
    invoice: deal.invoice?.number ?? deal.quoteNumber,
    amount: amountMark(amount, 'chat', random),
    rough: roughMark(amount),
    pay: { text: `${random.int(38, 128) * 100}`, type: 'money', value: '' } as Mark,
    small: String(random.int(2, 48)),
    place: { text: random.pick(world.cities).name, type: 'place', value: '' } as Mark,
    person: personMark(third, random.pick(third.nicknames)),
    person2: personMark(fourth, random.pick(fourth.nicknames)),
  }
}

type Slots = Record<string, string | Mark>

/** Slots whose words differ from world to world; a line without one gets its speaker's own opening and close. */
const telling = /\{(client|target|amount|rough|number|invoice|domain|ip|volume|person|place)/

interface Voice {
  openers: string[]
  closers: string[]
}

function voiceOf(world: World, person: Person): Voice {
  const random = world.random.fork(`voice ${person.id}`)
  return { openers: random.sample(openers, 5), closers: random.sample(closers, 5) }
}

function sayLine(template: string, slots: Slots, random: Random, voice: Voice): Rich {
  const expanded = template.replaceAll(/\{@(\w+)\}/g, (_, name: string) =>
    random.pick(fillers[name as Filler]),
  )
  const line = fill(expanded, slots)
  if (telling.test(template)) return random.chance(0.2) ? [...line, random.pick(voice.closers)] : line
  return [random.pick(voice.openers), ...line, random.pick(voice.closers)]
}

function settle(slots: ReturnType<typeof slotsFor>): Slots {
  // Plain numbers said among colleagues are not amounts a register may count: they carry no mark.
  return { ...slots, pay: slots.pay.text, place: { ...slots.place, value: slots.place.text } }
}

export interface ChatPlan {
  id: string
  title: string
  members: Person[]
  messages: number
  start: number
  /** Scenes this circle talks about; all by default. */
  topics?: readonly string[]
}

export function makeConversation(world: World, random: Random, plan: ChatPlan): Conversation {
  const group = plan.members.length > 2
  const messages: ChatMessage[] = []
  const usable = scenes.filter(
    (scene) =>
      scene.speakers <= plan.members.length &&
      (plan.topics === undefined || plan.topics.includes(scene.name)),
  )
  let at = officeTime(random, workday(plan.start))
  const push = (sender: Person, kind: MessageKind, text: Rich) => {
    messages.push({ seq: messages.length, sender, at, kind, text })
    at = addMinutes(at, random.chance(0.7) ? 0 : random.int(1, 6)) + random.int(4, 55) * 1000
  }
  while (messages.length < plan.messages) {
    const scene = random.pick(usable)
    const speakers = random.sample(plan.members, scene.speakers)
    playScene(world, scene, speakers, random, push, messages)
    const later = addMinutes(at, random.int(25, 240))
    const awake = dateOf(later) === dateOf(at)
    at = awake && random.chance(0.6) ? later : officeTime(random, workday(addDays(at, random.int(1, 6))))
  }
  return {
    id: plan.id,
    title: plan.title,
    group,
    members: plan.members,
    owner: plan.members[0] as Person,
    messages: messages.slice(0, plan.messages),
  }
}

function playScene(
  world: World,
  scene: Scene,
  speakers: readonly Person[],
  random: Random,
  push: (sender: Person, kind: MessageKind, text: Rich) => void,
  messages: readonly ChatMessage[],
): void {
  const slots = settle(slotsFor(world, random, speakers))
  for (const [speaker, ...choices] of scene.turns) {
    const sender = speakers[speaker] as Person
    // Nobody repeats a line word for word in the same chat within a day; draw again.
    const voice = voiceOf(world, sender)
    let text = sayLine(random.pick(choices), slots, random, voice)
    const said = new Set(messages.slice(-40).map((message) => JSON.stringify(message.text)))
    for (let tries = 0; tries < 4 && said.has(JSON.stringify(text)); tries++)
      text = sayLine(random.pick(choices), slots, random, voice)
    push(sender, 'text', text)
    if (random.chance(0.035)) {
      const phrase = random.pick(stockPhrases)
      const kind =
        phrase === '[语音]'
          ? 'voice'
          : phrase === '[图片]'
            ? 'picture'
            : phrase === '[红包]'
              ? 'red-packet'
              : 'text'
      push(random.pick(speakers), kind, [phrase])
    }
  }
}
