import { type ByteSource, type Reader, ReaderError } from '../reader.ts'
import { MessageReader } from './mail/message.ts'

const longestCount = 64
const lineFeed = 10
const chunkBytes = 256 * 1024
const longestList = 256 * 1024

/** A message as Apple Mail keeps it: a line with its length, the message, and a property list about it. */
export const emlxReader: Reader = {
  name: 'emlx',
  version: 1,
  types: ['message/x-emlx'],
  async read(source, sink, { limits }) {
    const { start, statedEnd } = await messageRange(source)
    const end = Math.min(source.size, statedEnd)
    const outcome = await new MessageReader(stretch(source, start, end), sink, limits.depth).read()
    const list = Buffer.from(await source.read(end, Math.min(longestList, source.size - end))).toString(
      'utf8',
    )
    for (const [name, value] of numbers(list)) sink.raw(`emlx:${name}`, value)
    if (statedEnd <= source.size || outcome !== undefined) return outcome
    return {
      state: 'corrupt',
      read: 'some',
      reason: 'the file ends before the length that its first line states',
    }
  },
}

async function messageRange(source: ByteSource): Promise<{ start: number; statedEnd: number }> {
  const head = Buffer.from(await source.read(0, Math.min(longestCount, source.size)))
  const line = head.indexOf(lineFeed)
  const length = Number(head.toString('latin1', 0, Math.max(0, line)).trim())
  if (line < 0 || !Number.isSafeInteger(length) || length < 0)
    throw new ReaderError('corrupt', 'the first line does not state the length of the message')
  return { start: line + 1, statedEnd: line + 1 + length }
}

async function* stretch(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += chunkBytes) yield source.read(at, Math.min(chunkBytes, end - at))
}

/** The list's plain entries: flags, dates (seconds since 1970), the account's numbers. */
const numbers = (list: string): [string, string][] =>
  [...list.matchAll(/<key>([\w-]{1,60})<\/key>\s*<(?:integer|real|string)>([^<]{0,200})</g)].map(
    ([, name = '', value = '']) => [name, value],
  )
