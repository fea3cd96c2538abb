import { dlopen, getRawPointer } from 'node:ffi'

const prSetNoNewPrivileges = 38n
const prctlNumber = 157n
const seccompNumber = 317n
const setModeFilter = 1n
const onAllThreads = 1n

export type SystemCall = (number: bigint, a: bigint, b: bigint, c: bigint) => bigint

/** Linux x64's system calls by number. */
export function systemCall(): SystemCall {
  const { functions } = dlopen(null, {
    syscall: { return: 'i64', arguments: ['i64', 'u64', 'u64', 'u64', 'u64', 'u64'] },
  })
  return (number, a, b, c) => functions.syscall(number, a, b, c, 0n, 0n)
}

/** Puts a seccomp program on every thread of this process, for good; it comes on top of earlier ones. */
export function installFilter(program: Buffer): void {
  const call = systemCall()
  if (call(prctlNumber, prSetNoNewPrivileges, 1n, 0n) !== 0n) throw new Error('no_new_privs was refused')
  const header = Buffer.alloc(16) // struct sock_fprog: u16 count, padding, pointer
  header.writeUInt16LE(program.length / 8, 0)
  header.writeBigUInt64LE(getRawPointer(program), 8)
  if (call(seccompNumber, setModeFilter, onAllThreads, getRawPointer(header)) !== 0n) {
    throw new Error('seccomp refused the filter')
  }
}
