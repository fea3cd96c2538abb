import { memorySource } from '../../memory-source.ts'
import { OleFile } from '../../ole/ole-file.ts'
import { readVba } from '../../ole/vba.ts'
import { ReaderError, type Sink } from '../../reader.ts'
import { writeModules } from '../ole/macros.ts'
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
      const ole = await OleFile.open(memorySource(Buffer.concat(pieces)))
      await writeModules(await readVba(ole), sink)
    } catch (error) {
      if (!(error instanceof ReaderError) || /limits\.(?:ratio|textCharacters)/.test(error.message))
        throw error
      file.problems.push(`${part}: ${error.message}`)
    }
  }
}
