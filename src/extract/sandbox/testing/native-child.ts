/** Locked by the kernel alone, without the permission model: tries the deeds named on the command line. */
import { dlopen, getRawPointer } from 'node:ffi'
import sharp from 'sharp'
import { lockKernel } from '../lock.ts'
import { deeds, Scratch } from './deeds.ts'

const { functions } = dlopen(null, { syscall: { return: 'i64', arguments: ['i64', 'u64', 'u64', 'u64'] } })
// its threads run before the filter comes
await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
  .png()
  .toBuffer()
const scratch = new Scratch(getRawPointer)

await lockKernel({ kernel: 'seccomp', memoryBytes: 256 * 2 ** 20, cpuSeconds: 20 })
for (const argument of process.argv.slice(2)) {
  const [deed = '', given = ''] = argument.split('=')
  try {
    const reached: unknown = await deeds[deed]?.(given, {
      syscall: (number, a = 0n, b = 0n, c = 0n) => functions.syscall(number, a, b, c),
      address: scratch.address,
    })
    process.stdout.write(`${deed}: REACHED ${String(reached)}\n`)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    process.stdout.write(`${deed}: stopped ${code ?? message}\n`)
  }
}
