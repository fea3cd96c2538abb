/** Encrypted Word files ([MS-DOC] §2.2.6): the head stays readable, streams are encrypted in blocks of 512 bytes. */
import { decryptBlocks, isKnownHeader, openCipher } from '../../encryption/binary.ts'
import { tryPasswords } from '../../encryption/passwords.ts'
import { openXor, removeXor } from '../../encryption/xor.ts'
import { ReaderError, type ReaderOptions, type Sink } from '../../reader.ts'
import type { Fib } from './fib.ts'
import type { Streams } from './word-file.ts'

const block = 512
const clearBytes = 0x44
const clearBytesOld = 0x34

/** Throws ReaderError `password` where no password opens the file, `unsupported` for an unknown encryption. */
export function decryptStreams(streams: Streams, fib: Fib, options: ReaderOptions, sink: Sink): Streams {
  return fib.isObfuscated || fib.isOld
    ? removeObfuscation(streams, fib, options, sink)
    : decrypt(streams, fib, options, sink)
}

function decrypt({ main, table, data }: Streams, fib: Fib, options: ReaderOptions, sink: Sink): Streams {
  const header = table.subarray(0, Math.min(fib.key, 4096))
  if (!isKnownHeader(header))
    throw new ReaderError('unsupported', 'the file is encrypted in a way that is not known')
  const cipher = tryPasswords(options, sink, (password) => openCipher(header, password))
  const open = (bytes: Buffer): Buffer => decryptBlocks(bytes, cipher, block)
  return {
    main: Buffer.concat([main.subarray(0, clearBytes), open(main).subarray(clearBytes)]),
    table: open(table),
    data: data ? open(data) : null,
  }
}

function removeObfuscation(
  { main, table, data }: Streams,
  fib: Fib,
  options: ReaderOptions,
  sink: Sink,
): Streams {
  const key = tryPasswords(options, sink, (password) => openXor(fib.key, password))
  const clear = removeXor(main, key, fib.isOld ? clearBytesOld : clearBytes)
  if (fib.isOld) return { main: clear, table: clear, data: clear }
  return { main: clear, table: removeXor(table, key, 0), data: data ? removeXor(data, key, 0) : null }
}
