import { ReaderError } from '../../reader.ts'
import type { OoxmlPackage } from '../ooxml/package.ts'

/** One record of a binary part ([MS-XLSB] 2.1.4): id and length in up to two and four bytes, then the data. */
export interface BinaryRecord {
  id: number
  data: Buffer
}

const largest = 64 * 2 ** 20

/** The records of a part in order. What is damaged or cut ends it and stands in the package's problems. */
export async function* binaryRecords(
  file: OoxmlPackage,
  part: string,
  counted: boolean,
): AsyncGenerator<BinaryRecord> {
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of file.bytes(part, counted)) {
      rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
      let at = 0
      for (let next = recordAt(rest, at); next !== null; next = recordAt(rest, at)) {
        if (next.end - next.start > largest)
          throw new ReaderError('corrupt', 'a record is longer than possible')
        if (next.end > rest.length) break
        yield { id: next.id, data: rest.subarray(next.start, next.end) }
        at = next.end
      }
      rest = rest.subarray(at)
    }
  } catch (error) {
    if (!(error instanceof ReaderError) || error.state === 'limit') throw error
    note(file, `${part}: ${error.message}`)
    return
  }
  if (rest.length > 0) note(file, `${part}: cut short`)
}

function note(file: OoxmlPackage, problem: string): void {
  if (!file.problems.includes(problem)) file.problems.push(problem)
}

function recordAt(bytes: Buffer, from: number): { id: number; start: number; end: number } | null {
  let at = from
  const first = bytes[at++]
  if (first === undefined) return null
  let id = first
  if (first >= 0x80) {
    const second = bytes[at++]
    if (second === undefined) return null
    id = (first & 0x7f) | ((second & 0x7f) << 7)
  }
  let length = 0
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = bytes[at++]
    if (byte === undefined) return null
    length |= (byte & 0x7f) << shift
    if (byte < 0x80) break
  }
  return { id, start: at, end: at + length }
}

/** A string after its length in characters; null for none ([MS-XLSB] 2.5.169). */
export function wideString(data: Buffer, at: number): { text: string; end: number } {
  if (at + 4 > data.length) return { text: '', end: data.length }
  const length = data.readUInt32LE(at)
  if (length === 0xffff_ffff) return { text: '', end: at + 4 }
  const end = Math.min(data.length, at + 4 + length * 2)
  return { text: data.toString('utf16le', at + 4, end), end }
}
