/** Further lists of people: telephone list in pinyin, locked and old payrolls, a sample of other people's calls. */
import { utf8 } from '../formats/bytes.ts'
import { encryptOffice } from '../formats/encrypted-office.ts'
import { csv } from '../formats/tables.ts'
import { writeXls } from '../formats/xls.ts'
import { writeXlsx } from '../formats/xlsx.ts'
import type { CellValue } from '../formats/xlsx.ts'
import { personMark } from '../world/chat.ts'
import { mobile } from '../world/identity.ts'
import { decimal } from '../world/money.ts'
import type { Mark } from '../world/rich.ts'
import { addMinutes, dateOf, stampOf } from '../world/time.ts'
import type { Person, Target } from '../world/types.ts'
import { paper, Script } from './paper.ts'
import type { MoneyFact, Paper } from './paper.ts'
import { targetMark } from './sheets.ts'
import type { Studio } from './studio.ts'

const phone = (person: Person): Mark => ({
  text: person.phone,
  type: 'phone',
  value: `+86${person.phone}`,
  entity: person.id,
})

const spelled = (person: Person) =>
  person.pinyin
    .split(' ')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')

/** Names only in pinyin, joined to the rest by telephone and mail. */
export function contactSheet(studio: Studio, people: readonly Person[], path: string, time: number): Paper {
  const script = new Script()
  const rows = people.map((person): CellValue[] => [
    script.say([personMark(person, spelled(person))]),
    script.say([phone(person)]),
    script.say([{ text: person.email, type: 'email', value: person.email, entity: person.id }]),
  ])
  const header = ['Name', 'Mobile', 'E-mail'].map((word) => script.say(word))
  return paper({
    path,
    bytes: writeXlsx([{ name: 'Contacts', rows: [header, ...rows] }], {
      ...studio.properties('Contacts', studio.world.cast.office[1].legal, time),
      application: 'Microsoft Excel',
    }),
    script,
  })
}

/** Opens only with the password that stands in a chat. */
export function encryptedPay(
  studio: Studio,
  people: readonly Person[],
  password: string,
  path: string,
  month: number,
): Paper {
  const { random, world } = studio
  const rows = people.map((person): CellValue[] => [person.legal, person.unit, person.pay + 300])
  const plain = writeXlsx(
    [
      {
        name: dateOf(month).slice(0, 7),
        rows: [[world.words.name, world.words.unit, world.words.pay], ...rows],
      },
    ],
    {
      ...studio.properties('', world.cast.money[0].legal, month),
      application: 'Microsoft Excel',
    },
  )
  return paper({
    path,
    bytes: encryptOffice(plain, password, random.bytes(16), random.bytes(16)),
    state: 'password',
  })
}

export function oldPay(studio: Studio, people: readonly Person[], path: string, month: number): Paper {
  const { world } = studio
  const script = new Script()
  const header = [world.words.name, world.words.unit, world.words.pay].map((word) => script.say(word))
  const rows = people.map((person) => [
    script.say([personMark(person, person.legal)]),
    script.say(person.unit),
    person.pay - 400,
  ])
  const total = people.reduce((sum, person) => sum + person.pay - 400, 0)
  const money: MoneyFact = {
    deal: '',
    versionSet: `payroll-${dateOf(month).slice(0, 7)}`,
    number: '',
    stage: 'payroll',
    date: dateOf(month).slice(0, 7),
    payer: world.firm.id,
    beneficiary: '',
    amount: decimal(total),
    currency: 'CNY',
    counts: true,
  }
  return paper({
    path,
    bytes: writeXls(dateOf(month).slice(0, 7), [header, ...rows, [script.say('合计'), '', total]]),
    script,
    facts: { money: [money] },
  })
}

/** Call records that look like an institution's own: private people who must be masked everywhere. */
export function callSample(studio: Studio, target: Target, path: string, start: number): Paper {
  const { world, random } = studio
  const script = new Script()
  const header = ['主叫', '被叫', '机主', '时间', '时长（秒）', '归属'].map((word) => script.say(word))
  const rows = Array.from({ length: 12 }, (_, index) => {
    const person = world.bystanders[2 + (index % (world.bystanders.length - 2))] as Person
    return [
      script.say([phone(person)]),
      script.say(mobile(random)),
      script.say([personMark(person, person.legal)]),
      script.say(stampOf(addMinutes(start, index * 47)).replace('T', ' ')),
      script.say(String(random.int(8, 900))),
      script.say([targetMark(target)]),
    ]
  })
  return paper({
    path,
    bytes: utf8(csv([header, ...rows])),
    script,
    facts: { targets: [{ target: target.id, status: 'sample-present' }] },
  })
}
