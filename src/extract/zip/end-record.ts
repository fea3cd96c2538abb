import { centralSignature } from './entry.ts'
import type { Window } from './window.ts'

const endSignature = Buffer.from('PK\x05\x06', 'latin1')
const wideEnd = 0x06064b50
const wideLocator = 0x07064b50
const endLength = 22
/** The end record may be followed by a comment of 64 KiB; more is looked through for appended rubbish. */
const usualLength = 66 * 1024
const searchLength = 1024 * 1024

/** Where the central directory stands. `shift` is added to every offset where bytes were put before the archive. */
export interface DirectoryPlace {
  start: number
  end: number
  shift: number
  /** Entries as stated; null where the field cannot say. */
  count: number | null
  /** Number of the volume that this is the end of; 0 where the archive is in one piece. */
  disk: number
}

export async function findDirectory(window: Window): Promise<DirectoryPlace | null> {
  const end = (await findEnd(window, usualLength)) ?? (await findEnd(window, searchLength))
  if (!end) return null
  const { record, at } = end
  const wide = await findWide(window, at)
  if (wide) return place(window, wide)
  return place(window, {
    end: at,
    count: record.readUInt16LE(10),
    length: record.readUInt32LE(12),
    offset: record.readUInt32LE(16),
    disk: record.readUInt16LE(4) === 0xffff ? 0 : record.readUInt16LE(4),
  })
}

async function findEnd(window: Window, length: number): Promise<{ record: Buffer; at: number } | null> {
  const start = Math.max(0, window.size - length)
  const tail = await window.at(start, length)
  const found = lastEndRecord(tail)
  return found === null ? null : { record: tail.subarray(found, found + endLength), at: start + found }
}

function lastEndRecord(tail: Buffer): number | null {
  let loose: number | null = null
  for (let at = tail.lastIndexOf(endSignature); at >= 0; at = tail.lastIndexOf(endSignature, at - 1)) {
    if (at + endLength <= tail.length) {
      if (at + endLength + tail.readUInt16LE(at + 20) === tail.length) return at
      loose ??= at
    }
    if (at === 0) break
  }
  return loose
}

interface StatedPlace {
  end: number
  count: number
  length: number
  offset: number
  disk: number
}

async function findWide(window: Window, endAt: number): Promise<StatedPlace | null> {
  const locator = await window.at(endAt - 20, 20)
  if (locator.length < 20 || locator.readUInt32LE(0) !== wideLocator) return null
  for (const at of [Number(locator.readBigUInt64LE(8)), endAt - 76]) {
    const record = await window.at(at, 56)
    if (record.length === 56 && record.readUInt32LE(0) === wideEnd) {
      return {
        end: at,
        count: Number(record.readBigUInt64LE(32)),
        length: Number(record.readBigUInt64LE(40)),
        offset: Number(record.readBigUInt64LE(48)),
        disk: record.readUInt32LE(16),
      }
    }
  }
  return null
}

async function place(window: Window, stated: StatedPlace): Promise<DirectoryPlace> {
  const { end, count, disk } = stated
  const computed = end - stated.length
  for (const start of [computed, stated.offset]) {
    const head = await window.at(start, 4)
    if (head.length === 4 && head.readUInt32LE(0) === centralSignature) {
      return { start, end, shift: start - stated.offset, count, disk }
    }
  }
  return { start: Math.max(0, computed), end, shift: 0, count, disk }
}
