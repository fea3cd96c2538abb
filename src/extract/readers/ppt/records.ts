/** Records of PowerPoint files ([MS-PPT] §2.3.1): eight bytes, then data or further records. */
import { type ArtRecord, artRecordAt } from '../ole/art-records.ts'

export type PptRecord = ArtRecord

const mostRecords = 2_000_000

/** The records that follow each other; a last one that is cut off is given as far as it goes. */
export function* records(bytes: Buffer): Generator<PptRecord> {
  for (let at = 0, count = 0; count < mostRecords; count++) {
    const record = artRecordAt(bytes, at)
    if (!record) return
    yield record
    at = record.end
  }
}

export const child = (bytes: Buffer, type: number, instance?: number): PptRecord | undefined =>
  records(bytes).find(
    (record) => record.type === type && (instance === undefined || record.instance === instance),
  )

export const childrenOf = (bytes: Buffer, type: number): PptRecord[] =>
  records(bytes)
    .filter((record) => record.type === type)
    .toArray()

/** Every record in order, those inside containers after their container. */
export function* allRecords(bytes: Buffer): Generator<PptRecord> {
  const pending = [records(bytes)]
  for (let count = 0; pending.length > 0 && count < mostRecords; count++) {
    const next = pending.at(-1)?.next()
    if (!next || next.done) {
      pending.pop()
      continue
    }
    yield next.value
    if (next.value.isContainer && pending.length < 100) pending.push(records(next.value.data))
  }
}

/** A string of a container, by the instance of its record. */
export function stringOf(bytes: Buffer, instance: number): string {
  const found = child(bytes, type.string, instance)
  return found ? found.data.toString('utf16le').replace(/\0[\s\S]*$/, '') : ''
}

export const type = {
  document: 0x03e8,
  documentAtom: 0x03e9,
  slide: 0x03ee,
  slideAtom: 0x03ef,
  notes: 0x03f0,
  slidePersist: 0x03f3,
  slideInfo: 0x03f9,
  colourScheme: 0x07f0,
  mainMaster: 0x03f8,
  objectList: 0x0409,
  drawing: 0x040c,
  vbaInfo: 0x03ff,
  vbaInfoAtom: 0x0400,
  documentInfo: 0x07d0,
  sounds: 0x07e4,
  sound: 0x07e6,
  soundData: 0x07e7,
  objectRef: 0x0bc1,
  placeholder: 0x0bc3,
  outlineRef: 0x0f9e,
  textHeader: 0x0f9f,
  textChars: 0x0fa0,
  textBytes: 0x0fa8,
  textStyles: 0x0fa1,
  string: 0x0fba,
  objectAtom: 0x0fc3,
  embedded: 0x0fcc,
  hyperlinkAtom: 0x0fd3,
  hyperlink: 0x0fd7,
  slideNumber: 0x0fd8,
  headersFooters: 0x0fd9,
  headersFootersAtom: 0x0fda,
  slideList: 0x0ff0,
  userEdit: 0x0ff5,
  dateTime: 0x0ff7,
  genericDate: 0x0ff8,
  headerMark: 0x0ff9,
  footerMark: 0x0ffa,
  objectStorage: 0x1011,
  rtfDateTime: 0x1015,
  programTags: 0x1388,
  binaryTag: 0x138a,
  binaryTagData: 0x138b,
  persistDirectory: 0x1772,
  session: 0x2f14,
  comment: 0x2ee0,
  commentAtom: 0x2ee1,
} as const
