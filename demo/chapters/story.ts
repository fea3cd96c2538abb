/** What several chapters must agree on: passwords, file names, who talks to whom. */
import type { Random } from '../random.ts'
import { makeConversation } from '../world/make-chats.ts'
import type { ChatPlan, Planted } from '../world/make-chats.ts'
import { organisationMark, personMark } from '../world/chat.ts'
import type { Conversation } from '../world/chat.ts'
import { finalOf } from '../world/deals.ts'
import { amountMark } from '../world/money.ts'
import { documentationIp, documentationIp6, documentationMac, imei } from '../world/identity.ts'
import { fill } from '../world/rich.ts'
import type { Mark } from '../world/rich.ts'
import { addDays } from '../world/time.ts'
import type { Deal, Person, World } from '../world/types.ts'
import { cancelLines } from '../lexicon/papers/trade.ts'
import {
  conversationTitles,
  familyTalk,
  fileTalk,
  injections,
  introductions,
  namesakeTalk,
  networkTalk,
  passwordTalk,
} from '../lexicon/talk/planted.ts'

export interface Story {
  conversations: Conversation[]
  /** Opens the locked archive and workbook; quoted in a chat after a wrong one. */
  password: string
  wrongPassword: string
  /** Names of files as chats call them; on the disk they have other names. */
  sentFiles: string[]
  /** The deal that died in a chat, and the chat. */
  cancelled: { deal: Deal; conversation: string } | null
  injection: Record<keyof typeof injections, string>
  /** Host of the firm's own line, never a target's. */
  line: { host: string; ip: string }
}

const phoneMark = (person: Person): Mark => ({
  text: person.phone,
  type: 'phone',
  value: `+86${person.phone}`,
  entity: person.id,
})

function introduce(world: World, random: Random, person: Person): Planted {
  const slots = {
    firm: organisationMark(world.firm.short, world.firm.id),
    legal: personMark(person, person.legal),
    handle: personMark(person, person.handle),
    phone: phoneMark(person),
  }
  return { sender: person, text: fill(random.pick(introductions), slots) }
}

const pair = (
  lines: readonly string[],
  one: Person,
  two: Person,
  slots: Record<string, string | Mark>,
): Planted[] =>
  lines.map((text, index) => ({
    sender: index % 2 === 0 ? one : two,
    text: fill(text.replaceAll(/\{@\w+\}/g, ''), slots),
  }))

const secret = (text: string): Mark => ({ text, type: 'secret', value: '' })

