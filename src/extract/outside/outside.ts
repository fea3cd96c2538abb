/** The outside programs of this machine, ready to be used. */
import { access, constants, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobHandle } from '../../case/ports.ts'
import { type CageLimits, cageVersion, runInCage, sayInCage } from './cage.ts'
import { type OutsideProgram, outsidePrograms } from './programs.ts'

export interface FoundProgram {
  program: OutsideProgram
  /** As it calls itself; null where it is not there. */
  version: string | null
}

export interface Converted {
  /** What the program printed; close it, which also removes it. */
  source: BlobHandle
  type: string
  /** `libreoffice@7.4.7.2`: goes before the reader's own in the version of the text. */
  made: string
}

export class OutsidePrograms {
  readonly #limits: CageLimits
  #found: Promise<readonly FoundProgram[]> | null = null
  #count = 0

  constructor(limits: CageLimits) {
    this.#limits = limits
  }

  /** Type that an output `made` was read as, or null where that is none of ours. */
  static givenType(made: string, type: string): string | null {
    const name = made.slice(0, Math.max(0, made.indexOf('@')))
    return outsidePrograms.find((program) => program.name === name)?.gives(type) ?? null
  }

  /**
   * Runs the program that takes `type` over the file `input`; `folder` is for what it prints. Null where the machine has
   * none or it gives nothing.
   */
  async convert(type: string, input: string, folder: string, signal: AbortSignal): Promise<Converted | null> {
    if (!outsidePrograms.some(({ types }) => types.includes(type))) return null
    const found = (await this.#installed()).find(({ program }) => program.types.includes(type))
    if (!found) return null
    const { program, version } = found
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const output = join(folder, `outside-${process.pid}-${this.#count++}`)
    try {
      await runInCage(program.commandLine(type), input, output, this.#limits, signal)
    } catch (error) {
      await rm(output, { force: true })
      throw error
    }
    const source = await removedOnClose(output)
    if (source.size > 0) return { source, type: program.gives(type), made: `${program.name}@${version}` }
    await source.close()
    return null
  }

  /** Looked for when first needed: some take a second to say their version. None where there is no cage to run them in. */
  #installed(): Promise<readonly FoundProgram[]> {
    this.#found ??= (async () => {
      if ((await cageVersion()) === null) return []
      return (await findPrograms()).filter(({ version }) => version !== null)
    })()
    return this.#found
  }
}

/** Every program with its version, or null where it is not installed. */
export const findPrograms = (): Promise<FoundProgram[]> =>
  Promise.all(outsidePrograms.map(async (program) => ({ program, version: await versionOf(program) })))

/**
 * Asked in the cage too, whose end is the end of everything in it: one that hangs must not hold us up. Where there is no
 * cage, it is enough to know that the program is there.
 */
async function versionOf({ command, asksVersion }: OutsideProgram): Promise<string | null> {
  if (!(await isOnPath(command))) return null
  const said = await sayInCage([command, ...asksVersion])
  return /\d+(?:\.\d+)+/.exec(said)?.[0] ?? 'unknown'
}

async function isOnPath(command: string): Promise<boolean> {
  for (const folder of (process.env['PATH'] ?? '').split(':')) {
    const found = await access(join(folder, command), constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found && folder !== '') return true
  }
  return false
}

async function removedOnClose(path: string): Promise<BlobHandle> {
  const file = await open(path, 'r')
  // it needs no name to be read
  await rm(path, { force: true })
  const { size } = await file.stat()
  return {
    size,
    async read(offset, length) {
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(Math.min(length, Math.max(0, size - offset))),
        0,
        undefined,
        offset,
      )
      return buffer.subarray(0, bytesRead)
    },
    close: () => file.close(),
  }
}
