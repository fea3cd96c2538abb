/** Drawings of binary office files ([MS-ODRAW]): records, texts of shapes and pictures. */
import { constants, inflateSync } from 'node:zlib'
import { type ArtRecord, artRecordAt } from './art-records.ts'

const mostRecords = 1_000_000

/** All records in order, those inside containers after their container. */
export function* artRecords(bytes: Buffer): Generator<ArtRecord> {
  for (let at = 0, count = 0; count < mostRecords; count++) {
    const record = artRecordAt(bytes, at)
    if (!record || record.type < 0xf000) return
    yield record
    at = record.isContainer ? record.at : record.end
  }
}

export interface ShapeTexts {
  shape: number
  /** Text of letters drawn as a picture. */
  wordArt: string
  /** What its author says it shows. */
  alt: string
}

const wordArtText = 0x00c0
const description = 0x0381

/** Texts that shapes have among their properties. */
export function shapeTexts(bytes: Buffer): ShapeTexts[] {
  const shapes: ShapeTexts[] = []
  for (const { type, instance, data } of artRecords(bytes)) {
    if (type === 0xf00a && data.length >= 4)
      shapes.push({ shape: data.readUInt32LE(0), wordArt: '', alt: '' })
    const shape = shapes.at(-1)
    if (!shape || (type !== 0xf00b && type !== 0xf122)) continue
    for (const [property, text] of stringProperties(data, instance)) {
      if (property === wordArtText) shape.wordArt ||= text
      else if (property === description) shape.alt ||= text
    }
  }
  return shapes.filter(({ wordArt, alt }) => wordArt !== '' || alt !== '')
}

/** A property with a number as its value, out of a table of `count` properties. */
export function numberProperty(data: Buffer, count: number, property: number): number | null {
  for (let index = 0; index < count && index * 6 + 6 <= data.length; index++) {
    if ((data.readUInt16LE(index * 6) & 0x3fff) === property) return data.readUInt32LE(index * 6 + 2)
  }
  return null
}

function* stringProperties(data: Buffer, count: number): Generator<[property: number, text: string]> {
  let at = count * 6
  for (let index = 0; index < count && index * 6 + 6 <= data.length; index++) {
    const id = data.readUInt16LE(index * 6)
    if ((id & 0x8000) === 0) continue
    const length = data.readUInt32LE(index * 6 + 2)
    const property = id & 0x3fff
    if (property === wordArtText || property === description)
      yield [
        property,
        data.toString('utf16le', at, Math.min(at + length, at + 65_536)).replace(/\0[\s\S]*$/, ''),
      ]
    at += length
  }
}

const mostPicture = 128 * 1024 * 1024

/** An entry in a file's store of pictures. */
export const storeEntry = 0xf007

/** Of a picture's record, or of one inside a store entry: 36 bytes, its name, then the picture. */
export function pictureIn(record: ArtRecord): Buffer | null {
  if (record.type !== storeEntry) return pictureOf(record)
  const inner = record.data.subarray(36 + (record.data[33] ?? 0))
  const [first] = artRecords(inner)
  return first ? pictureOf(first) : null
}

/** The picture of a blip record as a file; null for what is none. */
export function pictureOf({ type, instance, data }: ArtRecord): Buffer | null {
  const ids = (instance & 1) === 1 ? 32 : 16
  switch (type) {
    case 0xf01d:
    case 0xf01e:
    case 0xf029:
    case 0xf02a:
      return data.subarray(ids + 1)
    case 0xf01f:
      return bitmapFile(data.subarray(ids + 1))
    case 0xf01a:
    case 0xf01b:
    case 0xf01c:
      return metafile(data.subarray(ids), type)
    default:
      return null
  }
}

function metafile(data: Buffer, type: number): Buffer | null {
  if (data.length < 34) return null
  const stored = data.subarray(34)
  let bytes: Buffer = stored
  if (data[32] === 0) {
    try {
      bytes = inflateSync(stored, { maxOutputLength: mostPicture, finishFlush: constants.Z_SYNC_FLUSH })
    } catch {
      return null
    }
  }
  // A PICT file begins with 512 bytes that mean nothing.
  return type === 0xf01c ? Buffer.concat([Buffer.alloc(512), bytes]) : bytes
}

/** A bitmap without its file header. */
function bitmapFile(data: Buffer): Buffer | null {
  if (data.length < 40) return null
  const head = data.readUInt32LE(0)
  const bits = data.readUInt16LE(14)
  const used = data.readUInt32LE(32)
  const colours = bits <= 8 ? used || 2 ** bits : 0
  const masks = data.readUInt32LE(16) === 3 && head === 40 ? 12 : 0
  const file = Buffer.alloc(14)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(14 + data.length, 2)
  file.writeUInt32LE(Math.min(14 + head + masks + colours * 4, 0xffff_ffff), 10)
  return Buffer.concat([file, data])
}
