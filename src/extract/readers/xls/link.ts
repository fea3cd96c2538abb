const urlMoniker = 'e0c9ea79f9bace118c8200aa004ba90b'
const fileMoniker = '0303000000000000c000000000000046'

/** Where a hyperlink goes ([MS-OSHARED] 2.3.7.1): its address, and a place in it after `#`; '' where it has none. */
export function linkAddress(data: Buffer): string {
  const link = new LinkReader(data)
  return link.address()
}

class LinkReader {
  readonly #data: Buffer
  /** Behind the range of cells, the class id and the version. */
  #at = 8 + 16 + 4

  constructor(data: Buffer) {
    this.#data = data
  }

  address(): string {
    const flags = this.#long()
    if ((flags & 0x10) !== 0) this.#text()
    if ((flags & 0x80) !== 0) this.#text()
    let address = ''
    if ((flags & 0x100) !== 0) address = this.#text()
    else if ((flags & 1) !== 0) address = this.#moniker()
    const place = (flags & 8) === 0 ? '' : this.#text()
    // a place inside the workbook itself is no address
    return address === '' || place === '' ? address : `${address}#${place}`
  }

  #moniker(): string {
    const kind = this.#take(16).toString('hex')
    if (kind === urlMoniker) return ended(this.#take(this.#long()).toString('utf16le'))
    if (kind !== fileMoniker) return ''
    const up = this.#word()
    const short = ended(this.#take(this.#long()).toString('latin1'))
    this.#at += 24
    const size = this.#long()
    if (size === 0) return '..\\'.repeat(Math.min(up, 100)) + short
    const length = this.#long()
    this.#at += 2
    return '..\\'.repeat(Math.min(up, 100)) + ended(this.#take(length).toString('utf16le'))
  }

  #text(): string {
    return ended(this.#take(this.#long() * 2).toString('utf16le'))
  }

  #take(length: number): Buffer {
    const taken = this.#data.subarray(this.#at, this.#at + length)
    this.#at += length
    return taken
  }

  #word(): number {
    const at = this.#at
    this.#at += 2
    return at + 2 <= this.#data.length ? this.#data.readUInt16LE(at) : 0
  }

  #long(): number {
    const at = this.#at
    this.#at += 4
    return at + 4 <= this.#data.length ? this.#data.readUInt32LE(at) : 0
  }
}

const ended = (text: string): string => {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}
