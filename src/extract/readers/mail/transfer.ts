/** Undoes Content-Transfer-Encoding, piece by piece. */

export interface Trouble {
  /** What was wrong with the encoding, if anything. */
  reason: string | null
}

export function decodeTransfer(
  encoding: string,
  body: AsyncIterable<Uint8Array>,
  trouble: Trouble,
): AsyncIterable<Uint8Array> {
  const name = encoding.trim().toLowerCase()
  if (name === 'base64') return base64(body, trouble)
  if (name === 'quoted-printable') return quotedPrintable(body)
  if (/^(?:x-)?uu(?:e|encode)?$/.test(name)) return uuencode(body, trouble)
  return body
}

async function* base64(body: AsyncIterable<Uint8Array>, trouble: Trouble): AsyncGenerator<Uint8Array> {
  let carry = ''
  let strange = 0
  let padded = false
  for await (const chunk of body) {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
    const clean = text.replaceAll(/[^A-Za-z0-9+/=]+/g, (other) => {
      if (/\S/.test(other)) strange++
      return ''
    })
    for (const [index, segment] of clean.split(/=+/).entries()) {
      if (index > 0) {
        padded = true
        if (carry !== '') yield Buffer.from(carry, 'base64')
        carry = ''
      }
      if (segment === '') continue
      const all = carry + segment
      const whole = all.length - (all.length % 4)
      if (whole > 0) yield Buffer.from(all.slice(0, whole), 'base64')
      carry = all.slice(whole)
      if (whole > 0) padded = false
    }
  }
  if (carry.length > 1) yield Buffer.from(carry, 'base64')
  if (carry.length === 1 || (carry.length > 0 && !padded)) trouble.reason = 'its base64 breaks off'
  else if (strange > 0) trouble.reason = 'its base64 contains other characters'
}

const equals = 61

async function* quotedPrintable(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carry: Uint8Array = new Uint8Array()
  for await (const chunk of body) {
    const all = carry.length === 0 ? chunk : Buffer.concat([carry, chunk])
    // A soft break may have blanks after the sign; hold back a tail that could be one.
    const sign = all.lastIndexOf(equals)
    const unfinished =
      sign !== -1 && (all.length - sign < 3 || /^=[ \t]*\r?$/.test(latin1(all.subarray(sign, sign + 80))))
    const end = unfinished && all.length - sign < 80 ? sign : all.length
    yield quoted(all.subarray(0, end))
    carry = all.slice(end)
  }
  if (carry.length > 0) yield quoted(carry)
}

function quoted(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(equals)) return bytes
  const out = Buffer.alloc(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== equals) {
      out[length++] = byte
      continue
    }
    const high = hex(bytes[at + 1])
    const low = hex(bytes[at + 2])
    if (high !== -1 && low !== -1) {
      out[length++] = high * 16 + low
      at += 2
      continue
    }
    let next = at + 1
    while (bytes[next] === 32 || bytes[next] === 9) next++
    if (bytes[next] === 13) next++
    if (bytes[next] === 10) at = next
    else if (next >= bytes.length) at = next - 1
    else out[length++] = byte
  }
  return out.subarray(0, length)
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

async function* uuencode(body: AsyncIterable<Uint8Array>, trouble: Trouble): AsyncGenerator<Uint8Array> {
  let rest = ''
  let state: 'before' | 'inside' | 'after' = 'before'
  for await (const chunk of body) {
    const lines = (rest + latin1(chunk)).split(/\r?\n/)
    rest = lines.pop() ?? ''
    const decoded: Uint8Array[] = []
    for (const line of lines) {
      if (state === 'before' && /^begin [0-7]{3,4} /.test(line)) state = 'inside'
      else if (state === 'inside' && (line === 'end' || line === '`'))
        state = line === 'end' ? 'after' : state
      else if (state === 'inside') decoded.push(uuLine(line))
    }
    if (decoded.length > 0) yield Buffer.concat(decoded)
  }
  if (state !== 'after' && rest.trim() !== 'end') trouble.reason = 'its uuencoding breaks off'
}

function uuLine(line: string): Uint8Array {
  const length = (line.charCodeAt(0) - 32) & 63
  const out = Buffer.alloc(Math.ceil(length / 3) * 3)
  for (let group = 0; group * 3 < length; group++) {
    const at = 1 + group * 4
    const [a, b, c, d] = [0, 1, 2, 3].map((index) => ((line.charCodeAt(at + index) || 32) - 32) & 63)
    out.writeUIntBE(((a ?? 0) << 18) | ((b ?? 0) << 12) | ((c ?? 0) << 6) | (d ?? 0), group * 3, 3)
  }
  return out.subarray(0, length)
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
