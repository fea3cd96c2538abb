/** WebAssembly (core specification, binary format): what it imports and gives, and its own names of sections. */
import type { ByteSource } from '../../reader.ts'
import { type BytesView, viewOf } from '../bytes-view.ts'
import { type ProgramFacts, listed, noFacts } from './facts.ts'

const mostSections = 1000
const mostEntries = 2000

export async function readWasm(source: ByteSource): Promise<ProgramFacts> {
  const facts = noFacts()
  facts.raw.push(['machine', 'WebAssembly'])
  const own: string[] = []
  let at = 8
  for (let section = 0; section < mostSections && at < source.size; section++) {
    const head = new Cursor(await viewOf(source, at, 16))
    const kind = head.byte()
    const size = head.number()
    const body = at + head.at
    if (kind === 0) own.push(new Cursor(await viewOf(source, body, Math.min(size, 256))).name())
    if (kind === 2 || kind === 7) {
      const cursor = new Cursor(await viewOf(source, body, Math.min(size, 2 ** 20)))
      facts.raw.push(
        kind === 2 ? ['imports', listed(imports(cursor))] : ['exports', listed(exported(cursor))],
      )
    }
    at = body + size
  }
  if (own.length > 0) facts.raw.push(['sections', listed(own)])
  return facts
}

function imports(cursor: Cursor): string[] {
  const names: string[] = []
  const count = Math.min(cursor.number(), mostEntries)
  for (let index = 0; index < count && !cursor.ended; index++) {
    names.push(`${cursor.name()}.${cursor.name()}`)
    const kind = cursor.byte()
    if (kind === 0) cursor.number()
    else if (kind === 3) cursor.at += 2
    else if (kind === 1 || kind === 2) {
      if (kind === 1) cursor.byte()
      const bounded = cursor.number() % 2 === 1
      cursor.number()
      if (bounded) cursor.number()
    } else break
  }
  return names
}

function exported(cursor: Cursor): string[] {
  const names: string[] = []
  const count = Math.min(cursor.number(), mostEntries)
  for (let index = 0; index < count && !cursor.ended; index++) {
    names.push(cursor.name())
    cursor.byte()
    cursor.number()
  }
  return names
}

class Cursor {
  readonly #view: BytesView
  at = 0

  constructor(view: BytesView) {
    this.#view = view
  }

  get ended(): boolean {
    return this.at >= this.#view.length
  }

  byte(): number {
    return this.#view.u8(this.at++)
  }

  /** Unsigned LEB128, at most five bytes. */
  number(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte()
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
    }
    return value
  }

  name(): string {
    const length = this.number()
    const text = this.#view.slice(this.at, Math.min(length, 1024)).toString('utf8')
    this.at += length
    return text
  }
}
