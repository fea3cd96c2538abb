import { u16, u32, u8 } from '../../mapi/bytes.ts'
import { type Property, fixedSize, type } from '../../mapi/property.ts'
import type { Node, PstFile } from './file.ts'
import { Heap, heapTypes } from './heap.ts'
import { readProperty } from './property-context.ts'
import { Damage } from './tree.ts'

interface Column {
  id: number
  type: number
  offset: number
  size: number
  bit: number
}

interface Row {
  id: number
  index: number
}

const mostRows = 4_000_000

/** A table of a folder or message: recipients, attachments, messages, folders ([MS-PST] §2.3.4). */
export class Table {
  readonly #heap: Heap
  readonly #columns: Column[]
  readonly #rowBytes: number
  readonly #existsAt: number
  readonly #rowsAt: number
  /** In the order of the table. */
  readonly rows: readonly Row[]

  private constructor(heap: Heap, info: Uint8Array, rows: Row[]) {
    this.#heap = heap
    this.#columns = Array.from({ length: u8(info, 1) }, (_, index) => columnAt(info, 22 + index * 8))
    this.#existsAt = u16(info, 6)
    this.#rowBytes = u16(info, 8)
    this.#rowsAt = u32(info, 14)
    this.rows = rows
  }

  static async open(file: PstFile, node: Node): Promise<Table> {
    const heap = await Heap.open(file, node)
    if (heap.type !== heapTypes.table) throw new Damage('its table is damaged')
    const info = await heap.allocation(heap.root)
    if (u8(info, 0) !== heapTypes.table) throw new Damage('its table is damaged')
    const rows: Row[] = []
    const tree = u32(info, 10)
    if (tree !== 0) {
      for await (const { key, data } of heap.records(tree)) {
        if (rows.length >= mostRows) throw new Damage('its table has too many rows')
        rows.push({ id: key, index: data.length >= 4 ? u32(data, 0) : u16(data, 0) })
      }
    }
    rows.sort((a, b) => a.index - b.index)
    return new Table(heap, info, rows)
  }

  /** The properties of each row. Rows do not cross blocks. */
  async *values(): AsyncGenerator<Property[]> {
    if (this.#rowsAt === 0 || this.#rowBytes === 0) return
    let index = 0
    for await (const block of this.#heap.stream(this.#rowsAt)) {
      for (
        let at = 0;
        at + this.#rowBytes <= block.length && index < this.rows.length;
        at += this.#rowBytes
      ) {
        index++
        yield await this.#row(block.subarray(at, at + this.#rowBytes))
      }
    }
  }

  async #row(row: Uint8Array): Promise<Property[]> {
    const properties: Property[] = []
    for (const column of this.#columns) {
      const byte = u8(row, this.#existsAt + (column.bit >> 3))
      if ((byte & (0x80 >> (column.bit & 7))) === 0) continue
      const cell = row.subarray(column.offset, column.offset + column.size)
      if (cell.length < column.size) continue
      const inline =
        (column.type & type.many) === 0 && fixedSize(column.type) > 0 && fixedSize(column.type) <= 8
      try {
        properties.push(
          inline
            ? { id: column.id, type: column.type, values: [cell] }
            : await readProperty(this.#heap, column.id, column.type, cell),
        )
      } catch (error) {
        // a damaged cell is left out, the row stands
        if (!(error instanceof Damage)) throw error
      }
    }
    return properties
  }
}

const columnAt = (info: Uint8Array, at: number): Column => ({
  id: u16(info, at + 2),
  type: u16(info, at),
  offset: u16(info, at + 4),
  size: u8(info, at + 6),
  bit: u8(info, at + 7),
})
