/** OLE property sets ([MS-OLEPS]): typed values by number, in sections; never throws. */
import { decodeWhole } from '../encoding/decoder.ts'
import { anyPageEncoding } from '../encoding/code-pages.ts'
import { fileTime } from './directory.ts'

export type PropertyValue = string | number | boolean | readonly string[]

export interface PropertySection {
  /** The format's id, 32 hex digits as stored. */
  format: string
  values: Map<number, PropertyValue>
  /** Names of a section's own properties. */
  names: Map<number, string>
}

const mostProperties = 2000
const mostString = 64 * 1024
const mostVector = 1000

export function parsePropertySet(bytes: Buffer): PropertySection[] {
  if (bytes.length < 28 || bytes.readUInt16LE(0) !== 0xfffe) return []
  const count = Math.min(bytes.readUInt32LE(24), 8)
  const sections: PropertySection[] = []
  for (let index = 0; index < count; index++) {
    const at = 28 + index * 20
    if (at + 20 > bytes.length) break
    const start = bytes.readUInt32LE(at + 16)
    if (start + 8 > bytes.length) continue
    sections.push(parseSection(bytes.subarray(start), bytes.toString('hex', at, at + 16)))
  }
  return sections
}

function parseSection(bytes: Buffer, format: string): PropertySection {
  const section: PropertySection = { format, values: new Map(), names: new Map() }
  const count = Math.min(bytes.readUInt32LE(4), mostProperties)
  const places: [id: number, at: number][] = []
  for (let index = 0; index < count && 16 + index * 8 <= bytes.length; index++) {
    places.push([bytes.readUInt32LE(8 + index * 8), bytes.readUInt32LE(12 + index * 8)])
  }
  const codePageAt = places.find(([id]) => id === 1)?.[1]
  const codePage =
    codePageAt !== undefined && codePageAt + 6 <= bytes.length ? bytes.readUInt16LE(codePageAt + 4) : 1252
  const encoding = anyPageEncoding(codePage) ?? 'windows-1252'
  for (const [id, at] of places) {
    const reader = new ValueReader(bytes, at, encoding)
    if (id === 0) section.names = reader.dictionary()
    else if (id !== 1) {
      const value = reader.value()
      if (value !== null && value !== '') section.values.set(id, value)
    }
  }
  return section
}

class ValueReader {
  readonly #bytes: Buffer
  readonly #encoding: string
  #at: number

  constructor(bytes: Buffer, at: number, encoding: string) {
    this.#bytes = bytes
    this.#at = at
    this.#encoding = encoding
  }

  value(): PropertyValue | null {
    const type = this.#u32()
    if (type === null) return null
    if ((type & 0xf000) === 0x1000) return this.#vector(type & 0xfff)
    return this.#scalar(type)
  }

  /** [number, name] pairs: the names of a section's own properties. */
  dictionary(): Map<number, string> {
    const names = new Map<number, string>()
    const count = Math.min(this.#u32() ?? 0, mostProperties)
    for (let index = 0; index < count; index++) {
      const id = this.#u32()
      const length = this.#u32()
      if (id === null || length === null) break
      const wide = this.#encoding === 'utf-16le'
      const name = this.#text(wide ? length * 2 : length)
      if (wide) this.#align()
      names.set(id, name)
    }
    return names
  }

  #vector(type: number): string[] {
    const count = Math.min(this.#u32() ?? 0, mostVector)
    const list: string[] = []
    for (let index = 0; index < count; index++) {
      const value = type === 12 ? this.value() : this.#scalar(type)
      if (value === null) break
      list.push(String(value))
    }
    return list
  }

  #scalar(type: number): PropertyValue | null {
    const at = this.#at
    const bytes = this.#bytes
    switch (type) {
      case 2:
        return this.#skip(4) ? bytes.readInt16LE(at) : null
      case 3:
      case 22:
        return this.#skip(4) ? bytes.readInt32LE(at) : null
      case 18:
        return this.#skip(4) ? bytes.readUInt16LE(at) : null
      case 19:
      case 23:
        return this.#skip(4) ? bytes.readUInt32LE(at) : null
      case 4:
        return this.#skip(4) ? bytes.readFloatLE(at) : null
      case 5:
        return this.#skip(8) ? bytes.readDoubleLE(at) : null
      case 11:
        return this.#skip(4) ? bytes.readUInt16LE(at) !== 0 : null
      case 20:
      case 21:
        return this.#skip(8) ? Number(bytes.readBigInt64LE(at)) : null
      case 64: {
        if (!this.#skip(8)) return null
        const ticks = bytes.readBigUInt64LE(at)
        return fileTime(ticks) ?? (ticks > 0n && ticks < 10n ** 16n ? Number(ticks / 10_000_000n) : null)
      }
      case 8:
      case 30:
        return this.#string(1)
      case 31:
        return this.#string(2)
      default:
        return null
    }
  }

  #string(unit: number): string | null {
    const length = this.#u32()
    if (length === null) return null
    const text = this.#text(length * unit, unit === 2 ? 'utf-16le' : this.#encoding)
    this.#align()
    return text
  }

  /** Text up to its first NUL. */
  #text(length: number, encoding = this.#encoding): string {
    const end = Math.min(this.#at + Math.min(length, mostString), this.#bytes.length)
    const bytes = this.#bytes.subarray(Math.min(this.#at, end), end)
    this.#at += length
    return decodeWhole(bytes, encoding)
      .text.replace(/\0[\s\S]*$/, '')
      .trim()
  }

  #align(): void {
    this.#at += (4 - (this.#at % 4)) % 4
  }

  #u32(): number | null {
    const at = this.#at
    return this.#skip(4) ? this.#bytes.readUInt32LE(at) : null
  }

  #skip(length: number): boolean {
    if (this.#at + length > this.#bytes.length) return false
    this.#at += length
    return true
  }
}
