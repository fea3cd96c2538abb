import { type Decoder, createDecoder } from '../../encoding/decoder.ts'
import { detectEncoding } from '../../encoding/detect.ts'
import { encodingName } from '../../encoding/names.ts'
import { Newlines } from '../../encoding/newlines.ts'
import { fits } from '../html/charset.ts'

/** Bodies up to this size are looked at whole before they are written. */
const wholeBody = 8 * 2 ** 20

/** A text body: its first bytes, and what follows where it is larger than `wholeBody`. */
export interface TextBody {
  encoding: string
  pieces: AsyncGenerator<string>
  /** All of it came before `wholeBody`. */
  whole: boolean
  /** Faults so far. */
  readonly bad: number
}

export async function openBody(
  bytes: AsyncIterable<Uint8Array>,
  declared: string | undefined,
): Promise<TextBody> {
  const chunks = bytes[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  let ended = false
  while (length <= wholeBody && !ended) {
    const next = await chunks.next()
    if (next.done === true) ended = true
    else {
      first.push(Buffer.from(next.value))
      length += next.value.length
    }
  }
  const head = Buffer.concat(first)
  const sample = head.subarray(0, 128 * 1024)
  const named = declared === undefined ? null : encodingName(declared)
  const detected = detectEncoding([{ bytes: sample, cut: sample.length < head.length || !ended }])
  const trusted = named !== null && detected.bom === 0 && fits(sample, named)
  const encoding = trusted ? named : detected.encoding
  const decoder = createDecoder(encoding)
  return {
    encoding,
    whole: ended,
    pieces: decode(decoder, head.subarray(detected.bom), chunks),
    get bad() {
      return decoder.bad
    },
  }
}

async function* decode(
  decoder: Decoder,
  head: Buffer,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<string> {
  const newlines = new Newlines()
  for (let at = 0; at < head.length; at += 65_536) {
    yield newlines.write(decoder.write(head.subarray(at, at + 65_536)))
  }
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield newlines.write(decoder.write(next.value))
  }
  yield newlines.write(decoder.end()) + newlines.end()
}
