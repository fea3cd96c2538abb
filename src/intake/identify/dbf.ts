const versions = new Set([
  0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x7b, 0x83, 0x8b, 0x8c, 0x8e, 0xcb, 0xe5, 0xf5, 0xfb,
])
const types = /^[CNFDLMIBTYGPOVQW0@+X]$/i
const endMark = 0x0d

/** dBASE tables have no mark of their own: the columns' lengths must add up to that of a row. */
export function isDbf(head: Buffer): boolean {
  if (head.length < 65 || !versions.has(head[0] ?? 0)) return false
  const length = head.readUInt16LE(8)
  const rowLength = head.readUInt16LE(10)
  const seven = ((head[0] ?? 0) & 7) === 4
  const [size, typeAt, lengthAt] = seven ? [48, 32, 33] : [32, 11, 16]
  let sum = 1
  let fields = 0
  for (let at = seven ? 68 : 32; at + size <= Math.min(length, head.length); at += size, fields++) {
    if (head[at] === endMark) break
    const type = String.fromCharCode(head[at + typeAt] ?? 0)
    if (!types.test(type) || (head[at] ?? 0) < 32) return false
    sum += head[at + lengthAt] ?? 0
    // texts of more than 255 bytes keep the upper half of their length where numbers keep their decimals
    if (type === 'C') sum += (head[at + lengthAt + 1] ?? 0) * 256
  }
  return fields > 0 && (sum === rowLength || length > head.length)
}
