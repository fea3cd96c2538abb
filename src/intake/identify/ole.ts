import type { BlobHandle } from '../../case/ports.ts'

const directoryBytes = 64 * 1024
const entryBytes = 128
const none = 0xff_ff_ff_ff
const endOfChain = 0xff_ff_ff_fe

/** Streams that only one kind of OLE file has, in the order that decides. */
const streams: readonly [name: RegExp, type: string][] = [
  [/^EncryptedPackage$/i, 'application/x-ole-encrypted-package'],
  [/^WordDocument$/, 'application/msword'],
  [/^(Workbook|Book)$/i, 'application/vnd.ms-excel'],
  [/^PowerPoint Document$/, 'application/vnd.ms-powerpoint'],
  [/^(__properties_version1\.0|__nameid_version1\.0|__substg1\.0_.*)$/, 'application/vnd.ms-outlook'],
  [/^(Text_Content|PP40)$/, 'application/vnd.ms-powerpoint'],
  [/^VisioDocument$/, 'application/vnd.visio'],
  [/^(Props|Props9|Props12|Props14)$/, 'application/vnd.ms-project'],
  [/^\p{Cc}?HwpSummaryInformation$/u, 'application/x-hwp'],
  [/^Quill$/, 'application/x-mspublisher'],
  [/^(MatOST|MatadorObject)$/, 'application/vnd.ms-works'],
  [/^Catalog$/, 'image/x-thumbs-db'],
]

/** The kind of an OLE compound file, by the names in its directory. */
export async function oleType(bytes: BlobHandle, head: Buffer): Promise<string> {
  const names = await directoryNames(bytes, head)
  // a message may enclose documents as storages of its own, whose streams have the names of theirs
  const isMessage = names.some((name) => name === '__properties_version1.0')
  if (isMessage && names.some((name) => name === '__nameid_version1.0')) return 'application/vnd.ms-outlook'
  for (const [name, type] of streams) if (names.some((candidate) => name.test(candidate))) return type
  return 'application/x-ole-storage'
}

/** Names in the root: what is embedded has the streams of its own kind in storages further down. */
async function directoryNames(bytes: BlobHandle, head: Buffer): Promise<string[]> {
  if (head.length < 512) return []
  const shift = head.readUInt16LE(30)
  if (shift < 7 || shift > 16) return []
  const directory = await readDirectory(bytes, head, 2 ** shift)
  const root = rootEntries(directory)
  const all = Array.from({ length: Math.floor(directory.length / entryBytes) }, (_, index) => index)
  return (root.length > 0 ? root : all).flatMap((index) => nameAt(directory, index * entryBytes) ?? [])
}

function nameAt(directory: Buffer, at: number): string | null {
  const length = directory.readUInt16LE(at + 64)
  return length < 2 || length > 64 ? null : directory.toString('utf16le', at, at + length - 2)
}

/** Places of the root's children; none where the tree makes no sense. */
function rootEntries(directory: Buffer): number[] {
  if (directory.length < entryBytes || directory[66] !== 5) return []
  const found: number[] = []
  const seen = new Set<number>()
  const pending = [directory.readUInt32LE(76)]
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    const at = index * entryBytes
    if (index === none || seen.has(index)) continue
    if (at + entryBytes > directory.length) return []
    seen.add(index)
    found.push(index)
    pending.push(directory.readUInt32LE(at + 68), directory.readUInt32LE(at + 72))
  }
  return found
}

/** Sector by sector as the allocation table has them; as one stretch where it breaks off at once. */
async function readDirectory(bytes: BlobHandle, head: Buffer, size: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  const first = head.readUInt32LE(48)
  const seen = new Set<number>()
  for (let sector = first, length = 0; length < directoryBytes && !seen.has(sector); length += size) {
    if ((sector + 1) * size >= bytes.size) break
    seen.add(sector)
    pieces.push(Buffer.from(await bytes.read((sector + 1) * size, size)))
    sector = await nextSector(bytes, head, size, sector)
    if (sector === endOfChain) return Buffer.concat(pieces)
  }
  if (pieces.length > 1) return Buffer.concat(pieces)
  const offset = (first + 1) * size
  return offset < bytes.size ? Buffer.from(await bytes.read(offset, directoryBytes)) : Buffer.alloc(0)
}

/** What the allocation table says follows; only tables listed in the header are looked at. */
async function nextSector(bytes: BlobHandle, head: Buffer, size: number, sector: number): Promise<number> {
  const place = Math.floor(sector / (size / 4))
  if (place >= 109) return none
  const table = head.readUInt32LE(76 + place * 4)
  const entry = Buffer.from(await bytes.read((table + 1) * size + (sector % (size / 4)) * 4, 4))
  return entry.length === 4 ? entry.readUInt32LE(0) : none
}
