/** What a reader in the hands of a hostile document might try. Each resolves to what it reached, or throws. */
import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns/promises'
import { once } from 'node:events'
import fs from 'node:fs'
import inspector from 'node:inspector'
import module from 'node:module'
import net from 'node:net'
import { WASI } from 'node:wasi'
import { Worker } from 'node:worker_threads'

/** Memory whose address was asked for before the lock: getRawPointer is refused after it. */
export class Scratch {
  readonly #bytes = Buffer.alloc(65_536)
  readonly #start: bigint
  #used = 0

  constructor(addressOf: (bytes: Uint8Array) => bigint) {
    this.#start = addressOf(this.#bytes)
  }

  /** Where a copy of these bytes lies. */
  readonly address = (bytes: Uint8Array): bigint => {
    this.#bytes.set(bytes, this.#used)
    const address = this.#start + BigInt(this.#used)
    this.#used += bytes.length
    return address
  }
}

export interface Native {
  syscall: (number: bigint, a?: bigint, b?: bigint, c?: bigint) => bigint
  address: (bytes: Uint8Array) => bigint
}

export type Deed = (given: string, native: Native) => unknown

async function connected(options: net.NetConnectOpts): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  net.connect(options, () => resolve('a connection')).once('error', reject)
  return promise
}

function native(result: bigint, what: string): string {
  if (result < 0n) throw new Error(`EPERM ${what}`)
  return `${what} gave ${result}`
}

type Memory = new (descriptor: { initial: number }) => { buffer: ArrayBuffer }
/** Not in the types of `lib: esnext`. */
const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: Memory } }).WebAssembly

/** Asked before the lock, which refuses getppid. */
const parent = process.ppid

const unix = 1n
const internet = 2n
const stream = 1n

