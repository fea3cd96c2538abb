/** Names inside containers made before Unicode: one encoding is found for all of a container's names together. */
import { decodeWhole } from '../encoding/decoder.ts'
import { detectEncoding } from '../encoding/detect.ts'

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const sampleBytes = 64 * 1024

/** Each name that is UTF-8 is taken as such; the others are decoded with the encoding that fits them all best. */
export function decodeNames(raws: readonly Uint8Array[]): string[] {
  const utf8 = raws.map(decodeUtf8)
  const others = raws.filter((_, index) => utf8[index] === null)
  if (others.length === 0) return utf8.map((name) => name ?? '')
  const encoding = legacyEncoding(others)
  return utf8.map((name, index) => name ?? decodeWhole(raws[index] ?? new Uint8Array(), encoding).text)
}

function legacyEncoding(raws: readonly Uint8Array[]): string {
  const pieces: Uint8Array[] = []
  let size = 0
  for (const raw of raws) {
    if (size + raw.length > sampleBytes) break
    pieces.push(raw, newline)
    size += raw.length + 1
  }
  return detectEncoding([{ bytes: Buffer.concat(pieces), cut: false }]).encoding
}

const newline = Buffer.from('\n')

function decodeUtf8(raw: Uint8Array): string | null {
  try {
    return strictUtf8.decode(raw)
  } catch {
    return null
  }
}
