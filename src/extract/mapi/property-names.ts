import { guidAt, u16, u32, asBuffer } from './bytes.ts'

/** Property sets ([MS-OXPROPS] §1.3.2), under the names used here. */
export const sets = {
  mapi: '00020328-0000-0000-c000-000000000046',
  strings: '00020329-0000-0000-c000-000000000046',
  internet: '00020386-0000-0000-c000-000000000046',
  common: '00062008-0000-0000-c000-000000000046',
  appointment: '00062002-0000-0000-c000-000000000046',
  meeting: '6ed8da90-450b-101b-98da-00aa003f1305',
  task: '00062003-0000-0000-c000-000000000046',
  address: '00062004-0000-0000-c000-000000000046',
  log: '0006200a-0000-0000-c000-000000000046',
} as const

/** What a property above 0x8000 is really called: a number or a name within a set. */
export interface PropertyName {
  set: string
  name: number | string
}

const keyOf = ({ set, name }: PropertyName): string =>
  `${set}:${typeof name === 'number' ? name.toString(16) : name.toLowerCase()}`

/** Names of one file's properties above 0x8000, both ways. */
export class PropertyNames {
  readonly #ids = new Map<string, number>()
  readonly #names = new Map<number, PropertyName>()

  add(id: number, name: PropertyName): void {
    const key = keyOf(name)
    if (!this.#ids.has(key)) this.#ids.set(key, id)
    if (!this.#names.has(id)) this.#names.set(id, name)
  }

  idOf(name: PropertyName): number | undefined {
    return this.#ids.get(keyOf(name))
  }

  nameOf(id: number): PropertyName | undefined {
    return this.#names.get(id)
  }

  get size(): number {
    return this.#names.size
  }
}

const entryBytes = 8

/**
 * The mapping as msg and pst store it: GUIDs; entries of 8 bytes (number or offset of the name, then in one word
 * the kind in bit 0, the GUID's index, and the property's index); names with their length in bytes
 * ([MS-OXMSG] §2.2.3, [MS-PST] §2.4.7).
 */
export function parsePropertyNames(
  guids: Uint8Array,
  entries: Uint8Array,
  strings: Uint8Array,
): PropertyNames {
  const names = new PropertyNames()
  for (let at = 0; at + entryBytes <= entries.length; at += entryBytes) {
    const word = u16(entries, at + 4)
    const id = 0x8000 + u16(entries, at + 6)
    const guid = word >> 1
    const set = guid === 1 ? sets.mapi : guid === 2 ? sets.strings : guidAt(guids, (guid - 3) * 16)
    const value = u32(entries, at)
    const name = (word & 1) === 0 ? value : stringAt(strings, value)
    if (name !== '') names.add(id, { set, name })
  }
  return names
}

function stringAt(strings: Uint8Array, offset: number): string {
  const length = Math.min(u32(strings, offset), 1024)
  return asBuffer(strings.subarray(offset + 4, offset + 4 + length)).toString('utf16le')
}
