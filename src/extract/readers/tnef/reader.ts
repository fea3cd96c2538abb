import { type Reader, ReaderError } from '../../reader.ts'
import { readMessage } from '../msg/reader.ts'
import { openTnef } from './open.ts'

const mostBytes = 256 * 2 ** 20

/** `winmail.dat`: what Outlook packs a message into for others like it. */
export const tnefReader: Reader = {
  name: 'tnef',
  version: 1,
  types: ['application/vnd.ms-tnef'],
  async read(source, sink, options) {
    const message = openTnef(await source.whole(mostBytes))
    if (message === null)
      throw new ReaderError('corrupt', 'this is not TNEF: its first bytes are others', 'none')
    return readMessage(message, message.problems.splice(0), sink, options)
  },
}
