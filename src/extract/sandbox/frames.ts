/**
 * Frames over a pipe: two little-endian u32 lengths, a JSON header (a list of messages), a raw payload that belongs to
 * the last message. JSON and not v8.deserialize, because the parent reads what a hostile child may have written.
 */
export interface Frame {
  messages: unknown[]
  payload: Buffer
}

class FrameError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'FrameError'
  }
}

const mostHeaderBytes = 8 * 2 ** 20
/** The largest picture: 4096 × 4096 pixels of 3 bytes. */
const mostPayloadBytes = 4096 * 4096 * 3

const prefixBytes = 8
const nothing = Buffer.alloc(0)
/** Payloads up to this size are copied behind their header: a second write would wake the other side twice. */
const joinedBytes = 64 * 1024

export function encodeFrame(messages: readonly object[], payload: Uint8Array = nothing): Uint8Array[] {
  const header = Buffer.from(JSON.stringify(messages), 'utf8')
  if (header.length > mostHeaderBytes) throw new FrameError('the header of a frame is too large')
  if (payload.length > mostPayloadBytes) throw new FrameError('the payload of a frame is too large')
  const joined = payload.length <= joinedBytes ? payload.length : 0
  const head = Buffer.allocUnsafe(prefixBytes + header.length + joined)
  head.writeUInt32LE(header.length, 0)
  head.writeUInt32LE(payload.length, 4)
  header.copy(head, prefixBytes)
  if (joined < payload.length) return [head, payload]
  head.set(payload, prefixBytes + header.length)
  return [head]
}

/** Cuts a stream of chunks into frames; throws FrameError where a length or a header is not what it may be. */
export class FrameReader {
  readonly #receive: (frame: Frame) => void
  readonly #prefix = Buffer.alloc(prefixBytes)
  #prefixLength = 0
  #headerLength = 0
  #bodyLength = 0
  /** Bytes of a frame that came in more than one chunk. */
  #body: Buffer | null = null
  #bodyFilled = 0

  constructor(receive: (frame: Frame) => void) {
    this.#receive = receive
  }

  push(chunk: Buffer): void {
    let at = 0
    while (at < chunk.length) {
      if (this.#prefixLength < prefixBytes) {
        const taken = chunk.copy(this.#prefix, this.#prefixLength, at, at + prefixBytes - this.#prefixLength)
        this.#prefixLength += taken
        at += taken
        if (this.#prefixLength < prefixBytes) return
        this.#begin()
        continue
      }
      at += this.#take(chunk, at)
    }
  }

  #begin(): void {
    this.#headerLength = this.#prefix.readUInt32LE(0)
    const payloadLength = this.#prefix.readUInt32LE(4)
    if (this.#headerLength < 2 || this.#headerLength > mostHeaderBytes) {
      throw new FrameError(`a frame with a header of ${this.#headerLength} bytes`)
    }
    if (payloadLength > mostPayloadBytes) throw new FrameError(`a frame with ${payloadLength} bytes`)
    this.#bodyLength = this.#headerLength + payloadLength
  }

  #take(chunk: Buffer, at: number): number {
    if (!this.#body && chunk.length - at >= this.#bodyLength) {
      const length = this.#bodyLength
      this.#finish(chunk.subarray(at, at + length))
      return length
    }
    this.#body ??= Buffer.allocUnsafeSlow(this.#bodyLength)
    const taken = chunk.copy(this.#body, this.#bodyFilled, at)
    this.#bodyFilled += taken
    if (this.#bodyFilled === this.#bodyLength) this.#finish(this.#body)
    return taken
  }

  #finish(body: Buffer): void {
    this.#body = null
    this.#bodyFilled = 0
    this.#prefixLength = 0
    this.#receive({
      messages: parseHeader(body.subarray(0, this.#headerLength)),
      payload: body.subarray(this.#headerLength),
    })
  }
}

function parseHeader(header: Buffer): unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(header.toString('utf8'))
  } catch {
    throw new FrameError('a frame whose header is not JSON')
  }
  if (!Array.isArray(parsed) || parsed.length === 0) throw new FrameError('a frame without messages')
  return parsed
}