export const deeds: Readonly<Record<string, Deed>> = {
  'allocate/heap': () => {
    const kept: object[] = []
    for (;;) kept.push({ kept: kept.length, text: `x${kept.length}` })
  },
  'allocate/buffers': () => {
    const kept: Buffer[] = []
    for (;;) kept.push(Buffer.alloc(16 * 2 ** 20, 1))
  },
  'allocate/wasm': () => {
    const kept: object[] = []
    for (;;) {
      const memory = new Memory({ initial: 1024 })
      new Uint8Array(memory.buffer).fill(1)
      kept.push(memory)
    }
  },
  'loop/forever': () => {
    for (;;);
  },
  'loop/asleep': () => new Promise(() => undefined),
  'net/tcp': (port) => connected({ host: '127.0.0.1', port: Number(port) }),
  'net/unix': (path) => connected({ path }),
  'net/listen': async () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const server = net.createServer().on('error', reject)
    server.listen({ port: 0, host: '127.0.0.1' }, resolve)
    await promise
    return 'a listener'
  },
  'net/udp': async (port) => {
    const socket = dgram.createSocket('udp4')
    const sent = Promise.withResolvers<string>()
    socket.on('error', sent.reject)
    socket.send('x', Number(port), '127.0.0.1', (error) =>
      error ? sent.reject(error) : sent.resolve('a packet'),
    )
    return sent.promise
  },
  'net/fetch': async (port) => {
    try {
      return (await fetch(`http://127.0.0.1:${port}/`)).status
    } catch (error) {
      throw error instanceof Error && error.cause ? error.cause : error
    }
  },
  'net/dns': async () => (await dns.lookup('localhost.example')).address,
  'net/resolve': async () => dns.resolve4('localhost.example'),
  'file/read': (path) => fs.readFileSync(path, 'utf8'),
  'file/read-async': async (path) => fs.promises.readFile(path, 'utf8'),
  'file/own-code': () => fs.readFileSync(new URL(import.meta.url), 'utf8').length,
  'file/list': () => fs.readdirSync('/').length,
  'file/proc': () => fs.readFileSync('/proc/self/environ', 'utf8'),
  'file/write': (path) => fs.writeFileSync(path, 'x'),
  'file/remove': (path) => fs.rmSync(path),
  'code/eval': () => {
    // oxlint-disable-next-line no-eval -- the deed
    return (0, eval)('1 + 1') as unknown
  },
  'code/sqlite': async (path) => {
    const name = 'node:sqlite'
    const { DatabaseSync } = (await import(name)) as typeof import('node:sqlite')
    new DatabaseSync(path).exec('CREATE TABLE reached (x)')
    return 'a database'
  },
  'code/sqlite-builtin': (path) => {
    const sqlite = process.getBuiltinModule('node:sqlite')
    new sqlite.DatabaseSync(path).exec('CREATE TABLE reached (x)')
    return 'a database'
  },
  'code/addon': (path) => {
    const target = { exports: {} }
    process.dlopen(target, path)
    return 'an addon'
  },
  'code/require': (path) => typeof module.createRequire(import.meta.url)(path),
  'code/import': (path) => import(path),
  'code/ffi': async () => {
    const { dlopen } = await import('node:ffi')
    return dlopen(null, { getpid: { return: 'i32' } }).functions.getpid()
  },
  'code/worker': async () => {
    const worker = new Worker('1', { eval: true })
    await once(worker, 'exit')
    return 'a worker'
  },
  'code/wasi': () => new WASI({ version: 'preview1', preopens: { '/': '/' } }).wasiImport,
  'code/spawn': () => childProcess.execFileSync('/bin/true').length,
  'code/inspector': () => {
    inspector.open(0)
    return inspector.url()
  },
  'code/heap-snapshot': () => process.report.writeReport(),
  'kill/parent': () => process.kill(parent, 0),
  'kill/itself': () => process.kill(process.pid, 'SIGUSR2'),
  'native/socket': (_given, { syscall }) => native(syscall(41n, internet, stream), 'socket'),
  'native/unix-socket': (_given, { syscall }) => native(syscall(41n, unix, stream), 'socket'),
  'native/socketpair': (_given, { syscall, address }) =>
    native(syscall(53n, unix, stream, address(Buffer.alloc(8))), 'socketpair'),
  'native/open': (path, { syscall, address }) =>
    native(syscall(2n, address(Buffer.from(`${path}\0`))), 'open'),
  'native/stat': (path, { syscall, address }) =>
    native(syscall(4n, address(Buffer.from(`${path}\0`)), address(Buffer.alloc(512))), 'stat'),
  'native/kill': (_given, { syscall }) => native(syscall(62n, BigInt(parent), 0n), 'kill'),
  'native/tgkill': (_given, { syscall }) =>
    native(syscall(234n, BigInt(parent), BigInt(parent), 0n), 'tgkill'),
  'native/fork': (_given, { syscall }) => native(syscall(56n, 17n), 'clone'),
  'native/vfork': (_given, { syscall }) => native(syscall(57n), 'fork'),
  'native/clone3': (_given, { syscall, address }) =>
    native(syscall(435n, address(Buffer.alloc(88)), 88n), 'clone3'),
  'native/memfd': (_given, { syscall, address }) =>
    native(syscall(319n, address(Buffer.from('x\0'))), 'memfd_create'),
  'native/setrlimit': (_given, { syscall, address }) =>
    native(syscall(160n, 2n, address(Buffer.alloc(16, 255))), 'setrlimit'),
  'native/fcntl-owner': (_given, { syscall }) => native(syscall(72n, 0n, 8n, BigInt(parent)), 'fcntl'),
  'native/dumpable': (_given, { syscall }) => native(syscall(157n, 4n, 1n), 'prctl'),
  'deadly/ptrace': (_given, { syscall }) => native(syscall(101n, 16n, BigInt(parent)), 'ptrace'),
  'deadly/process-vm': (_given, { syscall }) => native(syscall(310n, BigInt(parent)), 'process_vm_readv'),
  'deadly/io-uring': (_given, { syscall, address }) =>
    native(syscall(425n, 4n, address(Buffer.alloc(120))), 'io_uring_setup'),
  'deadly/execve': (_given, { syscall, address }) =>
    native(syscall(59n, address(Buffer.from('/bin/true\0'))), 'execve'),
  'deadly/x32': (_given, { syscall }) => native(syscall(0x40000000n + 41n, internet, stream), 'x32 socket'),
  'deadly/bpf': (_given, { syscall }) => native(syscall(321n), 'bpf'),
}
