import type { Reader } from '../../reader.ts'
import { stringTypes } from './types.ts'
import { writeStrings } from './write-strings.ts'

/** More than this would take longer than an item may. */
export const mostBytes = 2 ** 30

/** The last reader of the ladder: what can be read in bytes of a kind nobody reads. */
export const stringsReader: Reader = {
  name: 'strings',
  version: 1,
  types: stringTypes,
  async read(source, sink, options) {
    const { runs, reached } = await writeStrings(source, sink, mostBytes)
    const what =
      options.type === 'application/octet-stream' ? 'the format is unknown' : `nothing reads ${options.type}`
    if (reached < source.size) {
      return {
        state: 'limit',
        read: runs > 0 ? 'some' : 'none',
        reason: `only the first ${(reached / 2 ** 30).toFixed(1)} GiB were searched for readable strings; ${what}`,
      }
    }
    if (runs === 0) {
      return {
        state: 'unsupported',
        read: 'none',
        reason: `${what} and no readable text was found in it; the bytes are kept and can be downloaded`,
      }
    }
    return {
      state: 'partial',
      read: 'some',
      reason: `only the readable strings inside were taken; ${what}`,
    }
  },
}
