/** Mach-O (mach-o/loader.h), alone or several in one file: architectures, libraries, identity. */
import type { ByteSource } from '../../reader.ts'
import { type BytesView, viewOf } from '../bytes-view.ts'
import { type ProgramFacts, listed, noFacts } from './facts.ts'

const machines: Record<number, string> = {
  7: 'x86',
  0x1000007: 'x86-64',
  12: 'ARM',
  0x100000c: 'ARM64',
  18: 'PowerPC',
  0x1000012: 'PowerPC 64',
}
const kinds: Record<number, string> = {
  1: 'object file',
  2: 'program',
  4: 'core dump',
  6: 'library',
  7: 'dynamic linker',
  8: 'bundle',
  10: 'debug symbols',
  11: 'kernel extension',
}
const mostCommands = 4000
const mostArchitectures = 16

export async function readMachO(source: ByteSource): Promise<ProgramFacts> {
  const facts = noFacts()
  const fat = await viewOf(source, 0, 8 + mostArchitectures * 32, false)
  const many = fat.u32(0) === 0xcafebabe || fat.u32(0) === 0xcafebabf
  if (!many) {
    await slice(source, 0, facts)
    return facts
  }
  const wide = fat.u32(0) === 0xcafebabf
  const count = Math.min(fat.u32(4), mostArchitectures)
  const names = Array.from({ length: count }, (_, index) =>
    machineName(fat.u32(8 + index * (wide ? 32 : 20))),
  )
  facts.raw.push(['architectures', listed(names)])
  await slice(source, wide ? fat.u64(16) : fat.u32(16), facts)
  return facts
}

const machineName = (number: number): string => machines[number] ?? String(number)

async function slice(source: ByteSource, start: number, facts: ProgramFacts): Promise<void> {
  const mark = (await viewOf(source, start, 4)).u32(0)
  const little = mark === 0xfeedface || mark === 0xfeedfacf
  const wide = mark === 0xfeedfacf || mark === 0xcffaedfe
  const head = await viewOf(source, start, 32, little)
  facts.raw.push(['machine', machineName(head.u32(4))], ['kind', kinds[head.u32(12)] ?? String(head.u32(12))])
  const commands = await viewOf(source, start + (wide ? 32 : 28), head.u32(20), little)
  const found = new Map<string, string[]>()
  const add = (name: string, value: string): void => {
    if (value !== '') found.set(name, [...(found.get(name) ?? []), value])
  }
  let at = 0
  for (let index = 0; index < Math.min(head.u32(16), mostCommands); index++) {
    const size = commands.u32(at + 4)
    if (size < 8 || at + size > commands.length) break
    command(commands, at, size, add)
    at += size
  }
  for (const [name, values] of found) facts.raw.push([name, listed(values)])
}

function command(
  view: BytesView,
  at: number,
  size: number,
  add: (name: string, value: string) => void,
): void {
  const text = (field: number): string => view.string(at + view.u32(at + field), size)
  // the topmost bit only says that the loader must know the command
  const kind = view.u32(at) % 2 ** 31
  if (kind === 0x0c || kind === 0x18 || kind === 0x1f) add('imports', text(8))
  else if (kind === 0x0d) add('own name', text(8))
  else if (kind === 0x1c) add('library path', text(8))
  else if (kind === 0x1b) add('build id', view.slice(at + 8, 16).toString('hex'))
  else if (kind === 0x01 || kind === 0x19) add('sections', view.ascii(at + 8, 16).replaceAll('\0', ''))
}
