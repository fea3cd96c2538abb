/** One run of 7-Zip, its output as it comes. */
import { Host, type HostFile, ProgramExit } from './host.ts'
import { type Program, startProgram } from './program.ts'

export interface Output {
  stream: 'out' | 'log'
  bytes: Uint8Array
}

export interface Ending {
  /** 0 done · 1 warnings · 2 failed · 7 wrong arguments · 8 no memory; null where it broke off by itself. */
  code: number | null
  /** Memory was refused to it. */
  starved: boolean
}

/** Its memory, at most: the dictionary of an archive made with the largest usual settings fits. */
const memoryBytes = 1024 * 2 ** 20

/**
 * Runs `7zz ARGUMENTS` over these files. It goes no faster than its output is taken; breaking off the loop ends it.
 * Returns how it ended; throws only what reading a file threw.
 */
export async function* runSevenZip(
  arguments_: readonly string[],
  files: readonly HostFile[],
): AsyncGenerator<Output, Ending> {
  const ready: Output[] = []
  let wake: () => void = idle
  const gate: { resolve: () => void; reject: (reason: unknown) => void } = { resolve: idle, reject: idle }
  let ended = false
  let program: Program | null = null
  const host = new Host({
    files,
    memoryBytes,
    memory: () => program?.memory ?? noMemory,
    output(stream, bytes) {
      ready.push({ stream, bytes })
      wake()
      if (stream === 'log') return undefined
      return new Promise((resolve, reject) => {
        Object.assign(gate, { resolve, reject })
      })
    },
  })
  program = startProgram(host.calls())
  const ending = program
    .main(['7zz', ...arguments_])
    .catch((thrown: unknown) => {
      if (thrown instanceof ProgramExit) return thrown.code
      return thrown === stopped ? null : endOf(thrown)
    })
    .finally(() => {
      ended = true
      wake()
    })
  // awaited below; a failure is not lost
  ending.catch(idle)
  try {
    for (;;) {
      yield* ready.splice(0)
      if (ended && ready.length === 0) break
      const changed = new Promise<void>((resolve) => {
        wake = resolve
      })
      gate.resolve()
      if (!ended && ready.length === 0) await changed
    }
    return { code: await ending, starved: host.starved }
  } finally {
    gate.reject(stopped)
  }
}

const stopped = new Error('stopped')

/** A trap or an abort inside the program is how it ends on damage it did not foresee; anything else is ours. */
function endOf(thrown: unknown): null {
  if (
    thrown instanceof Error &&
    (thrown.constructor.name === 'RuntimeError' || thrown.message.startsWith('the program'))
  )
    return null
  if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) return null
  throw thrown
}

const noMemory = { buffer: new ArrayBuffer(0), grow: () => 0 }

const idle = (): void => undefined
