import { OleFile } from '../../ole/ole-file.ts'
import { readVba } from '../../ole/vba.ts'
import { type ByteSource, ReaderError, type Sink } from '../../reader.ts'
import type { OoxmlPackage } from './package.ts'

const mostBytes = 64 * 2 ** 20

/** Writes the source of a file's macros as hidden blocks, each under its module's name. */
export async function writeMacros(file: OoxmlPackage, sink: Sink): Promise<void> {
  for (const part of file.names().filter((name) => name.endsWith('vbaproject.bin'))) {
    try {
      const pieces: Uint8Array[] = []
      let length = 0
      for await (const piece of file.bytes(part)) {
        length += piece.length
        if (length > mostBytes) throw new ReaderError('limit', `larger than ${mostBytes} bytes`)
        pieces.push(piece)
      }
      const ole = await OleFile.open(sourceOf(Buffer.concat(pieces)))
      for (const { name, code } of await readVba(ole)) {
        sink.part('block', code, { hidden: true, locator: { field: `macro ${name}` } })
        sink.write('\n')
        await sink.flush()
      }
    } catch (error) {
      if (!(error instanceof ReaderError) || /limits\.(?:ratio|textCharacters)/.test(error.message))
        throw error
      file.problems.push(`${part}: ${error.message}`)
    }
  }
}

const sourceOf = (bytes: Buffer): ByteSource => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
  whole: async () => bytes,
  async *chunks() {
    yield bytes
  },
})
