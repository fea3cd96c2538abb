/** Just enough of the protobuf wire format to change a message and leave all of it that is not understood as it was. */

/** A number (wire type 0, kept as its bytes), 4 or 8 bytes, or a length-delimited piece. */
export interface Field {
  number: number
  wire: 0 | 1 | 2 | 5
  bytes: Uint8Array
}

/** Throws where the bytes are no message. */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let [value, factor] = [0, 1]
    for (;;) {
      const byte = message[at++]
      if (byte === undefined || factor > 2 ** 63) throw new Error('not a protobuf message')
      value += (byte & 127) * factor
      if (byte < 128) return value
      factor *= 128
    }
  }
  while (at < message.length) {
    const tag = varint()
    const wire = tag % 8
    const number = Math.floor(tag / 8)
    const start = at
    if (wire === 0) {
      varint()
      fields.push({ number, wire, bytes: message.subarray(start, at) })
    } else if (wire === 1 || wire === 2 || wire === 5) {
      const length = wire === 2 ? varint() : wire === 1 ? 8 : 4
      fields.push({ number, wire, bytes: message.subarray(at, at + length) })
      at += length
      if (at > message.length) throw new Error('a protobuf field reaches beyond its message')
    } else throw new Error('not a protobuf message')
  }
  return fields
}

export function writeFields(fields: readonly Field[]): Uint8Array {
  const pieces = fields.flatMap(({ number, wire, bytes }) =>
    wire === 2
      ? [varintBytes(number * 8 + wire), varintBytes(bytes.length), bytes]
      : [varintBytes(number * 8 + wire), bytes],
  )
  return Buffer.concat(pieces)
}

function varintBytes(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return Uint8Array.from(bytes)
}

export const numberOf = (field: Field): number =>
  field.bytes.reduceRight((value, byte) => value * 128 + (byte & 127), 0)

export const textOf = (field: Field): string => Buffer.from(field.bytes).toString('utf8')

export const textField = (number: number, text: string): Field => ({
  number,
  wire: 2,
  bytes: Buffer.from(text),
})
export const numberField = (number: number, value: number): Field => ({
  number,
  wire: 0,
  bytes: varintBytes(value),
})
export const messageField = (number: number, fields: readonly Field[]): Field => ({
  number,
  wire: 2,
  bytes: writeFields(fields),
})
