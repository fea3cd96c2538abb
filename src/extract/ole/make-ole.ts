/** Writes property sets: for tests. */

/** A property set of one section with strings in a code page. */
export function makePropertySet(codePage: number, strings: Readonly<Record<number, Uint8Array>>): Buffer {
  const values: [id: number, value: Buffer][] = [
    [1, Buffer.from([2, 0, 0, 0, codePage & 255, codePage >> 8, 0, 0])],
  ]
  for (const [id, text] of Object.entries(strings)) {
    const value = Buffer.alloc(8 + Math.ceil((text.length + 1) / 4) * 4)
    value.writeUInt32LE(30)
    value.writeUInt32LE(text.length + 1, 4)
    value.set(text, 8)
    values.push([Number(id), value])
  }
  const head = Buffer.alloc(48 + 8 + values.length * 8)
  head.writeUInt16LE(0xfffe)
  head.writeUInt32LE(1, 24)
  head.writeUInt32LE(48, 44)
  head.writeUInt32LE(values.length, 52)
  let at = 8 + values.length * 8
  for (const [index, [id, value]] of values.entries()) {
    head.writeUInt32LE(id, 56 + index * 8)
    head.writeUInt32LE(at, 60 + index * 8)
    at += value.length
  }
  return Buffer.concat([head, ...values.map(([, value]) => value)])
}
