import type { BlobHandle } from '../../case/ports.ts'

const directoryBytes = 64 * 1024
const entryBytes = 128

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
  for (const [name, type] of streams) if (names.some((candidate) => name.test(candidate))) return type
  return 'application/x-ole-storage'
}

/** The directory's first stretch: enough for every known kind, since its own streams come early. */
async function directoryNames(bytes: BlobHandle, head: Buffer): Promise<string[]> {
  if (head.length < 512) return []
  const shift = head.readUInt16LE(30)
  if (shift < 7 || shift > 16) return []
  const sector = head.readUInt32LE(48)
  const offset = (sector + 1) * 2 ** shift
  if (offset >= bytes.size) return []
  const directory = Buffer.from(await bytes.read(offset, directoryBytes))
  const names: string[] = []
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const length = directory.readUInt16LE(at + 64)
    if (length < 2 || length > 64) continue
    names.push(directory.toString('utf16le', at, at + length - 2))
  }
  return names
}
