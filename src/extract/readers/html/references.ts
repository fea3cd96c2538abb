import type { Member, Sink } from '../../reader.ts'

const mostFlagged = 20
const mostLinks = 500

/** Which attribute of an element makes a browser fetch or send something. */
const fetched: Readonly<Record<string, readonly string[]>> = {
  img: ['src'],
  link: ['href'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  script: ['src'],
  source: ['src'],
  video: ['src', 'poster'],
  audio: ['src'],
  track: ['src'],
  input: ['src', 'formaction'],
  button: ['formaction'],
  form: ['action'],
  image: ['href', 'xlink:href'],
  use: ['href', 'xlink:href'],
  body: ['background'],
  table: ['background'],
  td: ['background'],
}

/** Notes what a document points at: external references as flags, links as metadata, data: URIs as members. */
export class References {
  readonly #sink: Sink
  readonly #seen = new Set<string>()
  readonly #links = new Set<string>()
  #external = 0
  #data = 0
  #members: { member: Member; bytes: Uint8Array }[] = []

  constructor(sink: Sink) {
    this.#sink = sink
  }

  element(name: string, attributes: ReadonlyMap<string, string>): void {
    for (const attribute of fetched[name] ?? []) this.#reference(name, attributes.get(attribute))
    if (name === 'a' || name === 'area') this.#link(attributes)
    const style = attributes.get('style')
    if (style?.includes('url(')) {
      for (const found of style.slice(0, 65_536).matchAll(/url\(\s*["']?([^"')]+)/gi))
        this.#reference(name, found[1])
    }
  }

  takeMembers(): { member: Member; bytes: Uint8Array }[] {
    const taken = this.#members
    this.#members = []
    return taken
  }

  end(): void {
    if (this.#external > mostFlagged) {
      this.#sink.flag('external-reference', `${this.#external} external references in all`)
    }
    if (this.#links.size > 0) this.#sink.raw('links', [...this.#links].join('\n'))
  }

  #reference(name: string, value: string | undefined): void {
    if (value === undefined) return
    const url = value.slice(0, 5).toLowerCase() === 'data:' ? value : value.trim().slice(0, 2000)
    if (url.slice(0, 5).toLowerCase() === 'data:') this.#member(url, null)
    else if (/^(?:https?:|ftp:|file:|smb:|wss?:|\/\/|\\\\)/i.test(url)) {
      this.#external++
      if (this.#seen.size >= mostFlagged || this.#seen.has(url)) return
      this.#seen.add(url)
      this.#sink.flag('external-reference', `${name}: ${url}`)
    }
  }

  #link(attributes: ReadonlyMap<string, string>): void {
    const href = attributes.get('href')?.trim() ?? ''
    if (href.slice(0, 5).toLowerCase() === 'data:') this.#member(href, attributes.get('download') ?? null)
    else if (href !== '' && !href.startsWith('#') && this.#links.size < mostLinks)
      this.#links.add(href.slice(0, 2000))
  }

  #member(uri: string, name: string | null): void {
    const comma = uri.indexOf(',')
    if (comma === -1) return
    const head = uri.slice(5, comma)
    const type = (head.split(';')[0] ?? '').trim().toLowerCase()
    const body = uri.slice(comma + 1)
    const bytes = /;\s*base64\s*$/i.test(head)
      ? Buffer.from(percentDecoded(body).toString('latin1'), 'base64')
      : percentDecoded(body)
    const member: Member = {
      name: name === '' ? null : name,
      leaf: ++this.#data,
      kind: 'file',
      ...(type === '' ? {} : { type }),
    }
    this.#members.push({ member, bytes })
  }
}

function percentDecoded(text: string): Buffer {
  if (!text.includes('%')) return Buffer.from(text)
  const raw = Buffer.from(text)
  const out = Buffer.alloc(raw.length)
  let length = 0
  for (let at = 0; at < raw.length; at++) {
    const hex = raw[at] === 0x25 ? Number.parseInt(raw.toString('latin1', at + 1, at + 3), 16) : Number.NaN
    const escaped = Number.isInteger(hex) && /^[0-9a-f]{2}$/i.test(raw.toString('latin1', at + 1, at + 3))
    out[length++] = escaped ? hex : (raw[at] ?? 0)
    if (escaped) at += 2
  }
  return out.subarray(0, length)
}
