/** Invented people, firms and numbers in one language, in the words of one world. */
import { createRequire } from 'node:module'
import type { Random } from '../../demo/random.ts'
import type { Language, Token } from './truth.ts'
import type { Words } from './words/words.ts'

export interface Inventor {
  language: Language
  random: Random
  words: Words
  /** Everything critical that was handed out; not all of it need have been used. */
  tokens: Token[]
  /** Simplified into the language of the page. */
  readonly put: (text: string) => string
  readonly person: () => string
  readonly company: () => string
  readonly phone: () => string
  readonly mail: () => string
  readonly money: () => string
  /** 1,234.50 */
  readonly figure: (from: number, to: number) => string
  readonly date: () => string
  readonly contract: () => string
  readonly ip: () => string
  readonly identity: () => string
  readonly bankCard: () => string
  readonly clock: () => string
  readonly fill: (template: string) => string
  readonly sentence: () => string
  readonly paragraph: (sentences: number) => string
  readonly chat: () => string
  readonly heading: () => string
}

interface OpenCc {
  readonly Converter: (options: { from: string; to: string }) => (text: string) => string
}

let converters: Readonly<Record<'tw' | 'hk', (text: string) => string>> | undefined

/** Loading the dictionaries takes a while: once. */
function toTraditional(where: 'tw' | 'hk', text: string): string {
  if (converters === undefined) {
    // its types speak of the browser
    const name: string = 'opencc-js'
    const { Converter } = createRequire(import.meta.url)(name) as OpenCc
    converters = {
      tw: Converter({ from: 'cn', to: 'twp' }),
      hk: Converter({ from: 'cn', to: 'hk' }),
    }
  }
  return converters[where](text)
}

