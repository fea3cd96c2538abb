/** Files put into office documents with the packager ([MS-OLEDS] §2.3.6 and what Windows really writes). */
export interface NativeFile {
  /** As a person saw it; null where the object is no packaged file. */
  name: Uint8Array | string | null
  bytes: Buffer
}

/** `stream` is that of `\u0001Ole10Native`. */
export function nativeFile(stream: Buffer): NativeFile | null {
  if (stream.length < 5) return null
  return packaged(stream) ?? { name: null, bytes: stream.subarray(4, 4 + stream.readUInt32LE(0)) }
}

/** Flags, label, path; flags; length and path of a temporary file; length and the bytes; the names again in Unicode. */
function packaged(stream: Buffer): NativeFile | null {
  let at = 6
  const label = untilNul(stream, at)
  if (label === null) return null
  at += label.length + 1
  const path = untilNul(stream, at)
  if (path === null) return null
  at += path.length + 1 + 4
  if (at + 4 > stream.length) return null
  at += 4 + stream.readUInt32LE(at)
  if (at + 4 > stream.length) return null
  const length = stream.readUInt32LE(at)
  const bytes = stream.subarray(at + 4, at + 4 + length)
  // What is no packaged file has other things in these places, and its lengths then lead anywhere.
  if (length > stream.length || (label.length === 0 && path.length === 0)) return null
  return { name: unicodeName(stream, at + 4 + length) ?? baseName(label.length > 0 ? label : path), bytes }
}

function untilNul(stream: Buffer, from: number): Buffer | null {
  const end = stream.indexOf(0, from)
  return end < 0 || end - from > 1024 ? null : stream.subarray(from, end)
}

/** The second of three strings is the label. */
function unicodeName(stream: Buffer, from: number): string | null {
  const strings: string[] = []
  for (let at = from; strings.length < 3 && at + 4 <= stream.length;) {
    const length = stream.readUInt32LE(at) * 2
    if (length > 4096 || at + 4 + length > stream.length) return null
    strings.push(stream.toString('utf16le', at + 4, at + 4 + length).replace(/\0[\s\S]*$/, ''))
    at += 4 + length
  }
  const label = strings[1] ?? ''
  return label === '' ? null : label.slice(Math.max(label.lastIndexOf('\\'), label.lastIndexOf('/')) + 1)
}

/** A backslash may be the second half of a Chinese character: only where a letter or colon can stand before it is it a separator. */
function baseName(name: Buffer): Uint8Array {
  for (let at = name.length - 1; at > 0; at--) {
    if (name[at] === 0x5c && (name[at - 1] ?? 0) < 0x80) return name.subarray(at + 1)
  }
  return name
}
