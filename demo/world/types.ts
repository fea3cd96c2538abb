/** What is true in the invented world. Everything a file says comes from here. */
import type { Random } from '../random.ts'
import type { HeaderName } from '../lexicon/headers.ts'

export type Whose = 'principal' | 'staff' | 'client' | 'bystander' | 'source'

export interface Person {
  id: string
  legal: string
  surname: string
  /** `chen yanqiu`, without tones. */
  pinyin: string
  /** What colleagues call them: 小陈, 陈总 … */
  nicknames: string[]
  handle: string
  english: string | null
  role: Whose
  organisation: string
  unit: string
  title: string
  phone: string
  email: string
  wechat: string
  idCard: string
  bankCard: string
  /** Yuan a month. */
  pay: number
  joined: number
  born: string
}

export interface Agency {
  id: string
  name: string
  short: string
  english: string
  level: 'federal' | 'province' | 'city' | 'district'
  region: string
  contact: Person
}

export interface Country {
  id: string
  name: string
  english: string
  host: string
  capital: string
  capitalEnglish: string
}

export type TargetStatus =
  | 'named'
  | 'requested'
  | 'reconnoitred'
  | 'access-claimed'
  | 'data-claimed'
  | 'sample-present'

export interface Target {
  id: string
  name: string
  english: string
  country: Country
  sector: string
  domain: string
  ip: string
  status: TargetStatus
  requestedBy: Agency | null
  dataKind: string | null
  /** As written: `3T`, `120万条`. */
  volume: string | null
}

export interface Product {
  id: string
  name: string
  english: string
  alias: string
  claims: readonly string[]
  technique: string
  /** Yuan, list price. */
  price: number
  /** Yuan, what resellers pay; stands on a hidden sheet. */
  floor: number
}

export interface DealLine {
  product: Product
  quantity: number
  unitPrice: number
}

/** Prices a version of a contract has: `unitPrices` in the order of the deal's lines. */
export interface ContractVersion {
  unitPrices: number[]
  total: number
}

export interface Deal {
  id: string
  client: Agency
  lines: DealLine[]
  owner: Person
  quoted: number
  quoteNumber: string
  /** Total of the quotation in yuan. */
  quoteTotal: number
  /** Null where it never came to a contract. */
  contract: {
    number: string
    signed: number
    /** Every version with its own unit prices; the last one is the final. */
    versions: ContractVersion[]
    cancelled: boolean
  } | null
  invoice: { number: string; date: number; amount: number } | null
  paid: { date: number; amount: number } | null
}

export interface Firm {
  id: string
  name: string
  short: string
  english: string
  letters: string
  domain: string
  creditCode: string
  address: string
  account: string
  branches: { name: string; city: string }[]
}

export interface Place {
  name: string
  pinyin: string
}

/** The staff by what they do in the story. */
export interface Cast {
  boss: Person
  deputy: Person
  chief: Person
  sellers: [Person, Person, Person]
  redOne: [Person, Person, Person]
  redTwo: [Person, Person]
  lab: [Person, Person]
  money: [Person, Person]
  office: [Person, Person]
  /** Who carried the files out; never to be named. */
  source: Person
  /** Two people of one name. */
  namesakes: [Person, Person]
}

export interface World {
  seed: number
  random: Random
  home: { name: string; traditional: string; english: string }
  province: Place
  cities: Place[]
  firm: Firm
  staff: Person[]
  cast: Cast
  bystanders: Person[]
  agencies: Agency[]
  countries: Country[]
  targets: Target[]
  products: Product[]
  deals: Deal[]
  /** First and last day of the story. */
  from: number
  to: number
  /** This world's words. */
  words: Record<HeaderName, string>
  folders: Record<string, string>
  units: readonly string[]
  contractPattern: string
  quotePattern: string
  invoicePattern: string
}
