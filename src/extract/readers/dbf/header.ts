/** The head of a dBASE table: what its columns are and where its rows stand. */
export interface Field {
  name: Buffer
  type: string
  /** Where it stands in a row, and its bytes. */
  at: number
  length: number
}

export interface DbfHeader {
  fields: Field[]
  /** Bytes before the first row. */
  length: number
  rowLength: number
  rows: number
  /** Code page by the language driver, or null where none is given. */
  page: number | null
  /** YYYY-MM-DD of the last change, or null. */
  changed: string | null
}

const level7 = 4
const endMark = 0x0d

/** Null where the bytes are no such head. `head` should be the file's first 64 KiB. */
export function parseDbfHeader(head: Buffer): DbfHeader | null {
  if (head.length < 65) return null
  const version = head[0] ?? 0
  const length = head.readUInt16LE(8)
  const rowLength = head.readUInt16LE(10)
  if (length < 65 || rowLength < 2) return null
  const seven = (version & 7) === level7
  const size = seven ? 48 : 32
  const fields: Field[] = []
  let at = 1
  const end = Math.min(length, head.length)
  for (let from = seven ? 68 : 32; from + size <= end && head[from] !== endMark; from += size) {
    const field = fieldAt(head.subarray(from, from + size), seven, at)
    if (field === null) return null
    fields.push(field)
    at += field.length
  }
  if (fields.length === 0) return null
  const page = drivers.get(head[29] ?? 0) ?? null
  return { fields, length, rowLength, rows: head.readUInt32LE(4), page, changed: changeDate(head) }
}

function fieldAt(bytes: Buffer, seven: boolean, at: number): Field | null {
  const nameLength = seven ? 32 : 11
  const name = bytes.subarray(0, nameLength)
  const end = name.indexOf(0)
  const stated = String.fromCharCode(bytes[nameLength] ?? 0).toUpperCase()
  // whole numbers of level 7 are written as its counters are
  const type = seven && stated === 'I' ? '+' : stated
  const lengthAt = seven ? 33 : 16
  const decimals = bytes[lengthAt + 1] ?? 0
  // long texts keep the upper half of their length where numbers keep their decimals
  const length = (bytes[lengthAt] ?? 0) + (type === 'C' ? decimals * 256 : 0)
  const shown = end < 0 ? name : name.subarray(0, end)
  if (!/[CNFDLMIBTYGPOVQW0@+X]/.test(type) || shown.length === 0 || shown.some((byte) => byte < 32))
    return null
  return { name: shown, type, at, length }
}

function changeDate(head: Buffer): string | null {
  const [, year = 0, month = 0, day = 0] = head
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const full = year < 80 ? 2000 + year : 1900 + year
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const drivers: ReadonlyMap<number, number> = new Map([
  [0x01, 437],
  [0x02, 850],
  [0x03, 1252],
  [0x04, 10_000],
  [0x13, 932],
  [0x26, 866],
  [0x37, 850],
  [0x4d, 936],
  [0x4e, 949],
  [0x4f, 950],
  [0x50, 874],
  [0x57, 1252],
  [0x58, 1252],
  [0x59, 1252],
  [0x64, 852],
  [0x65, 866],
  [0x78, 950],
  [0x79, 949],
  [0x7a, 936],
  [0x7b, 932],
  [0x7c, 874],
  [0x7d, 1255],
  [0x7e, 1256],
  [0x87, 852],
  [0xc8, 1250],
  [0xc9, 1251],
  [0xca, 1254],
  [0xcb, 1253],
])
