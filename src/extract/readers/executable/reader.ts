import type { ByteSource, Reader } from '../../reader.ts'
import { mostBytes } from '../strings/reader.ts'
import { writeStrings } from '../strings/write-strings.ts'
import { readClass, readDex } from './class-file.ts'
import { readElf } from './elf.ts'
import type { ProgramFacts } from './facts.ts'
import { readMachO } from './mach-o.ts'
import { readPe } from './pe.ts'
import { readWasm } from './wasm.ts'

const kinds: Record<string, (source: ByteSource) => Promise<ProgramFacts>> = {
  'application/vnd.microsoft.portable-executable': readPe,
  'application/x-elf': readElf,
  'application/x-mach-binary': readMachO,
  'application/java-vm': readClass,
  'application/vnd.android.dex': readDex,
  'application/wasm': readWasm,
}

/** Programs: what their headers say, and every string inside. Nothing of them is ever run. */
export const executableReader: Reader = {
  name: 'executable',
  version: 1,
  // programs of operating systems may carry an archive: program.ts in the heavy process reads them with this one
  types: ['application/java-vm', 'application/vnd.android.dex', 'application/wasm'],
  async read(source, sink, { type }) {
    const facts = await kinds[type]?.(source)
    for (const [key, value] of facts?.meta ?? []) sink.meta(key, value)
    for (const [name, value] of facts?.raw ?? []) sink.raw(name, value)
    const { runs, reached } = await writeStrings(source, sink, mostBytes)
    const read = runs > 0 ? 'some' : 'none'
    if (reached < source.size) {
      const reason = `a program of which only the first ${(reached / 2 ** 30).toFixed(1)} GiB were searched for readable strings`
      return { state: 'limit', read, reason }
    }
    const reason =
      'a program: what its headers say and the readable strings inside were taken; it was not run'
    return { state: 'partial', read, reason }
  },
}
