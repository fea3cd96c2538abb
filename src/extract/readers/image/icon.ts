/** Windows icons and cursors: a list of the same picture in several sizes, each a PNG or a bitmap without its header. */
const entryBytes = 16
const listAt = 6
const mostEntries = 256
const bitmapHeader = 14
const pngSignature = 0x89504e47

/** The largest picture of an icon, as a file of its own; anything else is given back as it is. */
export function largestIcon(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length < listAt + entryBytes || view.readUInt16LE(0) !== 0) return bytes
  const kind = view.readUInt16LE(2)
  if (kind !== 1 && kind !== 2) return bytes
  const count = Math.min(mostEntries, view.readUInt16LE(4), Math.floor((view.length - listAt) / entryBytes))
  let best: Buffer | null = null
  let most = 0
  for (let entry = 0; entry < count; entry++) {
    const at = listAt + entry * entryBytes
    // 0 stands for 256
    const pixels = (view[at] || 256) * (view[at + 1] || 256)
    const offset = view.readUInt32LE(at + 12)
    const picture = view.subarray(offset, offset + view.readUInt32LE(at + 8))
    if (pixels <= most || picture.length < 40) continue
    best = picture
    most = pixels
  }
  if (best === null) throw new Error('the icon holds no picture')
  return best.readUInt32BE(0) === pngSignature ? best : asBitmap(best)
}

/** Height counts the mask as well, which says what is transparent and is left out. */
function asBitmap(picture: Buffer): Buffer {
  const file = Buffer.alloc(bitmapHeader + picture.length)
  file.write('BM', 'latin1')
  picture.copy(file, bitmapHeader)
  const header = picture.readUInt32LE(0)
  const bits = picture.readUInt16LE(14)
  const colours = bits <= 8 ? picture.readUInt32LE(32) || 2 ** bits : 0
  file.writeInt32LE(Math.trunc(picture.readInt32LE(8) / 2), bitmapHeader + 8)
  file.writeUInt32LE((bitmapHeader + header + colours * 4) >>> 0, 10)
  return file
}
