import { u16, u32 } from '../../mapi/bytes.ts'
import { type Property, fixedSize, splitMany, type } from '../../mapi/property.ts'
import { tag } from '../../mapi/tags.ts'
import type { Node, PstFile } from './file.ts'
import { Heap, heapTypes } from './heap.ts'
import { Damage } from './tree.ts'

const mostValueBytes = 64 * 2 ** 20

export interface Context {
  properties: Property[]
  heap: Heap
  /** Values that could not be read. */
  problems: string[]
}

/** The properties of a node ([MS-PST] §2.3.3). A value that is damaged is left out. */
export async function readContext(file: PstFile, node: Node): Promise<Context> {
  const heap = await Heap.open(file, node)
  if (heap.type !== heapTypes.properties) throw new Damage('it has no list of properties')
  const properties: Property[] = []
  const problems: string[] = []
  for await (const { key, data } of heap.records(heap.root)) {
    const kind = u16(data, 0)
    const value = data.subarray(2, 6)
    try {
      properties.push(await readProperty(heap, key, kind, value))
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      problems.push(`property 0x${key.toString(16)}: ${error.message}`)
    }
  }
  return { properties, heap, problems }
}

/** `value`: four bytes with the value itself, or with where it is. */
export async function readProperty(
  heap: Heap,
  id: number,
  kind: number,
  value: Uint8Array,
): Promise<Property> {
  const size = fixedSize(kind)
  const many = (kind & type.many) !== 0
  if (!many && size > 0 && size <= 4) return { id, type: kind, values: [value.subarray(0, size)] }
  const place = u32(value, 0)
  if (id === tag.attachData && (kind === type.binary || kind === type.object)) {
    if (kind === type.binary) return { id, type: kind, values: [], stream: () => heap.stream(place) }
    return { id, type: kind, values: [await heap.allocation(place)] }
  }
  const bytes = await heap.value(place, mostValueBytes)
  return { id, type: kind, values: many ? splitMany(bytes, kind) : [bytes] }
}