export function makeStory(world: World): Story {
  const random = world.random.fork('story')
  const { cast } = world
  const password = `${world.firm.letters}${random.pick(['@', '#', '!'])}${random.digits(6)}`
  const wrongPassword = `${world.firm.letters.toLowerCase()}${random.digits(4)}`
  const sentFiles = [`${world.countries[0]?.name ?? ''}样例.zip`, '新版清单.xlsx', '报价终版.docx'].map(
    (name) => `${random.pick(['', '最终', '(2)', '0'])}${name}`,
  )
  const injection = Object.fromEntries(
    Object.entries(injections).map(([kind, list]) => [kind, random.pick(list)]),
  ) as Story['injection']
  const line = { host: `cdn${random.int(2, 9)}.${random.hex(4)}.test`, ip: documentationIp(random) }
  const cancelledDeal = world.deals.find(({ contract }) => contract?.cancelled) ?? null
  const plans: ChatPlan[] = []
  const days = (world.to - world.from) / 86_400_000
  const plan = (title: string, members: Person[], messages: number, more: Partial<ChatPlan> = {}) => {
    plans.push({
      id: `chat-${String(plans.length + 1).padStart(2, '0')}`,
      title,
      members,
      messages,
      start: addDays(world.from, random.int(5, Math.floor(days * 0.45))),
      ...more,
    })
    return plans.at(-1) as ChatPlan
  }
  const alias = (person: Person) => random.pick([...person.nicknames, person.handle])

  const [child, spouse] = world.bystanders as [Person, Person]
  const married = cast.sellers[0]
  const [family = []] = random.shuffle(familyTalk)
  const familySlots = {
    child: personMark(child, child.legal),
    phone: phoneMark(spouse),
    card: { text: spouse.idCard, type: 'id-card', value: spouse.idCard, entity: spouse.id } satisfies Mark,
  }
  const version = `V${random.int(2, 6)}.${random.int(0, 9)}.${random.int(0, 20)}.${random.int(100, 250)}`
  const order = `1${random.pick(['39', '58', '77'])}${random.digits(12)}`
  const defanged: Mark = {
    text: `hxxps://${line.host.replaceAll('.', '[.]')}/u`,
    type: 'url',
    value: `https://${line.host}/u`,
  }
  const ip: Mark = { text: line.ip, type: 'ipv4', value: line.ip }
  const numbers = { mac: documentationMac(random), imei: imei(random), ip6: documentationIp6(random) }
  const device: Record<string, Mark> = {
    mac: { text: numbers.mac.toUpperCase().replaceAll(':', '-'), type: 'mac', value: numbers.mac },
    imei: { text: numbers.imei, type: 'imei', value: numbers.imei },
    ip6: { text: numbers.ip6, type: 'ipv6', value: numbers.ip6 },
  }
  const [first, second] = cast.namesakes
  const shared = personMark(second, second.legal)

  plan(alias(cast.deputy), [cast.boss, cast.deputy], 420, { pause: 3, start: addDays(world.from, 4) })
  plan(random.pick(conversationTitles.bosses), [cast.boss, cast.deputy, cast.chief], 210)
  plan(
    `${world.firm.short}${random.pick(conversationTitles.all)}`,
    world.staff.filter(({ role }) => role !== 'source').slice(0, 18),
    330,
  )
  plan(random.pick(conversationTitles.sales), [...cast.sellers, cast.deputy], 240)
  plan(random.pick(conversationTitles.red), [...cast.redOne, ...cast.redTwo], 260, {
    planted: [
      {
        from: 60,
        lines: pair(random.pick(networkTalk), cast.redOne[0], cast.redTwo[0], {
          defanged,
          ...device,
          ip,
          version,
          order,
        }),
      },
    ],
  })
  plan(random.pick(conversationTitles.lab), [...cast.lab, cast.chief, cast.redOne[1]], 180, {
    planted: [
      {
        from: 70,
        lines: pair(random.pick(namesakeTalk), cast.lab[0], cast.lab[1], {
          shared,
          unitA: first.unit,
          unitB: second.unit,
          tail: second.phone.slice(-4),
        }),
      },
    ],
  })
  plan(random.pick(conversationTitles.office), [...cast.office, ...cast.money, cast.lab[1]], 150, {
    topics: ['lunch', 'leave', 'pay', 'gossip', 'joke'],
  })
  plan(`${random.pick(conversationTitles.red)}2`, [...cast.redTwo, cast.lab[0]], 120, {
    planted: [
      {
        from: 20,
        lines: [
          {
            sender: cast.redTwo[1],
            text: [injection.chat],
            facts: [{ fact: 'injection', text: injection.chat }],
          },
        ],
      },
    ],
  })
  // Password, wrong one first, in one chat; the archive lies elsewhere.
  plan(alias(cast.redOne[1]), [cast.redOne[0], cast.redOne[1]], 190, {
    planted: [
      {
        from: 90,
        lines: pair(random.pick(passwordTalk), cast.redOne[1], cast.redOne[0], {
          wrong: secret(wrongPassword),
          password: secret(password),
          file: sentFiles[0] ?? '',
        }),
      },
    ],
  })
  plan(alias(cast.redTwo[0]), [cast.redOne[0], cast.redTwo[0]], 130, {
    planted: sentFiles.map((file, index) => ({
      from: 30 + index * 30,
      lines: [
        { sender: cast.redTwo[0], text: fill(random.pick(fileTalk), { file }) },
        { sender: cast.redTwo[0], kind: 'file' as const, text: [`[文件] ${file}`] },
      ],
    })),
  })
  plan(spouse.nicknames[0] ?? spouse.handle, [married, spouse], 90, {
    topics: ['home', 'lunch'].slice(0, 1),
    planted: [{ from: 25, lines: pair(family, spouse, married, familySlots) }],
  })
  world.agencies.forEach((agency, index) => {
    const seller = cast.sellers[index % 3] as Person
    plan(alias(agency.contact), [seller, agency.contact], random.int(70, 130), {
      topics: ['quote', 'contract', 'payment', 'travel', 'tender', 'study', 'request'],
      planted: [{ from: 0, lines: [introduce(world, random, seller)] }],
    })
  })
  const rest: [Person, Person][] = [
    [cast.sellers[0], cast.sellers[1]], [cast.sellers[1], cast.sellers[2]], [cast.deputy, cast.sellers[0]], [cast.chief, cast.lab[0]],
    [cast.money[0], cast.deputy], [cast.money[0], cast.money[1]], [cast.office[0], cast.office[1]], [cast.redOne[0], cast.chief],
    [cast.redOne[2], cast.redOne[1]], [cast.redTwo[0], cast.redTwo[1]], [cast.lab[0], cast.lab[1]], [cast.namesakes[0], cast.redOne[2]],
    [cast.namesakes[1], cast.lab[1]], [cast.office[0], cast.source], [cast.boss, cast.chief], [cast.boss, cast.money[0]], [cast.sellers[2], cast.office[1]],
  ] // prettier-ignore
  const cancelSlots = cancelledDeal && {
    number: cancelledDeal.contract?.number ?? '',
    client: organisationMark(cancelledDeal.client.short, cancelledDeal.client.id),
    amount: amountMark(finalOf(cancelledDeal).total, 'chat', random),
  }
  let died = ''
  for (const members of rest) {
    const told = cancelSlots && died === '' && members.includes(cast.deputy)
    const chat = plan(alias(members[1]), members, random.int(60, 150), {
      planted: told
        ? [{ from: 45, lines: pair(random.pick(cancelLines), members[1], members[0], cancelSlots) }]
        : random.chance(0.3)
          ? [{ from: 0, lines: [introduce(world, random, members[1])] }]
          : [],
    })
    if (told) died = chat.id
  }
  const conversations = plans.map((entry) => makeConversation(world, world.random.fork(entry.id), entry))
  return {
    conversations,
    password,
    wrongPassword,
    sentFiles,
    cancelled: cancelledDeal && died !== '' ? { deal: cancelledDeal, conversation: died } : null,
    injection,
    line,
  }
}
