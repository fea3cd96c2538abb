/** The files 7-Zip finds one archive in. Its names for volumes follow from the first one's. */
import type { ByteSource } from '../reader.ts'
import type { HostFile } from './host.ts'

export function volumeFiles(
  source: ByteSource,
  type: string,
  volumes: readonly number[] | undefined,
): HostFile[] {
  if (!volumes || volumes.length < 2) return [{ path: '/in/a', bytes: source }]
  let start = 0
  return volumes.map((size, index) => {
    const bytes = slice(source, start, size)
    start += size
    return { path: `/in/${volumeName(type, index, volumes.length)}`, bytes }
  })
}

function volumeName(type: string, index: number, count: number): string {
  if (type === 'application/vnd.rar') return `a.part${String(index + 1).padStart(5, '0')}.rar`
  if (type === 'application/zip') {
    return index === count - 1 ? 'a.zip' : `a.z${String(index + 1).padStart(2, '0')}`
  }
  return `a.${String(index + 1).padStart(3, '0')}`
}

/** A part of a source, as one of its own. */
export function slice(source: ByteSource, start: number, size: number): ByteSource {
  const read = (offset: number, length: number): Promise<Uint8Array> => {
    const at = Math.min(offset, size)
    return source.read(start + at, Math.min(length, size - at))
  }
  return {
    size,
    read,
    whole: () => read(0, size),
    async *chunks(step = 2 ** 20) {
      for (let at = 0; at < size; at += step) yield read(at, step)
    },
  }
}
