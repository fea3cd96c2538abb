/** ELF (System V ABI): headers, needed libraries, build marks. */
import type { ByteSource } from '../../reader.ts'
import { type BytesView, viewOf } from '../bytes-view.ts'
import { type ProgramFacts, listed, noFacts } from './facts.ts'

const machines: Record<number, string> = {
  2: 'SPARC',
  3: 'x86',
  8: 'MIPS',
  20: 'PowerPC',
  21: 'PowerPC 64',
  22: 'S/390',
  40: 'ARM',
  62: 'x86-64',
  183: 'ARM64',
  243: 'RISC-V',
  247: 'BPF',
  258: 'LoongArch',
}
const kinds: Record<number, string> = { 1: 'object file', 2: 'program', 3: 'shared object', 4: 'core dump' }
const systems: Record<number, string> = { 3: 'Linux', 9: 'FreeBSD', 12: 'OpenBSD' }
const mostSections = 2000

interface Section {
  name: string
  offset: number
  size: number
}

export async function readElf(source: ByteSource): Promise<ProgramFacts> {
  const facts = noFacts()
  const identity = await viewOf(source, 0, 16)
  const wide = identity.u8(4) === 2
  const little = identity.u8(5) !== 2
  const head = await viewOf(source, 0, 64, little)
  const machine = head.u16(18)
  facts.raw.push(['machine', machines[machine] ?? String(machine)])
  const system = systems[identity.u8(7)]
  if (system) facts.raw.push(['system', system])
  const sections = await sectionsOf(source, head, wide, little)
  // programs that may be loaded anywhere call themselves shared objects
  const started = sections.some((one) => one.name === '.interp')
  facts.raw.push(['kind', started ? 'program' : (kinds[head.u16(16)] ?? String(head.u16(16)))])
  if (sections.length === 0) return facts
  facts.raw.push(['sections', listed(sections.map((section) => section.name).filter((name) => name !== ''))])
  const section = async (name: string, most: number): Promise<BytesView> => {
    const found = sections.find((one) => one.name === name)
    return viewOf(source, found?.offset ?? -1, Math.min(found?.size ?? 0, most), little)
  }
  dynamic(await section('.dynamic', 65_536), await section('.dynstr', 4 * 2 ** 20), wide, facts)
  const comment = (await section('.comment', 4096)).bytes.toString('latin1')
  const software = [...new Set(comment.split('\0').filter((part) => part !== ''))].join('; ')
  if (software !== '') facts.meta.push(['software', software])
  const note = await section('.note.gnu.build-id', 256)
  const build = note.slice(12 + note.u32(0), note.u32(4)).toString('hex')
  if (build !== '') facts.raw.push(['build id', build])
  const link = (await section('.gnu_debuglink', 256)).string(0, 256)
  if (link !== '') facts.raw.push(['debug file', link])
  return facts
}

async function sectionsOf(
  source: ByteSource,
  head: BytesView,
  wide: boolean,
  little: boolean,
): Promise<Section[]> {
  const offset = wide ? head.u64(40) : head.u32(32)
  const [size, count, names] = [0, 2, 4].map((at) => head.u16((wide ? 58 : 46) + at))
  if (!size || !count || size < 40) return []
  const table = await viewOf(source, offset, Math.min(count, mostSections) * size, little)
  const place = (index: number): { offset: number; size: number } => {
    const at = index * size
    return wide
      ? { offset: table.u64(at + 24), size: table.u64(at + 32) }
      : { offset: table.u32(at + 16), size: table.u32(at + 20) }
  }
  const strings = place(names ?? 0)
  const text = await viewOf(source, strings.offset, Math.min(strings.size, 2 ** 20), little)
  return Array.from({ length: Math.floor(table.length / size) }, (_, index) => ({
    name: text.string(table.u32(index * size), 128),
    ...place(index),
  }))
}

/** DT_NEEDED, DT_SONAME, DT_RPATH, DT_RUNPATH. */
const wanted: Record<number, string> = {
  1: 'imports',
  14: 'own name',
  15: 'library path',
  29: 'library path',
}

function dynamic(table: BytesView, strings: BytesView, wide: boolean, facts: ProgramFacts): void {
  const step = wide ? 16 : 8
  const found = new Map<string, string[]>()
  for (let at = 0; at + step <= table.length; at += step) {
    const tag = wide ? table.u64(at) : table.u32(at)
    if (tag === 0) break
    const name = wanted[tag]
    if (name === undefined) continue
    const value = strings.string(wide ? table.u64(at + 8) : table.u32(at + 4), 1024)
    found.set(name, [...(found.get(name) ?? []), value])
  }
  for (const [name, values] of found) facts.raw.push([name, listed(values)])
}
