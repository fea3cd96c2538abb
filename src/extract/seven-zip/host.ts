/**
 * The whole world 7-Zip sees: the archive's volumes and a list of names as files that can only be read, two output
 * streams, a clock that stands still. There is nothing to write to and nothing else to open.
 */
import type { ByteSource } from '../reader.ts'
import type { Calls, Memory } from './program.ts'

/** Read-only file; `path` as the program names it, e.g. `/in/a.7z`. */
export interface HostFile {
  path: string
  bytes: ByteSource
}

export class ProgramExit extends Error {
  readonly code: number
  constructor(code: number) {
    super(`exit ${code}`)
    this.code = code
  }
}

interface HostOptions {
  files: readonly HostFile[]
  /** Called with copies; the program waits for what it gives. */
  output: (stream: 'out' | 'log', bytes: Uint8Array) => Promise<void> | undefined
  memory: () => Memory
  /** Bytes its memory may grow to. */
  memoryBytes: number
}

interface OpenFile {
  file: HostFile
  at: number
  /** Bytes read ahead, from `start`. */
  start: number
  window: Uint8Array
}

const errors = { io: 5, badFile: 8, missing: 44, notAllowed: 63, badValue: 28, notTerminal: 59 } as const
const windowBytes = 256 * 1024
const pageBytes = 65_536
const longestPath = 64 * 1024
const environment = ['LANG=en_US.UTF-8']
const folderMode = 0o040_755
const fileMode = 0o100_444

export class Host {
  readonly #options: HostOptions
  readonly #open = new Map<number, OpenFile>()
  #next = 3
  /** Memory was asked for and refused. */
  starved = false

  constructor(options: HostOptions) {
    this.#options = options
  }

  calls(): Calls {
    const refuse = (): number => -errors.notAllowed
    return {
      plain: {
        __cxa_throw: () => {
          throw new Error('the program threw an exception')
        },
        _abort_js: () => {
          throw new Error('the program gave up')
        },
        exit: (code: number) => {
          throw new ProgramExit(code)
        },
        __syscall_chmod: refuse,
        __syscall_fchownat: refuse,
        __syscall_ftruncate64: refuse,
        __syscall_mkdirat: refuse,
        __syscall_unlinkat: refuse,
        __syscall_rmdir: refuse,
        __syscall_renameat: refuse,
        __syscall_symlinkat: refuse,
        __syscall_utimensat: refuse,
        __syscall_readlinkat: refuse,
        __syscall_getdents64: () => 0,
        __syscall_ioctl: () => -errors.notTerminal,
        __syscall_getcwd: (address: number, size: number) => this.#currentFolder(address, size),
        __syscall_fstat64: (descriptor: number, address: number) => this.#statOpen(descriptor, address),
        __syscall_stat64: (path: number, address: number) => this.#stat(path, address),
        __syscall_lstat64: (path: number, address: number) => this.#stat(path, address),
        __syscall_newfstatat: (_: number, path: number, address: number) => this.#stat(path, address),
        __syscall_openat: (_: number, path: number, flags: number) => this.#openFile(path, flags),
        fd_close: (descriptor: number) => (this.#open.delete(descriptor) ? 0 : errors.badFile),
        fd_fdstat_get: (descriptor: number, address: number) => this.#describe(descriptor, address),
        fd_seek: (descriptor: number, offset: bigint, whence: number, result: number) =>
          this.#seek(descriptor, offset, whence, result),
        environ_sizes_get: (count: number, size: number) => this.#environmentSizes(count, size),
        environ_get: (list: number, text: number) => this.#environment(list, text),
        emscripten_date_now: () => 0,
        clock_time_get: (_: number, __: bigint, address: number) => {
          this.#view().setBigInt64(address, 0n, true)
          return 0
        },
        _tzset_js: (zone: number, daylight: number) => {
          this.#view().setInt32(zone, 0, true)
          this.#view().setInt32(daylight, 0, true)
        },
        _mktime_js: () => -1n,
        _localtime_js: (seconds: bigint, address: number) => this.#brokenDownTime(seconds, address),
        _gmtime_js: (seconds: bigint, address: number) => this.#brokenDownTime(seconds, address),
        emscripten_get_heap_max: () => this.#options.memoryBytes,
        emscripten_resize_heap: (bytes: number) => this.#grow(bytes >>> 0),
      },
      waiting: {
        fd_read: (descriptor: number, list: number, count: number, result: number) =>
          this.#read(descriptor, list, count, result),
        fd_write: (descriptor: number, list: number, count: number, result: number) =>
          this.#write(descriptor, list, count, result),
      },
    }
  }

  #view(): DataView {
    return new DataView(this.#options.memory().buffer)
  }

  #string(address: number): string {
    const bytes = Buffer.from(this.#options.memory().buffer, address)
    const end = bytes.subarray(0, longestPath).indexOf(0)
    return bytes.toString('utf8', 0, Math.max(0, end))
  }

  #file(path: string): HostFile | undefined {
    return this.#options.files.find((file) => file.path === path)
  }

