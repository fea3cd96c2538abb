/**
 * Readers that do what a document must never make a reader do. The type of an item chooses the deed; its bytes say
 * where (a port, a path). What a deed managed to do stands in the text as `REACHED …`, what stopped it as `stopped …`.
 */
import { dlopen, getRawPointer } from 'node:ffi'
import type { Reader, Renderer } from '../../reader.ts'
import { deeds, type Deed, Scratch } from './deeds.ts'
import { goodReader } from './good-reader.ts'

/** As if a reader had kept libc's functions from before the lock. */
const libc = dlopen(null, {
  syscall: { return: 'i64', arguments: ['i64', 'u64', 'u64', 'u64'] },
}).functions

const scratch = new Scratch(getRawPointer)

const hostile = (type: string, deed: Deed): Reader => ({
  name: 'hostile',
  version: 1,
  types: [type],
  async read(source, sink) {
    const given = new TextDecoder().decode(await source.whole())
    try {
      const reached = await deed(given, {
        syscall: (number, a = 0n, b = 0n, c = 0n) => libc.syscall(number, a, b, c),
        address: scratch.address,
      })
      sink.write(`REACHED ${String(reached)}`)
    } catch (error) {
      if (type.startsWith('allocate/')) throw error
      sink.write(
        `stopped ${error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error)}`,
      )
    }
  },
})

export const readers: readonly Reader[] = [
  goodReader,
  ...Object.entries(deeds).map(([type, deed]) => hostile(type, deed)),
]

export const renderers: readonly Renderer[] = [
  {
    name: 'good',
    version: 1,
    types: ['text/plain'],
    render: async (_source, page, pixels) => ({
      width: pixels,
      height: page,
      rgb: new Uint8Array(pixels * page * 3).fill(7),
    }),
  },
]
