/** What `7zz l -slt` prints, made into entries. Everything is bytes seen as Latin-1: names keep theirs. */
export interface ListedEntry {
  /** As stored, where it was not Unicode; `/` between folders. */
  name: Buffer
  /** The same as one string of bytes, as the log of an extraction prints it. */
  key: string
  folder: boolean
  /** Bytes when unpacked; null where the archive does not say. */
  size: number | null
  encrypted: boolean
  /** ISO 8601; with `Z` where the format stores UTC. */
  modified: string | null
  /** Where a symbolic link points. */
  link: string | null
  /** The earlier member that a hard link is another name of. */
  hardLink: string | null
  device: boolean
  /** Its beginning or end lies in a volume that is not there. */
  split: boolean
}

export interface Listing {
  entries: ListedEntry[]
  /** 7-Zip's name of the innermost format. */
  format: string
  /** What was wrong, as 7-Zip says it. */
  errors: string[]
  encryptedList: boolean
  truncated: boolean
}

const longestLine = 256 * 1024
const mostErrors = 20

/** Takes the output as it comes and gives up where there are more than `most` entries. */
export class ListingParser {
  readonly listing: Listing = { entries: [], format: '', errors: [], encryptedList: false, truncated: false }
  readonly #most: number
  #rest = ''
  #inEntries = false
  #inErrors = false
  #inComment = false
  #fields = new Map<string, string>()

  constructor(most: number) {
    this.#most = most
  }

  out(bytes: Uint8Array): void {
    const lines = (this.#rest + Buffer.from(bytes).toString('latin1')).split('\n')
    this.#rest = (lines.pop() ?? '').slice(0, longestLine)
    for (const line of lines) this.#line(line)
  }

  log(bytes: Uint8Array): void {
    for (const line of Buffer.from(bytes).toString('latin1').split('\n')) {
      if (/wrong password|enter password|encrypted archive/i.test(line)) this.listing.encryptedList = true
      else if (line.trim() !== '' && line.trim() !== 'ERROR:') this.#error(line)
    }
  }

  end(): Listing {
    this.#line(this.#rest)
    this.#endEntry()
    return this.listing
  }

  #line(line: string): void {
    if (this.#inComment) {
      // the text of a comment may look like anything
      if (line === '}') this.#inComment = false
      return
    }
    if (line === '{') {
      this.#inComment = true
      return
    }
    if (line === '----------') {
      this.#inEntries = true
      this.#inErrors = false
      return
    }
    if (!this.#inEntries) return this.#headerLine(line)
    const equals = line.indexOf(' = ')
    const key = equals < 0 ? line.replace(/ =$/, '') : line.slice(0, equals)
    if (line === '') this.#endEntry()
    else if (key === 'Path' && this.#fields.size > 0) {
      this.#endEntry()
      this.#fields.set(key, line.slice(equals + 3))
    } else this.#fields.set(key, equals < 0 ? '' : line.slice(equals + 3))
  }

  #headerLine(line: string): void {
    if (/enter password/i.test(line)) this.listing.encryptedList = true
    if (line.startsWith('Type = ')) this.listing.format = line.slice(7)
    if (/^(ERRORS|WARNINGS):?$/.test(line)) this.#inErrors = true
    else if (line === '' || line.includes(' = ')) this.#inErrors = false
    else if (this.#inErrors) this.#error(line)
    const flags = /^(?:ERROR|Error) = (.+)$/.exec(line)
    if (flags?.[1]) this.#error(flags[1])
  }

  #error(text: string): void {
    const clean = text
      .replace(/^ERROR:?\s*/i, '')
      .replaceAll(/\/in\/\S+/g, '')
      .replace(/^[\s:]+|[\s:]+$/g, '')
    if (/^(?:opening|errors|warnings|E_FAIL|Can't open as archive)\b/i.test(clean)) return
    const { errors } = this.listing
    if (clean !== '' && errors.length < mostErrors && !errors.includes(clean)) errors.push(clean)
  }

  #endEntry(): void {
    const fields = this.#fields
    if (fields.size === 0) return
    this.#fields = new Map()
    const key = fields.get('Path')
    if (key === undefined) return
    const { entries } = this.listing
    if (entries.length >= this.#most) this.listing.truncated = true
    else entries.push(entryOf(key, fields))
  }
}

function entryOf(key: string, fields: ReadonlyMap<string, string>): ListedEntry {
  const attributes = fields.get('Attributes') ?? ''
  const mode = fields.get('Mode') ?? / ([-dlcbps][-rwxsStT]{9})/.exec(attributes)?.[1] ?? ''
  const folder = fields.get('Folder') === '+' || attributes.startsWith('D') || mode.startsWith('d')
  const size = fields.get('Size') ?? ''
  return {
    name: Buffer.from(key, 'latin1'),
    key,
    folder,
    size: /^\d+$/.test(size) ? Number(size) : null,
    encrypted: fields.get('Encrypted') === '+',
    modified: timeOf(fields.get('Modified') ?? ''),
    link: linkOf(fields, mode),
    hardLink: fields.get('Hard Link') || fields.get('Copy Link') || null,
    device: /^[cbps]/.test(mode),
    split: fields.get('Split Before') === '+' || fields.get('Split After') === '+',
  }
}

function linkOf(fields: ReadonlyMap<string, string>, mode: string): string | null {
  const target = fields.get('Symbolic Link') ?? ''
  if (target !== '') return Buffer.from(target, 'latin1').toString('utf8')
  return mode.startsWith('l') ? '' : null
}

/** `2018-09-29 07:16:31.457150977`, in the time zone of the process, which is UTC. */
function timeOf(text: string): string | null {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(text)
  return found ? `${found[1] ?? ''}T${found[2] ?? ''}Z` : null
}
