/**
 * Locks this process in for good: resource limits, no new privileges, a seccomp allow-list on every thread, and the
 * permission model emptied. Call it once everything that will ever be needed is loaded.
 */
import { readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { seccompProgram } from './seccomp.ts'

export interface LockOptions {
  /** `seccomp`: limits and filter (Linux x64). `limits`: limits only. `none`: the permission model only. */
  kernel: 'seccomp' | 'limits' | 'none'
  /** Bytes the process may take on top of what it holds now. */
  memoryBytes: number
  /** CPU seconds of the whole process. */
  cpuSeconds: number
}

export async function lock(options: LockOptions): Promise<void> {
  await lockKernel(options)
  dropPermissions()
}

/** The kernel's part alone: it holds without the permission model too. */
export async function lockKernel(options: LockOptions): Promise<void> {
  const filter = options.kernel === 'seccomp' ? await import('./install-filter.ts') : null
  // the last moment a file can be written
  flushCompileCache()
  if (options.kernel !== 'none') await setLimits(options)
  if (!filter) return
  const { installFilter, systemCall } = filter
  const { getRawPointer } = await import('node:ffi')
  const call = systemCall()
  installFilter(seccompProgram(process.pid))
  const root = Buffer.from('/\0')
  prove(call, getRawPointer(root))
}

const resource = { cpu: 0, fileSize: 1, data: 2, core: 4, openFiles: 7, lockedMemory: 8 } as const

/**
 * RLIMIT_NPROC is left alone: it counts all of a person's processes, so any fixed number would break an ordinary
 * desktop; the filter refuses new processes, and new threads cost memory.
 */
async function setLimits({ memoryBytes, cpuSeconds }: LockOptions): Promise<void> {
  // Loaded here so that a Node without it (before 26.1) still runs at the weak level.
  const { dlopen } = await import('node:ffi')
  const { functions: libc } = dlopen(null, { setrlimit: { return: 'i32', arguments: ['i32', 'buffer'] } })
  const limit = (which: number, soft: number, hard = soft): void => {
    const pair = new BigUint64Array([BigInt(soft), BigInt(hard)])
    if (libc.setrlimit(which, pair) !== 0) throw new Error(`setrlimit ${which} failed`)
  }
  limit(resource.core, 0)
  limit(resource.fileSize, 0)
  limit(resource.lockedMemory, 0)
  limit(resource.openFiles, 64)
  // the hard limit ends a process that catches the signal of the soft one
  limit(resource.cpu, cpuSeconds, cpuSeconds + 2)
  limit(resource.data, dataBytes() + memoryBytes)
}

/** A lock that does not hold is worse than none: try what it must stop. */
function prove(call: (number: bigint, a: bigint, b: bigint, c: bigint) => bigint, root: bigint): void {
  const socket = 41n
  const openat = 257n
  const unixSocket = 1n
  const stream = 1n
  const currentFolder = BigInt.asUintN(64, -100n)
  if (call(socket, unixSocket, stream, 0n) !== -1n) throw new Error('the filter lets sockets through')
  if (call(openat, currentFolder, root, 0n) !== -1n) throw new Error('the filter lets files through')
}

function dataBytes(): number {
  const line = /^VmData:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))
  if (!line?.[1]) throw new Error('/proc/self/status has no VmData')
  return Number(line[1]) * 1024
}

function dropPermissions(): void {
  for (const scope of ['ffi', 'addon', 'fs', 'child', 'worker', 'net', 'wasi', 'inspector']) {
    process.permission.drop(scope)
    if (process.permission.has(scope)) throw new Error(`permission ${scope} could not be dropped`)
  }
}
