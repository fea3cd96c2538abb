/** RTF cut into its smallest pieces; no history is kept, and nothing is trusted to be closed. */
export interface RtfHandler {
  open(): void
  close(): void
  /** A control word such as `par` or, with its number, `u-10179`. */
  word(name: string, value: number | null): void
  /** A byte of text in the encoding of the current font. */
  byte(value: number): void
}

const letter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122
const digit = (byte: number): boolean => byte >= 48 && byte <= 57

export function readRtf(rtf: Uint8Array, handler: RtfHandler): void {
  let at = 0
  while (at < rtf.length) {
    const byte = rtf[at++] ?? 0
    if (byte === 0x7b) handler.open()
    else if (byte === 0x7d) handler.close()
    else if (byte === 0x5c) at = control(rtf, at, handler)
    else if (byte !== 10 && byte !== 13 && byte !== 0) handler.byte(byte)
  }
}

/** Reads what follows a backslash; gives where it ends. */
function control(rtf: Uint8Array, from: number, handler: RtfHandler): number {
  const first = rtf[from] ?? 0
  if (!letter(first)) return symbol(rtf, from, first, handler)
  let at = from
  let name = ''
  while (at < rtf.length && letter(rtf[at] ?? 0) && name.length < 32)
    name += String.fromCharCode(rtf[at++] ?? 0)
  const negative = rtf[at] === 45 && digit(rtf[at + 1] ?? 0)
  if (negative) at++
  let value: number | null = null
  for (let count = 0; digit(rtf[at] ?? 0) && count < 10; count++)
    value = (value ?? 0) * 10 + (rtf[at++] ?? 48) - 48
  if (rtf[at] === 32) at++
  const number = value !== null && negative ? -value : value
  if (name === 'bin') return at + Math.max(0, number ?? 0)
  handler.word(name, number)
  return at
}

function symbol(rtf: Uint8Array, at: number, byte: number, handler: RtfHandler): number {
  if (byte === 0x27) {
    const code = Number.parseInt(Buffer.from(rtf.subarray(at + 1, at + 3)).toString('latin1'), 16)
    if (!Number.isNaN(code)) handler.byte(code)
    return at + 3
  }
  if (byte === 0x5c || byte === 0x7b || byte === 0x7d) handler.byte(byte)
  else handler.word(byte === 10 || byte === 13 ? 'par' : String.fromCharCode(byte), null)
  return at + 1
}
