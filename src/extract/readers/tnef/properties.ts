import { asBuffer, guidAt, u16, u32 } from '../../mapi/bytes.ts'
import { type Property, fixedSize, mostValues, type } from '../../mapi/property.ts'
import type { PropertyNames } from '../../mapi/property-names.ts'

const mostProperties = 100_000

/** Reads lists of properties one after the other ([MS-OXTNEF] §2.1.3.4); names go to `names`. */
export class PropertyReader {
  readonly #bytes: Uint8Array
  readonly #names: PropertyNames
  #at = 0
  /** It ended within a property. */
  cut = false

  constructor(bytes: Uint8Array, names: PropertyNames) {
    this.#bytes = bytes
    this.#names = names
  }

  /** The number of what follows. */
  count(): number {
    return this.#number()
  }

  list(): Property[] {
    const count = Math.min(this.count(), mostProperties)
    const properties: Property[] = []
    for (let index = 0; index < count && !this.cut; index++) {
      const kind = u16(this.#bytes, this.#at)
      const id = u16(this.#bytes, this.#at + 2)
      this.#at += 4
      if (id >= 0x8000) this.#name(id)
      const values = this.#values(kind)
      if (values === null || this.#at > this.#bytes.length) this.cut = true
      if (values !== null && values.every(Boolean)) properties.push({ id, type: kind, values })
    }
    return properties
  }

  #number(): number {
    const value = u32(this.#bytes, this.#at)
    this.#at += 4
    return value
  }

  #name(id: number): void {
    const set = guidAt(this.#bytes, this.#at)
    this.#at += 16
    if (this.#number() === 0) {
      this.#names.add(id, { set, name: this.#number() })
      return
    }
    const length = this.#number()
    const text = asBuffer(this.#bytes.subarray(this.#at, this.#at + Math.min(length, 2048)))
    this.#at += padded(length)
    const name = text.toString('utf16le').replace(/\0.*$/s, '')
    if (name !== '') this.#names.add(id, { set, name })
  }

  /** Null where the type is unknown, so that nothing that follows can be found. */
  #values(kind: number): Uint8Array[] | null {
    const size = fixedSize(kind)
    const many = (kind & type.many) !== 0
    const base = kind & ~type.many
    const long =
      base === type.string8 || base === type.unicode || base === type.binary || base === type.object
    if (size === 0 && !long) return null
    const count = Math.min(many || long ? this.#number() : 1, mostValues)
    const values: Uint8Array[] = []
    for (let index = 0; index < count; index++) {
      const length = long ? this.#number() : size
      if (this.#at >= this.#bytes.length && length > 0) {
        this.cut = true
        break
      }
      values.push(this.#bytes.subarray(this.#at, this.#at + length))
      this.#at += padded(length)
    }
    return values
  }
}

const padded = (length: number): number => length + ((4 - (length % 4)) % 4)
