/** A chunk of an archive unpacks to at most 64 KiB; anything that claims far more is damage. */
const mostOutput = 16 * 2 ** 20

/** Unpacks one raw Snappy block; null where it is damaged. */
export function unpackSnappy(input: Uint8Array): Uint8Array | null {
  const length = readVarint(input, 0)
  if (!length || length.value > mostOutput) return null
  const output = new Uint8Array(length.value)
  let from = length.next
  let to = 0
  while (from < input.length) {
    const tag = input[from++] ?? 0
    if ((tag & 3) === 0) {
      const literal = literalLength(input, tag, from)
      from = literal.next
      if (from + literal.value > input.length || to + literal.value > output.length) return null
      output.set(input.subarray(from, from + literal.value), to)
      from += literal.value
      to += literal.value
      continue
    }
    const copy = copyOf(input, tag, from)
    from = copy.next
    if (copy.offset === 0 || copy.offset > to || to + copy.length > output.length) return null
    // The stretch may reach into what it is just writing.
    for (let count = 0; count < copy.length; count++, to++) output[to] = output[to - copy.offset] ?? 0
  }
  return to === output.length ? output : null
}

function literalLength(input: Uint8Array, tag: number, at: number): { value: number; next: number } {
  const short = tag >> 2
  if (short < 60) return { value: short + 1, next: at }
  const bytes = short - 59
  let value = 0
  for (let index = 0; index < bytes; index++) value += (input[at + index] ?? 0) * 2 ** (8 * index)
  return { value: value + 1, next: at + bytes }
}

function copyOf(
  input: Uint8Array,
  tag: number,
  at: number,
): { length: number; offset: number; next: number } {
  if ((tag & 3) === 1)
    return { length: ((tag >> 2) & 7) + 4, offset: ((tag >> 5) << 8) | (input[at] ?? 0), next: at + 1 }
  const wide = (tag & 3) === 3
  let offset = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8)
  if (wide) offset += (input[at + 2] ?? 0) * 2 ** 16 + (input[at + 3] ?? 0) * 2 ** 24
  return { length: (tag >> 2) + 1, offset, next: at + (wide ? 4 : 2) }
}

/** A number in groups of seven bits; null where the bytes end first. Beyond 2^53 it is no longer exact. */
export function readVarint(bytes: Uint8Array, from: number): { value: number; next: number } | null {
  let value = 0
  for (let index = 0; index < 10; index++) {
    const byte = bytes[from + index]
    if (byte === undefined) return null
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return { value, next: from + index + 1 }
  }
  return null
}
