import { createHash, hash, randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { mkdir, open, opendir, rename, rm, stat, symlink, unlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BlobHandle, Blobs } from './ports.ts'

const isSha256 = /^[0-9a-f]{64}$/

/** Blobs as read-only files `aa/bb/<sha256>` under one folder. */
export class FileBlobs implements Blobs {
  readonly #folder: string
  readonly #made = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(bytes: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }> {
    const temporary = await this.#temporary()
    const digest = createHash('sha256')
    let size = 0
    try {
      const file = await open(temporary, 'wx', 0o400)
      try {
        for await (const chunk of bytes) {
          digest.update(chunk)
          size += chunk.length
          for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten
        }
      } finally {
        await file.close()
      }
      const sha256 = digest.digest('hex')
      await this.#settle(temporary, sha256)
      return { sha256, bytes: size }
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  /** Without a pause: for small bytes on the case's own disk a handover to another thread costs more than the write. */
  async putBytes(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }> {
    const sha256 = hash('sha256', bytes, 'hex')
    const path = this.pathOf(sha256)
    if (existsSync(path)) return { sha256, bytes: bytes.length }
    const temporary = join(this.#folder, 'incoming', randomUUID())
    this.#makeFolder(temporary)
    try {
      const file = openSync(temporary, 'wx', 0o400)
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
      } finally {
        closeSync(file)
      }
      this.#makeFolder(path)
      renameSync(temporary, path)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
    return { sha256, bytes: bytes.length }
  }

  async link(sha256: string, target: Buffer): Promise<void> {
    if (await this.has(sha256)) return
    const path = this.pathOf(sha256)
    await this.#folderOf(path)
    // a link whose original is gone is replaced
    await unlink(path).catch(() => undefined)
    // a path is bytes: as Latin-1 each byte is one character, so none is lost
    const from = Buffer.from(dirname(path)).toString('latin1')
    await symlink(Buffer.from(relative(from, target.toString('latin1')), 'latin1'), path)
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.pathOf(sha256)).catch(() => null)) !== null
  }

  async open(sha256: string): Promise<BlobHandle> {
    const path = this.pathOf(sha256)
    const own = openOwn(path)
    if (own !== null) return ownHandle(own)
    const file = await open(path, 'r')
    const { size } = await file.stat()
    return {
      size,
      read: (offset, length) =>
        fill(
          size,
          offset,
          length,
          async (buffer, at) => (await file.read(buffer, at, buffer.length - at, offset + at)).bytesRead,
        ),
      close: () => file.close(),
    }
  }

  async *list(): AsyncIterable<string> {
    for (const outer of await namesIn(this.#folder)) {
      if (outer.length !== 2) continue
      for (const inner of await namesIn(join(this.#folder, outer))) {
        for (const name of await namesIn(join(this.#folder, outer, inner)))
          if (isSha256.test(name)) yield name
      }
    }
  }

  /** Removes what an interrupted run left half written. Only the holder of the lease may call it. */
  async sweep(): Promise<void> {
    await rm(join(this.#folder, 'incoming'), { recursive: true, force: true })
    this.#made.delete(join(this.#folder, 'incoming'))
  }

  pathOf(sha256: string): string {
    if (!isSha256.test(sha256)) throw new Error(`not a SHA-256: ${sha256.slice(0, 80)}`)
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  async #temporary(): Promise<string> {
    const path = join(this.#folder, 'incoming', randomUUID())
    await this.#folderOf(path)
    return path
  }

  async #settle(temporary: string, sha256: string): Promise<void> {
    const path = this.pathOf(sha256)
    await this.#folderOf(path)
    await rename(temporary, path)
  }

  #makeFolder(path: string): void {
    const folder = dirname(path)
    if (this.#made.has(folder)) return
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#made.add(folder)
  }

  async #folderOf(path: string): Promise<void> {
    const folder = dirname(path)
    if (this.#made.has(folder)) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    this.#made.add(folder)
  }
}

/** Null where it is a link to a file outside the case, which may be slow or have become anything. */
function openOwn(path: string): number | null {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return null
    throw error
  }
}

/** Read on the spot; what is longer is read in such pieces, others having their turn in between. */
const readAtOnce = 256 * 1024

function ownHandle(file: number): BlobHandle {
  const { size } = fstatSync(file)
  let closed = false
  return {
    size,
    read: (offset, length) =>
      fill(size, offset, length, async (buffer, at) => {
        if (at > 0) await nextTurn()
        // the number may stand for another file by now
        if (closed) throw new Error('read after close')
        return readSync(file, buffer, at, Math.min(buffer.length - at, readAtOnce), offset + at)
      }),
    close: async () => {
      if (!closed) closeSync(file)
      closed = true
    },
  }
}

async function fill(
  size: number,
  offset: number,
  length: number,
  readInto: (buffer: Buffer, at: number) => Promise<number>,
): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)))
  let at = 0
  while (at < buffer.length) {
    const bytesRead = await readInto(buffer, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return buffer.subarray(0, at)
}

async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = []
  try {
    for await (const entry of await opendir(folder)) names.push(entry.name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return names.sort()
}
