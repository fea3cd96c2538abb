/** What invented pages are written with. Simplified Chinese is turned into traditional; `traditional` is phrased so from the start. */
export interface Words {
  surnames: string
  given: string
  englishNames: readonly string[]
  nicknames: readonly string[]
  cities: readonly string[]
  streets: readonly string[]
  stems: readonly string[]
  trades: readonly string[]
  products: readonly string[]
  departments: readonly string[]
  posts: readonly string[]
  mailHosts: readonly string[]
  /** Sentences; {person} {company} {city} {product} {date} {money} {phone} {mail} {contract} {ip} {number} are filled in. */
  sentences: readonly string[]
  english: readonly string[]
  traditional: readonly string[]
  chats: readonly string[]
  englishChats: readonly string[]
  traditionalChats: readonly string[]
  headings: readonly string[]
  englishHeadings: readonly string[]
  files: readonly string[]
  englishProducts: readonly string[]
  englishStems: readonly string[]
}