  #openFile(pathAddress: number, flags: number): number {
    const file = this.#file(this.#string(pathAddress))
    const forWriting = (flags & 0o3) !== 0
    if (forWriting) return -errors.notAllowed
    if (!file) return -errors.missing
    const descriptor = this.#next++
    this.#open.set(descriptor, { file, at: 0, start: 0, window: new Uint8Array(0) })
    return descriptor
  }

  #stat(pathAddress: number, address: number): number {
    const path = this.#string(pathAddress)
    const file = this.#file(path)
    if (file) return this.#writeStat(address, fileMode, file.bytes.size)
    const isFolder = this.#options.files.some((other) => other.path.startsWith(`${path}/`)) || path === '/'
    return isFolder ? this.#writeStat(address, folderMode, 0) : -errors.missing
  }

  #statOpen(descriptor: number, address: number): number {
    const open = this.#open.get(descriptor)
    return open ? this.#writeStat(address, fileMode, open.file.bytes.size) : -errors.badFile
  }

  /** `struct stat` of Emscripten's musl: 96 bytes. */
  #writeStat(address: number, mode: number, size: number): number {
    new Uint8Array(this.#options.memory().buffer).fill(0, address, address + 96)
    const view = this.#view()
    view.setInt32(address + 4, mode, true)
    view.setUint32(address + 8, 1, true)
    view.setBigInt64(address + 24, BigInt(size), true)
    view.setInt32(address + 32, 4096, true)
    view.setInt32(address + 36, Math.ceil(size / 512), true)
    return 0
  }

  #describe(descriptor: number, address: number): number {
    if (descriptor > 2 && !this.#open.has(descriptor)) return errors.badFile
    new Uint8Array(this.#options.memory().buffer).fill(0, address, address + 24)
    const regularFile = 4
    this.#view().setUint8(address, regularFile)
    return 0
  }

  #seek(descriptor: number, offset: bigint, whence: number, result: number): number {
    const open = this.#open.get(descriptor)
    if (!open) return errors.badFile
    const from = whence === 0 ? 0 : whence === 1 ? open.at : open.file.bytes.size
    const at = from + Number(offset)
    if (at < 0 || !Number.isSafeInteger(at)) return errors.badValue
    open.at = at
    this.#view().setBigInt64(result, BigInt(at), true)
    return 0
  }

  #read(descriptor: number, list: number, count: number, result: number): number | Promise<number> {
    const open = this.#open.get(descriptor)
    if (!open) return errors.badFile
    const wanted = this.#pieces(list, count).reduce((sum, { length }) => sum + length, 0)
    const held = open.at - open.start
    const size = open.file.bytes.size
    const needed = Math.min(wanted, windowBytes, Math.max(0, size - open.at))
    if (held >= 0 && held + needed <= open.window.length) return this.#give(open, list, count, result)
    return this.#refill(open).then(() => this.#give(open, list, count, result))
  }

  async #refill(open: OpenFile): Promise<void> {
    open.window = await open.file.bytes.read(open.at, windowBytes)
    open.start = open.at
  }

  #give(open: OpenFile, list: number, count: number, result: number): number {
    const memory = new Uint8Array(this.#options.memory().buffer)
    let given = 0
    for (const { address, length } of this.#pieces(list, count)) {
      const from = open.at - open.start
      const bytes = open.window.subarray(from, from + length)
      memory.set(bytes, address)
      open.at += bytes.length
      given += bytes.length
      if (bytes.length < length) break
    }
    this.#view().setUint32(result, given, true)
    return 0
  }

  #write(descriptor: number, list: number, count: number, result: number): number | Promise<number> {
    if (descriptor !== 1 && descriptor !== 2) return errors.badFile
    const memory = new Uint8Array(this.#options.memory().buffer)
    const pieces = this.#pieces(list, count).map(({ address, length }) =>
      memory.slice(address, address + length),
    )
    const bytes = pieces.length === 1 ? (pieces[0] ?? new Uint8Array(0)) : Buffer.concat(pieces)
    this.#view().setUint32(result, bytes.length, true)
    if (bytes.length === 0) return 0
    const taken = this.#options.output(descriptor === 1 ? 'out' : 'log', bytes)
    return taken ? taken.then(() => 0) : 0
  }

  #pieces(list: number, count: number): { address: number; length: number }[] {
    const view = this.#view()
    return Array.from({ length: Math.min(count, 1024) }, (_, index) => ({
      address: view.getUint32(list + index * 8, true),
      length: view.getUint32(list + index * 8 + 4, true),
    }))
  }

  #currentFolder(address: number, size: number): number {
    if (size < 2) return -errors.badValue
    this.#view().setUint16(address, 0x2f, true)
    return 2
  }

  #environmentSizes(count: number, size: number): number {
    this.#view().setUint32(count, environment.length, true)
    this.#view().setUint32(size, environment.join('\0').length + 1, true)
    return 0
  }

  #environment(list: number, text: number): number {
    let at = text
    for (const [index, variable] of environment.entries()) {
      this.#view().setUint32(list + index * 4, at, true)
      const bytes = Buffer.from(`${variable}\0`)
      new Uint8Array(this.#options.memory().buffer).set(bytes, at)
      at += bytes.length
    }
    return 0
  }

  /** `struct tm`, in UTC: this machine's time zone says nothing about the archive's. */
  #brokenDownTime(seconds: bigint, address: number): void {
    const time = new Date(Number(seconds) * 1000)
    const valid = Number.isNaN(time.getTime()) ? new Date(0) : time
    const startOfYear = Date.UTC(valid.getUTCFullYear(), 0, 1)
    const fields = [
      valid.getUTCSeconds(),
      valid.getUTCMinutes(),
      valid.getUTCHours(),
      valid.getUTCDate(),
      valid.getUTCMonth(),
      valid.getUTCFullYear() - 1900,
      valid.getUTCDay(),
      Math.floor((valid.getTime() - startOfYear) / 86_400_000),
      0,
      0,
    ]
    const view = this.#view()
    for (const [index, field] of fields.entries()) view.setInt32(address + index * 4, field, true)
  }

  #grow(bytes: number): number {
    const memory = this.#options.memory()
    const grown = Math.min(this.#options.memoryBytes, Math.max(bytes, memory.buffer.byteLength * 1.2))
    for (const size of [grown, bytes]) {
      if (bytes > this.#options.memoryBytes) break
      try {
        memory.grow(Math.ceil((size - memory.buffer.byteLength) / pageBytes))
        return 1
      } catch {
        // the machine or the limit of the process refused; less may do
      }
    }
    this.starved = true
    return 0
  }
}