/** `rare` gives a sentence of words drawn from the whole dictionary: characters that no template has. */
export function createInventor(
  words: Words,
  language: Language,
  random: Random,
  rare: (random: Random) => string,
): Inventor {
  const tokens: Token[] = []
  const place = random.pick(['tw', 'hk'] as const)
  const english = (): boolean => language === 'en' || (language === 'mixed' && random.chance(0.35))
  const put = (text: string): string => (language === 'hant' ? toTraditional(place, text) : text)
  const note = (type: Token['type'], text: string): string => {
    tokens.push({ type, text })
    return text
  }
  const two = (value: number): string => String(value).padStart(2, '0')
  const figure = (from: number, to: number): string => {
    const [whole = '', cents = ''] = (from + random.next() * (to - from)).toFixed(2).split('.')
    return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${random.chance(0.6) ? '00' : cents}`
  }
  const name = (): string =>
    random.pick(Array.from(words.surnames)) +
    random.sample(Array.from(words.given), random.int(1, 2)).join('')
  const inventor: Inventor = {
    language,
    random,
    words,
    tokens,
    put,
    person: () => (language === 'en' ? random.pick(words.englishNames) : put(name())),
    company: () =>
      language === 'en'
        ? `${random.pick(words.englishStems)} ${random.pick(['Ltd', 'Group', 'Systems Inc.', 'Trading Co.'])}`
        : put(`${random.pick(words.cities)}${random.pick(words.stems)}${random.pick(words.trades)}有限公司`),
    phone() {
      const mobile = `1${random.pick(['3', '5', '7', '8', '9'])}${random.digits(9)}`
      return note(
        'phone',
        random.pick([
          () => mobile,
          () => mobile,
          () => `0${random.digits(2)}-${random.digits(8)}`,
          () => `+86 ${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`,
          () => `${mobile.slice(0, 3)}-${mobile.slice(3, 7)}-${mobile.slice(7)}`,
        ])(),
      )
    },
    mail() {
      const letters = (count: number): string =>
        Array.from({ length: count }, () => random.pick(Array.from('abcdefghijklmnopqrstuvwxyz'))).join('')
      const user = random.pick([
        () => `${letters(random.int(4, 8))}${random.int(1, 99)}`,
        () => `${letters(3)}.${letters(5)}`,
        () => `${letters(4)}_${letters(3)}`,
      ])()
      return note('mail', `${user}@${random.pick(words.mailHosts)}`)
    },
    money() {
      const amount = random.pick([
        () => `¥${figure(50, 900_000)}`,
        () => `${random.int(1, 900) * 100}元`,
        () => `${random.int(1, 300)}.${random.int(1, 9)}万元`,
        () => `${figure(100, 90_000)}元`,
      ])()
      return note(
        'amount',
        english() ? random.pick([`$${figure(50, 90_000)}`, `¥${figure(50, 90_000)}`]) : put(amount),
      )
    },
    figure: (from, to) => note('amount', figure(from, to)),
    date() {
      const [year, month, day] = [random.int(2015, 2024), random.int(1, 12), random.int(1, 28)]
      const plain = `${year}-${two(month)}-${two(day)}`
      if (language === 'en') return note('date', random.pick([plain, `${two(day)}/${two(month)}/${year}`]))
      return note(
        'date',
        random.pick([
          plain,
          `${year}年${month}月${day}日`,
          `${year}/${two(month)}/${two(day)}`,
          `${year}.${month}.${day}`,
        ]),
      )
    },
    contract: () =>
      note(
        'contract',
        random.pick([
          () =>
            `${Array.from({ length: 3 }, () => random.pick(Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ'))).join('')}-${random.int(2015, 2024)}-${random.digits(4)}`,
          () => `HT${random.digits(8)}`,
          () => `No.${random.digits(6)}`,
          () => `${random.pick(['XS', 'CG', 'FW'])}-${random.digits(5)}/${random.pick(['A', 'B', 'C'])}`,
        ])(),
      ),
    ip: () =>
      note('ip', [random.int(10, 223), random.int(0, 255), random.int(0, 255), random.int(1, 254)].join('.')),
    identity: () =>
      note(
        'identity',
        `${random.digits(6)}${random.int(1960, 2003)}${two(random.int(1, 12))}${two(random.int(1, 28))}${random.digits(3)}${random.pick(Array.from('0123456789X'))}`,
      ),
    bankCard: () => note('bank-card', `62${random.digits(17)}`),
    clock: () => `${random.int(0, 23)}:${two(random.int(0, 59))}`,
    fill: (template) =>
      template.replace(/\{(\w+)\}/g, (whole, key: string) => {
        const given: Record<string, () => string> = {
          person: inventor.person,
          company: inventor.company,
          city: () => put(random.pick(words.cities)),
          product: () =>
            language === 'en' ? random.pick(words.englishProducts) : put(random.pick(words.products)),
          date: inventor.date,
          money: inventor.money,
          phone: inventor.phone,
          mail: inventor.mail,
          contract: inventor.contract,
          ip: inventor.ip,
          number: () => String(random.int(2, 480)),
        }
        return given[key]?.() ?? whole
      }),
    sentence() {
      if (english()) return inventor.fill(random.pick(words.english))
      if (language === 'hant' && random.chance(0.4)) return inventor.fill(random.pick(words.traditional))
      return random.chance(0.3) ? put(rare(random)) : inventor.fill(put(random.pick(words.sentences)))
    },
    paragraph: (sentences) =>
      Array.from({ length: sentences }, () => inventor.sentence()).join(language === 'en' ? ' ' : ''),
    chat() {
      if (english()) return inventor.fill(random.pick(words.englishChats))
      if (language === 'hant' && random.chance(0.5)) return inventor.fill(random.pick(words.traditionalChats))
      return random.chance(0.15)
        ? put(rare(random)).slice(0, 40)
        : inventor.fill(put(random.pick(words.chats)))
    },
    heading: () =>
      language === 'en' ? random.pick(words.englishHeadings) : put(random.pick(words.headings)),
  }
  return inventor
}
