/** Builds the seccomp filter of a locked reader: classic BPF, checked from the top, refusing what is not named. */
import { allowed, conditional, deadly, ioUringSetup } from './syscalls-x64.ts'

const auditArchX64 = 0xc000003e
/** System call numbers from here on are the x32 table, a way around any filter that forgets it. */
const x32Bit = 0x40000000

const verdict = {
  allow: 0x7fff0000,
  kill: 0x80000000,
  refuse: 0x00050001, // EPERM
  unknown: 0x00050026, // ENOSYS: glibc then falls back from clone3 to clone, whose flags can be read
} as const

const at = { number: 0, arch: 4, argument: (index: number): number => 16 + 8 * index }

interface Instruction {
  code: number
  jumpTrue: number
  jumpFalse: number
  k: number
}

const load = (offset: number): Instruction => ({ code: 0x20, jumpTrue: 0, jumpFalse: 0, k: offset })
const give = (value: number): Instruction => ({ code: 0x06, jumpTrue: 0, jumpFalse: 0, k: value })
const ifEqual = (k: number, jumpTrue: number, jumpFalse: number): Instruction => ({
  code: 0x15,
  jumpTrue,
  jumpFalse,
  k,
})
const ifAtLeast = (k: number, jumpTrue: number, jumpFalse: number): Instruction => ({
  code: 0x35,
  jumpTrue,
  jumpFalse,
  k,
})

/** For this system call: `then`, which must end in a verdict. */
const when = (number: number, then: readonly Instruction[]): Instruction[] => [
  ifEqual(number, 0, then.length),
  ...then,
]

/** Allow where the 64-bit argument is one of the values (each below 2^32). */
const argumentIn = (index: number, values: readonly number[]): Instruction[] => [
  load(at.argument(index) + 4),
  ifEqual(0, 0, values.length + 1),
  load(at.argument(index)),
  ...values.map((value, place) => ifEqual(value, values.length - place, 0)),
  give(verdict.refuse),
  give(verdict.allow),
]

/** What glibc's pthread_create passes: VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, PARENT_SETTID, CHILD_CLEARTID. */
const threadFlags = 0x3d0f00
const fcntlRead = [1, 2, 3, 4] // F_GETFD, F_SETFD, F_GETFL, F_SETFL; not F_SETOWN, which sends signals
const ioctlNonBlocking = [0x5421] // FIONBIO
const prctlNames = [15, 0x53564d41] // PR_SET_NAME, PR_SET_VMA: names of threads and mappings

/** The filter as the kernel's array of struct sock_filter (8 bytes each). `pid` may signal only itself (abort). */
export function seccompProgram(pid: number): Buffer {
  const program: Instruction[] = [
    load(at.arch),
    ifEqual(auditArchX64, 1, 0),
    give(verdict.kill),
    load(at.number),
    ifAtLeast(x32Bit, 0, 1),
    give(verdict.kill),
    ...allowed.flatMap(([, number]) => when(number, [give(verdict.allow)])),
    ...when(conditional.clone, argumentIn(0, [threadFlags])),
    ...when(conditional.clone3, [give(verdict.unknown)]),
    ...when(conditional.tgkill, argumentIn(0, [pid])),
    ...when(conditional.fcntl, argumentIn(1, fcntlRead)),
    ...when(conditional.ioctl, argumentIn(1, ioctlNonBlocking)),
    ...when(conditional.prctl, argumentIn(0, prctlNames)),
    // reading its own limits (the third argument, the new ones, is null): glibc asks for the size of stacks
    ...when(conditional.prlimit64, argumentIn(2, [0])),
    ...deadly.flatMap(([, number]) => when(number, [give(verdict.kill)])),
    give(verdict.refuse),
  ]
  return assemble(program)
}

/** Everything but io_uring_setup, which is as if the kernel had none. */
export const withoutIoUring = (): Buffer =>
  assemble([load(at.number), ...when(ioUringSetup, [give(verdict.unknown)]), give(verdict.allow)])

function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8)
  program.forEach((instruction, index) => {
    bytes.writeUInt16LE(instruction.code, index * 8)
    bytes.writeUInt8(instruction.jumpTrue, index * 8 + 2)
    bytes.writeUInt8(instruction.jumpFalse, index * 8 + 3)
    bytes.writeUInt32LE(instruction.k, index * 8 + 4)
  })
  return bytes
}
