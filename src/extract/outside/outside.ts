/** The outside programs of this machine, ready to be used. */
import { execFile } from 'node:child_process'
import { mkdir, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BlobHandle } from '../../case/ports.ts'
import { type CageLimits, cageVersion, runInCage } from './cage.ts'
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
  readonly #found: readonly FoundProgram[]
  readonly #limits: CageLimits
  #count = 0

  private constructor(found: readonly FoundProgram[], limits: CageLimits) {
    this.#found = found
    this.#limits = limits
  }

  /** Empty where there is no cage: outside programs are never run without one. */
  static async find(limits: CageLimits): Promise<OutsidePrograms> {
    const found = (await cageVersion()) === null ? [] : await findPrograms()
    return new OutsidePrograms(
      found.filter(({ version }) => version !== null),
      limits,
    )
  }

  takes(type: string): boolean {
    return this.#of(type) !== undefined
  }

  /** Type that an output `made` was read as, or null where that is none of ours. */
  static givenType(made: string, type: string): string | null {
    const name = made.slice(0, Math.max(0, made.indexOf('@')))
    return outsidePrograms.find((program) => program.name === name)?.gives(type) ?? null
  }

  /** Runs the program that takes `type` over the file `input`; `folder` is for what it prints. A text where it failed. */
  async convert(
    type: string,
    input: string,
    folder: string,
    signal: AbortSignal,
  ): Promise<Converted | string> {
    const found = this.#of(type)
    if (!found) return `no program for ${type}`
    const { program, version } = found
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const output = join(folder, `outside-${process.pid}-${this.#count++}`)
    const problem = await runInCage(program.commandLine(type), input, output, this.#limits, signal).catch(
      async (error: unknown) => {
        await rm(output, { force: true })
        throw error
      },
    )
    const source = await removedOnClose(output)
    if (source.size > 0) return { source, type: program.gives(type), made: `${program.name}@${version}` }
    await source.close()
    return `${program.name}: ${problem ?? 'gave nothing'}`
  }

  #of(type: string): FoundProgram | undefined {
    return this.#found.find(({ program }) => program.types.includes(type))
  }
}

/** Every program with its version, or null where it is not installed. */
export const findPrograms = (): Promise<FoundProgram[]> =>
  Promise.all(outsidePrograms.map(async (program) => ({ program, version: await versionOf(program) })))

async function versionOf({ command, asksVersion }: OutsideProgram): Promise<string | null> {
  const said = await promisify(execFile)(command, [...asksVersion], { cwd: tmpdir(), timeout: 20_000 }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      // some say it and end with a code
      const { stdout, stderr } = error as { stdout?: string; stderr?: string }
      return { stdout: stdout ?? '', stderr: stderr ?? '' }
    },
  )
  if (said === null) return null
  return /\d+(?:\.\d+)+/.exec(`${said.stdout} ${said.stderr}`)?.[0] ?? 'unknown'
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
