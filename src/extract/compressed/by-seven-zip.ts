/** Compressions that 7-Zip unpacks: one stream each. */
import { type ByteSource, ReaderError } from '../reader.ts'
import { runSevenZip } from '../seven-zip/run.ts'

export type SevenZipStream = 'bzip2' | 'xz' | 'lzma' | 'z'

const path = '/in/a'
const logLength = 4096

export async function* unpackWith(source: ByteSource, kind: SevenZipStream): AsyncGenerator<Uint8Array> {
  const run = runSevenZip(
    ['x', '-so', '-bb0', '-bso2', '-bd', '-y', `-t${kind}`, '--', path],
    [{ path, bytes: source }],
  )
  let log = ''
  try {
    for (;;) {
      const next = await run.next()
      if (next.done === true) {
        const { code, starved } = next.value
        if (code !== 0 && code !== 1) throw failureOf(log, starved)
        return
      }
      if (next.value.stream === 'out') yield next.value.bytes
      else log = (log + Buffer.from(next.value.bytes).toString('latin1')).slice(-logLength)
    }
  } finally {
    await run.return({ code: null, starved: false })
  }
}

function failureOf(log: string, starved: boolean): ReaderError {
  if (starved) {
    return new ReaderError(
      'limit',
      'unpacking it needs more memory than a reader may have (setting limits.memoryBytes)',
    )
  }
  if (/Unexpected end/i.test(log)) return new ReaderError('corrupt', 'the compressed data is cut short')
  if (/CRC failed/i.test(log)) return new ReaderError('corrupt', 'the checksum is wrong')
  if (/Unsupported/i.test(log))
    return new ReaderError('unsupported', 'compressed with a method that cannot be read')
  return new ReaderError('corrupt', 'the compressed data is damaged')
}
