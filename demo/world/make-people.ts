import {
  chatTitles,
  chineseHandles,
  englishNames,
  givenNames,
  handleHeads,
  handleTails,
  sharedNames,
  surnames,
} from '../lexicon/names.ts'
import { jobTitles } from '../lexicon/organisations.ts'
import type { Random } from '../random.ts'
import { bankCard, idCard, mobile } from './identity.ts'
import { addDays, civil, dateOf } from './time.ts'
import type { Person, Whose } from './types.ts'

export interface PeopleMaker {
  person(role: Whose, organisation: string, domain: string, unit: string, title?: string): Person
  /** Two different people of the same name. */
  namesakes(organisation: string, domain: string, units: readonly string[]): [Person, Person]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function createPeople(random: Random, from: number): PeopleMaker {
  const family = random.shuffle(surnames)
  const given = random.shuffle(givenNames)
  const english = random.shuffle(englishNames)
  const heads = random.shuffle(handleHeads)
  const tails = random.shuffle(handleTails)
  const poetic = random.shuffle(chineseHandles)
  const shared = random.pick(sharedNames)
  let count = 0
  const mailboxes = new Set<string>()

  function build(
    role: Whose,
    organisation: string,
    domain: string,
    unit: string,
    title: string | undefined,
    [surname, surnamePinyin, name, namePinyin]: readonly [string, string, string, string],
  ): Person {
    const number = ++count
    const born = dateOf(civil(`${random.int(1968, 1999)}-01-01`) + random.int(0, 364) * 86_400_000)
    const senior = title !== undefined && /总|主任|经理|处长/.test(title)
    const plainName = random.pick(['小', '老', '阿']) + surname
    const call = surname + (senior ? '总' : random.pick(chatTitles))
    let mailbox = `${namePinyin}.${surnamePinyin}`
    if (mailboxes.has(mailbox)) mailbox += String(number)
    mailboxes.add(mailbox)
    const handle =
      number % 3 === 0
        ? (poetic.pop() ?? `夜航${number}`)
        : `${heads[number % heads.length]}${tails[(number * 7) % tails.length]}${random.chance(0.4) ? random.int(7, 99) : ''}`
    return {
      id: `person-${number}`,
      legal: surname + name,
      surname,
      pinyin: `${surnamePinyin} ${namePinyin}`,
      nicknames: [plainName, call],
      handle,
      english: role === 'staff' || role === 'principal' ? (english.pop() ?? null) : null,
      role,
      organisation,
      unit,
      title: title ?? random.pick(jobTitles),
      phone: mobile(random),
      email: `${mailbox}@${domain}`,
      wechat: `wxid_${random.hex(6)}${capital(surnamePinyin)}`.toLowerCase(),
      idCard: idCard(random, born),
      bankCard: bankCard(random),
      pay: random.int(52, 148) * 100,
      joined: addDays(from, -random.int(30, 2200)),
      born,
    }
  }

  return {
    person(role, organisation, domain, unit, title) {
      const [surname, surnamePinyin] = family[count % family.length] ?? ['沈', 'shen']
      // Whoever must never be named gets a name of three characters: no other text holds it by chance.
      const hidden = role === 'source' || role === 'bystander'
      const start = (count * 5 + 3) % given.length
      const turned = [...given.slice(start), ...given.slice(0, start)]
      const [name, namePinyin] = turned.find(([text]) => !hidden || text.length === 2) ?? ['听帆', 'tingfan']
      return build(role, organisation, domain, unit, title, [surname, surnamePinyin, name, namePinyin])
    },
    namesakes(organisation, domain, units) {
      const [first = '', second = ''] = random.sample(units, 2)
      return [
        build('staff', organisation, domain, first, undefined, shared),
        build('staff', organisation, domain, second, undefined, shared),
      ]
    },
  }
}
