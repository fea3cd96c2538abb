import { u16, u32 } from '../../mapi/bytes.ts'
import { Properties } from '../../mapi/properties.ts'
import { type Property, fixedSize, mostValues, splitMany, type } from '../../mapi/property.ts'
import { type PropertyNames, parsePropertyNames } from '../../mapi/property-names.ts'
import { tag } from '../../mapi/tags.ts'
import type { OleEntry, OleFile } from '../../ole/ole-file.ts'

/** Bytes of the fixed part before the entries of a property stream ([MS-OXMSG] §2.4.1). */
export const streamHeader = { message: 32, embedded: 24, other: 8 } as const

const propertyStream = '__properties_version1.0'
const valueStream = /^__substg1\.0_([0-9a-f]{4})([0-9a-f]{4})(?:-([0-9a-f]{8}))?$/i
const entryBytes = 16
const mostValueBytes = 64 * 2 ** 20

/** Bytes all values of one file may take together; streams of a hostile file may share their sectors. */
export interface Budget {
  left: number
  problems: string[]
}

/** The properties of a storage: fixed ones from its property stream, others each from a stream of its own. */
export async function storageProperties(
  file: OleFile,
  storage: OleEntry,
  header: number,
  budget: Budget,
  names?: PropertyNames,
  outer: Properties | null = null,
): Promise<Properties> {
  const properties: Property[] = []
  const streams = storage.children.filter((child) => child.kind === 'stream')
  const fixed = streams.find(({ name }) => name.toLowerCase() === propertyStream)
  if (fixed) properties.push(...fixedProperties(await readValue(file, fixed, budget), header))
  const many = new Map<string, Uint8Array[]>()
  for (const stream of streams) {
    const [, id, kind, index] = valueStream.exec(stream.name) ?? []
    if (id === undefined || kind === undefined) continue
    const key = `${id}${kind}`.toLowerCase()
    const place = { id: Number.parseInt(id, 16), type: Number.parseInt(kind, 16) }
    if (index !== undefined) {
      const values = many.get(key) ?? []
      const at = Number.parseInt(index, 16)
      if (at < mostValues) values[at] = await readValue(file, stream, budget)
      many.set(key, values)
    } else if (place.id === tag.attachData) {
      properties.push({ ...place, values: [], stream: () => file.chunks(stream) })
    } else properties.push(...valuesOf(place, await readValue(file, stream, budget)))
  }
  for (const [key, values] of many) {
    const id = Number.parseInt(key.slice(0, 4), 16)
    properties.push({ id, type: Number.parseInt(key.slice(4), 16), values: values.filter(Boolean) })
  }
  return new Properties(properties, names, outer)
}

/** Values of fixed size stand in one stream; the others only have their lengths there. */
function valuesOf(place: { id: number; type: number }, bytes: Uint8Array): Property[] {
  if ((place.type & type.many) === 0) return [{ ...place, values: [bytes] }]
  return fixedSize(place.type) > 0 ? [{ ...place, values: splitMany(bytes, place.type) }] : []
}

function fixedProperties(bytes: Uint8Array, header: number): Property[] {
  const properties: Property[] = []
  for (let at = header; at + entryBytes <= bytes.length; at += entryBytes) {
    const kind = u16(bytes, at)
    const size = fixedSize(kind)
    if (size === 0 || size > 8 || (kind & type.many) !== 0) continue
    properties.push({
      id: u32(bytes, at) >>> 16,
      type: kind,
      values: [bytes.subarray(at + 8, at + 8 + size)],
    })
  }
  return properties
}

async function readValue(file: OleFile, stream: OleEntry, budget: Budget): Promise<Uint8Array> {
  const most = Math.min(mostValueBytes, budget.left)
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of file.chunks(stream)) {
    const rest = most - length
    pieces.push(piece.subarray(0, rest))
    length += Math.min(piece.length, rest)
    if (piece.length < rest) continue
    budget.problems.push(`property ${stream.name} is longer than ${most} bytes and was cut`)
    break
  }
  budget.left -= length
  return Buffer.concat(pieces)
}

/** Named properties of a msg file, which stand once at its root. */
export async function storageNames(file: OleFile, budget: Budget): Promise<PropertyNames> {
  const part = async (id: string): Promise<Uint8Array> => {
    const stream = file.find(`__nameid_version1.0/__substg1.0_${id}0102`)
    return stream?.kind === 'stream' ? readValue(file, stream, budget) : new Uint8Array()
  }
  return parsePropertyNames(await part('0002'), await part('0003'), await part('0004'))
}
