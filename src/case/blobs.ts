import { createHash, hash, randomUUID } from 'node:crypto'
import { mkdir, open, opendir, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
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
          for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
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

  async putBytes(bytes: Uint8Array): Promise<{ sha256: string; bytes: number }> {
    const sha256 = hash('sha256', bytes, 'hex')
    if (await this.has(sha256)) return { sha256, bytes: bytes.length }
    const temporary = await this.#temporary()
    try {
      await writeFile(temporary, bytes, { flag: 'wx', mode: 0o400 })
      await this.#settle(temporary, sha256)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    return { sha256, bytes: bytes.length }
  }

  async link(sha256: string, target: Buffer): Promise<void> {
    if (await this.has(sha256)) return
    const path = this.path(sha256)
    await this.#folderOf(path)
    // a link whose original is gone is replaced
    await unlink(path).catch(() => undefined)
    // a path is bytes: as Latin-1 each byte is one character, so none is lost
    const from = Buffer.from(dirname(path)).toString('latin1')
    await symlink(Buffer.from(relative(from, target.toString('latin1')), 'latin1'), path)
  }

  async has(sha256: string): Promise<boolean> {
    return (await stat(this.path(sha256)).catch(() => null)) !== null
  }

  async open(sha256: string): Promise<BlobHandle> {
    const file = await open(this.path(sha256), 'r')
    const { size } = await file.stat()
    return {
      size,
      read: async (offset, length) => {
        const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)))
        let at = 0
        while (at < buffer.length) {
          const { bytesRead } = await file.read(buffer, at, buffer.length - at, offset + at)
          if (bytesRead === 0) break
          at += bytesRead
        }
        return buffer.subarray(0, at)
      },
      close: () => file.close(),
    }
  }

  async *list(): AsyncIterable<string> {
    for (const outer of await namesIn(this.#folder)) {
      if (outer.length !== 2) continue
      for (const inner of await namesIn(join(this.#folder, outer))) {
        for (const name of await namesIn(join(this.#folder, outer, inner))) if (isSha256.test(name)) yield name
      }
    }
  }

  /** Removes what an interrupted run left half written. Only the holder of the lease may call it. */
  async sweep(): Promise<void> {
    await rm(join(this.#folder, 'incoming'), { recursive: true, force: true })
    this.#made.delete(join(this.#folder, 'incoming'))
  }

  path(sha256: string): string {
    if (!isSha256.test(sha256)) throw new Error(`not a SHA-256: ${sha256.slice(0, 80)}`)
    return join(this.#folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }

  async #temporary(): Promise<string> {
    const path = join(this.#folder, 'incoming', randomUUID())
    await this.#folderOf(path)
    return path
  }

  async #settle(temporary: string, sha256: string): Promise<void> {
    const path = this.path(sha256)
    await this.#folderOf(path)
    await rename(temporary, path)
  }

  async #folderOf(path: string): Promise<void> {
    const folder = dirname(path)
    if (this.#made.has(folder)) return
    await mkdir(folder, { recursive: true, mode: 0o700 })
    this.#made.add(folder)
  }
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
