/** One seed, one world: the firm, its people, whom it sells to, whom it looks at. */
import { folderStyles, headers } from '../lexicon/headers.ts'
import type { HeaderName } from '../lexicon/headers.ts'
import { contractPatterns, invoicePatterns, quotePatterns } from '../lexicon/headers.ts'
import { agencyFamilies, dataKinds, firmHeads, firmTails, products, units } from '../lexicon/organisations.ts'
import {
  buildings,
  countries,
  homeStates,
  institutions,
  placeHeads,
  placeTails,
  streets,
} from '../lexicon/places.ts'
import { createRandom } from '../random.ts'
import { bankCard, creditCode, documentationIp } from './identity.ts'
import { makeDeals } from './make-deals.ts'
import { createPeople } from './make-people.ts'
import { addDays, civil } from './time.ts'
import type { Agency, Cast, Country, Target, TargetStatus, World } from './types.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const ladder: readonly TargetStatus[] = [
  'named',
  'requested',
  'requested',
  'reconnoitred',
  'access-claimed',
  'data-claimed',
  'data-claimed',
  'sample-present',
]

export function makeWorld(seed: number): World {
  const random = createRandom(`daylight demo ${seed}`)
  const [homeName, homeTraditional, homeEnglish] = random.pick(homeStates)
  const from = civil(`${random.int(2018, 2021)}-0${random.int(1, 4)}-0${random.int(1, 9)}`)
  const to = addDays(from, random.int(900, 1080))

  const heads = random.shuffle(placeHeads)
  const place = (index: number) => {
    const [head, headPinyin] = heads[index] ?? ['澄', 'cheng']
    const [tail, tailPinyin] = random.pick(placeTails)
    return { name: head + tail, pinyin: capital(headPinyin + tailPinyin) }
  }
  const provinces = [place(0), place(1), place(2)]
  const cities = [place(3), place(4), place(5), place(6), place(7), place(8)]

  const [head, headPinyin] = random.pick(firmHeads)
  const [tail, tailEnglish] = random.pick(firmTails)
  const home = cities[0] as (typeof cities)[number]
  const domain = `${headPinyin}.${random.pick(['example', 'test'])}`
  const firm = {
    id: 'firm',
    name: `${home.name}${head}${tail}`,
    short: `${head}${tail.slice(0, 2)}`,
    english: `${home.pinyin} ${capital(headPinyin)} ${tailEnglish}`,
    letters: headPinyin.slice(0, 2).toUpperCase(),
    domain,
    creditCode: creditCode(random),
    address: `${home.name}市${random.pick(streets)}${random.int(8, 399)}号${random.pick(buildings)}${random.int(3, 28)}层`,
    account: bankCard(random),
    branches: cities.slice(1, 4).map((city) => ({ name: `${head}${city.name}分公司`, city: city.name })),
  }

  const people = createPeople(random.fork('people'), from)
  const names = random.pick(units)
  const [board = '', redOne = '', redTwo = '', lab = '', sales = '', money = '', office = ''] = names
  const hire = (unit: string, title?: string) => people.person('staff', firm.id, domain, unit, title)
  const cast: Cast = {
    boss: people.person('principal', firm.id, domain, board, '总经理'),
    deputy: people.person('principal', firm.id, domain, board, '副总经理'),
    chief: people.person('principal', firm.id, domain, lab, '技术总监'),
    sellers: [hire(sales, '销售经理'), hire(sales, '销售经理'), hire(sales)],
    redOne: [hire(redOne, '组长'), hire(redOne), hire(redOne)],
    redTwo: [hire(redTwo, '组长'), hire(redTwo)],
    lab: [hire(lab, '产品经理'), hire(lab)],
    money: [hire(money, '会计'), hire(money, '出纳')],
    office: [hire(office, '人事专员'), hire(office)],
    source: people.person('source', firm.id, domain, office, '行政'),
    namesakes: people.namesakes(firm.id, domain, names.slice(1, 5)),
  }
  const staff = [
    cast.boss,
    cast.deputy,
    cast.chief,
    ...cast.sellers,
    ...cast.redOne,
    ...cast.redTwo,
    ...cast.lab,
    ...cast.money,
    ...cast.office,
    cast.source,
    ...cast.namesakes,
  ]

  const agencies: Agency[] = []
  const family = random.pick(agencyFamilies)
  for (const [index, kind] of [...family, ...family.slice(0, 3)].entries()) {
    const again = index >= family.length
    const province = provinces[again ? 1 : 0] as (typeof provinces)[number]
    const city = cities[again ? 4 : 1 + (index % 3)] as (typeof cities)[number]
    const put = (text: string) =>
      text
        .replaceAll('{p}', province.name)
        .replaceAll('{P}', province.pinyin)
        .replaceAll('{c}', city.name)
        .replaceAll('{C}', city.pinyin)
        .replaceAll('{s}', homeName)
    const id = `agency-${index + 1}`
    agencies.push({
      id,
      name: put(kind.name),
      short: put(kind.short),
      english: put(kind.english),
      level: kind.level,
      region:
        kind.level === 'federal'
          ? homeName
          : kind.level === 'province'
            ? `${province.name}省`
            : `${city.name}市`,
      contact: people.person(
        'client',
        id,
        `mail${index + 1}.invalid`,
        '',
        random.pick(['处长', '科长', '主任']),
      ),
    })
  }

  const lands: Country[] = random
    .sample(countries, 7)
    .map(([name, english, host, capitalName, capitalEnglish], index) => ({
      id: `country-${index + 1}`,
      name,
      english,
      host,
      capital: capitalName,
      capitalEnglish,
    }))
  const volumes = () =>
    random.pick([
      `${random.int(2, 9)}T`,
      `${random.int(11, 480)}GB`,
      `${random.int(12, 900)}万条`,
      `${random.int(3, 30)}.${random.int(1, 9)}GB`,
    ])
  const targets: Target[] = lands.flatMap((country) =>
    random.sample(institutions, 4).map(([name, english, sector, host], index): Target => {
      const status = random.pick(ladder)
      const taken = status === 'data-claimed' || status === 'sample-present'
      return {
        id: `target-${country.id}-${index + 1}`,
        name: name.replace('{c}', country.name),
        english: english.replace('{c}', country.english),
        country,
        sector,
        domain: `${host}.${country.host}.${random.pick(['test', 'example'])}`,
        ip: documentationIp(random),
        status,
        requestedBy: status === 'named' ? null : random.pick(agencies),
        dataKind: taken ? random.pick(dataKinds) : null,
        volume: taken ? volumes() : null,
      }
    }),
  )

  const goods = random.sample(products, 7).map(([name, english, alias, claims, technique], index) => {
    const price = random.int(6, 98) * 10_000 + random.pick([0, 5000, 8000])
    return {
      id: `product-${index + 1}`,
      name,
      english,
      alias,
      claims,
      technique,
      price,
      floor: Math.round((price * 0.62) / 1000) * 1000,
    }
  })

  const patterns = {
    contract: random.pick(contractPatterns),
    quote: random.pick(quotePatterns),
    invoice: random.pick(invoicePatterns),
  }
  const words = Object.fromEntries(
    Object.entries(headers).map(([key, list]) => [key, random.pick<string>(list)]),
  ) as Record<HeaderName, string>

  return {
    seed,
    random,
    home: { name: homeName, traditional: homeTraditional, english: homeEnglish },
    province: provinces[0] as (typeof provinces)[number],
    cities,
    firm,
    staff,
    cast,
    bystanders: Array.from({ length: 8 }, () => people.person('bystander', '', 'family.invalid', '', '')),
    agencies,
    countries: lands,
    targets,
    products: goods,
    deals: makeDeals({
      random: random.fork('deals'),
      firm,
      agencies,
      products: goods,
      sellers: cast.sellers,
      patterns,
      from,
      to,
      count: 22,
    }),
    from,
    to,
    words,
    folders: { ...random.pick(folderStyles) },
    units: names,
    contractPattern: patterns.contract,
    quotePattern: patterns.quote,
    invoicePattern: patterns.invoice,
  }
}
