/** Finds the objects of a PowerPoint file ([MS-PPT] §2.1.2): every save appends an edit, the last one counts. */
import { ReaderError } from '../../reader.ts'
import type { BlockCipher } from '../../encryption/binary.ts'
import { type PptRecord, records, type } from './records.ts'

const mostEdits = 10_000
const mostObjects = 1_000_000
const mostLeftovers = 10_000
const encryptedMark = 0xf3d1_c4df

export interface Objects {
  /** The object with a number; undefined where the file does not hold it. */
  get(id: number): PptRecord | undefined
  document: PptRecord | undefined
  /** Slides, notes and whole documents of earlier saves, besides the objects of these numbers; none of encrypted files. */
  earlier(numbers: readonly number[]): PptRecord[]
  isEncrypted: boolean
  /** Something was lost on the way. */
  damaged: boolean
}

/**
 * `user` is the stream that says where the last edit begins; `open` gives the cipher of an encrypted file, whose
 * objects are each a block of it.
 */
export function findObjects(
  stream: Buffer,
  user: Buffer | null,
  open: (header: Buffer) => BlockCipher,
): Objects {
  const start = user && user.length >= 20 ? user.readUInt32LE(16) : -1
  const offsets = new Map<number, number>()
  let documentId = -1
  let sessionId = 0
  const seen = new Set<number>()
  let at = start
  while (at >= 0 && at + 36 <= stream.length && seen.size < mostEdits && !seen.has(at)) {
    seen.add(at)
    const edit = recordAt(stream, at)
    if (edit?.type !== type.userEdit || edit.data.length < 28) break
    if (documentId < 0) {
      documentId = edit.data.readUInt32LE(16)
      sessionId = edit.data.length >= 32 ? edit.data.readUInt32LE(28) : 0
    }
    addDirectory(offsets, recordAt(stream, edit.data.readUInt32LE(12)))
    const before = edit.data.readUInt32LE(8)
    at = before === 0 ? -1 : before
  }
  const session = sessionId === 0 ? undefined : recordAt(stream, offsets.get(sessionId) ?? stream.length)
  const isEncrypted =
    session !== undefined || (user !== null && user.length >= 16 && user.readUInt32LE(12) === encryptedMark)
  if (isEncrypted && session?.type !== type.session)
    throw new ReaderError('corrupt', 'the file is damaged: how it is encrypted is not said')
  const cipher = session ? open(session.data) : null
  const get = (id: number): PptRecord | undefined => {
    const offset = offsets.get(id)
    if (offset === undefined || !cipher) return offset === undefined ? undefined : recordAt(stream, offset)
    return decrypted(stream, offset, cipher, id)
  }
  const earlier = (numbers: readonly number[]): PptRecord[] => {
    const known = new Set([documentId, ...numbers].map((id) => offsets.get(id)))
    return cipher ? [] : leftovers(stream, known)
  }
  const stated = get(documentId)
  if (stated?.type === type.document) return { get, document: stated, earlier, isEncrypted, damaged: at >= 0 }
  return {
    get,
    earlier: () => [],
    document: records(stream).find((record) => record.type === type.document),
    isEncrypted,
    damaged: true,
  }
}

const kept: ReadonlySet<number> = new Set([type.slide, type.notes, type.document])

function leftovers(stream: Buffer, known: ReadonlySet<number | undefined>): PptRecord[] {
  const found: PptRecord[] = []
  let at = 0
  for (const record of records(stream)) {
    if (kept.has(record.type) && !known.has(at) && found.length < mostLeftovers) found.push(record)
    at = record.end
  }
  return found
}

function recordAt(stream: Buffer, offset: number): PptRecord | undefined {
  return offset + 8 <= stream.length ? records(stream.subarray(offset)).next().value : undefined
}

function decrypted(stream: Buffer, offset: number, cipher: BlockCipher, id: number): PptRecord | undefined {
  const head = cipher(id).next(stream.subarray(offset, offset + 8))
  if (head.length < 8) return undefined
  return recordAt(cipher(id).next(stream.subarray(offset, offset + 8 + head.readUInt32LE(4))), 0)
}

/** Later edits come first, and what they say stands. */
function addDirectory(offsets: Map<number, number>, directory: PptRecord | undefined): void {
  if (directory?.type !== type.persistDirectory) return
  const { data } = directory
  for (let at = 0; at + 4 <= data.length && offsets.size < mostObjects;) {
    const head = data.readUInt32LE(at)
    const first = head & 0xf_ffff
    const count = head >>> 20
    at += 4
    for (let index = 0; index < count && at + 4 <= data.length; index++, at += 4) {
      if (!offsets.has(first + index)) offsets.set(first + index, data.readUInt32LE(at))
    }
  }
}
