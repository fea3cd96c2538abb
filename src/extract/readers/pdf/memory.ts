/** Small helpers for handing buffers and strings to PDFium and back. */
import type { Engine } from './engine.ts'

/** Runs `use` with `bytes` of scratch memory, 8-byte aligned. */
export function scratch<T>(engine: Engine, bytes: number, use: (address: number) => T): T {
  const address = engine.call.malloc(bytes)
  try {
    return use(address)
  } finally {
    engine.call.free(address)
  }
}

/** Runs `use` with `text` as a NUL-terminated byte string. */
export function withName<T>(engine: Engine, text: string, use: (address: number) => T): T {
  const encoded = Buffer.from(`${text}\0`, 'latin1')
  return scratch(engine, encoded.length, (address) => {
    engine.bytes().set(encoded, address)
    return use(address)
  })
}

const mostString = 8 * 2 ** 20

/** For PDFium's `(buffer, length) → bytes needed` functions that give UTF-16LE with a final NUL. */
export function wideString(engine: Engine, get: (buffer: number, length: number) => number): string {
  return Buffer.from(filled(engine, get)).toString('utf16le').replace(/\0+$/, '')
}

/** The same for functions that give bytes with a final NUL. */
export function byteString(engine: Engine, get: (buffer: number, length: number) => number): string {
  const bytes = Buffer.from(filled(engine, get))
  return (bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes).toString('utf8')
}

function filled(engine: Engine, get: (buffer: number, length: number) => number): Uint8Array {
  const length = get(0, 0) >>> 0
  if (length === 0 || length > mostString) return new Uint8Array(0)
  return scratch(engine, length, (address) => {
    get(address, length)
    return engine.bytes().slice(address, address + length)
  })
}
