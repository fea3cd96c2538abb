/** Portable Executable ([PE Format], Microsoft): headers, imports, exports, debug path, version resource, signer. */
import type { ByteSource } from '../../reader.ts'
import { BytesView, viewOf } from '../bytes-view.ts'
import { certificateNames } from './certificates.ts'
import { type ProgramFacts, listed, noFacts } from './facts.ts'
import { versionStrings } from './version-info.ts'

interface Section {
  name: string
  address: number
  size: number
  offset: number
}

const machines: Record<number, string> = {
  0x14c: 'x86',
  0x8664: 'x86-64',
  0x1c0: 'ARM',
  0x1c4: 'ARMv7',
  0xaa64: 'ARM64',
  0x200: 'Itanium',
  0xebc: 'EFI byte code',
}
const subsystems: Record<number, string> = {
  1: 'driver',
  2: 'window',
  3: 'console',
  9: 'Windows CE',
  10: 'EFI',
}
const mostSections = 96
const mostLibraries = 500
const mostNames = 4000

export async function readPe(source: ByteSource): Promise<ProgramFacts> {
  const facts = noFacts()
  const dos = await viewOf(source, 0, 64)
  const start = dos.u32(0x3c)
  const head = await viewOf(source, start, 4096)
  if (head.ascii(0, 4) !== 'PE\0\0') {
    facts.raw.push(['kind', head.ascii(0, 2) === 'NE' ? '16-bit Windows program' : 'DOS program'])
    return facts
  }
  const machine = head.u16(4)
  const wide = head.u16(24) === 0x20b
  const characteristics = head.u16(22)
  facts.raw.push(['machine', machines[machine] ?? `0x${machine.toString(16)}`])
  facts.raw.push(['kind', (characteristics & 0x2000) !== 0 ? 'library' : 'program'])
  const subsystem = subsystems[head.u16(24 + 68)]
  if (subsystem) facts.raw.push(['subsystem', subsystem])
  compileTime(head.u32(8), facts)
  const sections = sectionsOf(await viewOf(source, start + 24 + head.u16(20), mostSections * 40), head.u16(6))
  facts.raw.push(['sections', listed(sections.map((section) => section.name))])
  const table = 24 + (wide ? 112 : 96)
  const directory = (index: number): { address: number; size: number } =>
    index < head.u32(table - 4)
      ? { address: head.u32(table + index * 8), size: head.u32(table + index * 8 + 4) }
      : { address: 0, size: 0 }
  const at = (address: number, length: number): Promise<BytesView> =>
    viewOf(source, offsetOf(sections, address), length)
  if (directory(14).address !== 0) facts.raw.push(['runtime', '.NET'])
  await imports(at, directory(1).address, facts)
  await exports(at, directory(0).address, facts)
  await debugPath(source, at, directory(6), facts)
  await version(at, directory(2).address, facts)
  // the only directory that is a place in the file, not in memory
  const signed = directory(4)
  const certificates = await viewOf(source, signed.address, Math.min(signed.size, 2 ** 20))
  const names = certificateNames(certificates.bytes)
  if (names.length > 0) facts.raw.push(['certificate names', listed(names)])
  return facts
}

/** Reproducible builds put a hash there: only a time that can be one is taken. */
function compileTime(seconds: number, facts: ProgramFacts): void {
  const time = new Date(seconds * 1000)
  if (time.getUTCFullYear() < 1992 || time.getTime() > Date.now() + 366 * 86_400_000) return
  const iso = time.toISOString().replace('.000', '')
  facts.meta.push(['created', iso])
  facts.raw.push(['linked', iso])
}

function sectionsOf(view: BytesView, count: number): Section[] {
  return Array.from({ length: Math.min(count, mostSections) }, (_, index) => {
    const at = index * 40
    return {
      name: view.ascii(at, 8).replaceAll('\0', ''),
      address: view.u32(at + 12),
      size: Math.max(view.u32(at + 8), view.u32(at + 16)),
      offset: view.u32(at + 20),
    }
  })
}

const offsetOf = (sections: readonly Section[], address: number): number => {
  const section = sections.find((one) => address >= one.address && address < one.address + one.size)
  return address === 0 || !section ? -1 : section.offset + (address - section.address)
}

type At = (address: number, length: number) => Promise<BytesView>

async function imports(at: At, address: number, facts: ProgramFacts): Promise<void> {
  const table = await at(address, mostLibraries * 20)
  const names: string[] = []
  for (let entry = 0; entry + 20 <= table.length && table.u32(entry + 12) !== 0; entry += 20)
    names.push((await at(table.u32(entry + 12), 256)).string(0, 256))
  if (names.length > 0) facts.raw.push(['imports', listed(names)])
}

async function exports(at: At, address: number, facts: ProgramFacts): Promise<void> {
  const table = await at(address, 40)
  if (table.length < 40) return
  const own = (await at(table.u32(12), 256)).string(0, 256)
  if (own !== '') facts.raw.push(['own name', own])
  const count = Math.min(table.u32(24), mostNames)
  const pointers = await at(table.u32(32), count * 4)
  const first = pointers.u32(0)
  // names stand side by side: one look takes them all
  const text = await at(first, 256 * 1024)
  const names: string[] = []
  for (let index = 0; index < count; index++) {
    const place = pointers.u32(index * 4) - first
    if (place >= 0 && place < text.length) names.push(text.string(place, 512))
  }
  if (names.length > 0) facts.raw.push(['exports', listed(names)])
}

async function debugPath(
  source: ByteSource,
  at: At,
  directory: { address: number; size: number },
  facts: ProgramFacts,
): Promise<void> {
  const table = await at(directory.address, Math.min(directory.size, 28 * 64))
  for (let entry = 0; entry + 28 <= table.length; entry += 28) {
    if (table.u32(entry + 12) !== 2) continue
    const record = await viewOf(source, table.u32(entry + 24), 1200)
    const path =
      record.ascii(0, 4) === 'RSDS'
        ? record.string(24)
        : record.ascii(0, 4) === 'NB10'
          ? record.string(16)
          : ''
    if (path !== '') facts.raw.push(['debug path', path])
  }
}

const versionResource = 16

async function version(at: At, address: number, facts: ProgramFacts): Promise<void> {
  const tree = await at(address, 512 * 1024)
  const leaf = leafOf(tree, versionResource)
  if (leaf === null) return
  const data = await at(tree.u32(leaf), Math.min(tree.u32(leaf + 4), 64 * 1024))
  for (const [name, value] of versionStrings(data)) {
    facts.raw.push([name, value])
    if (name === 'FileDescription') facts.meta.push(['title', value])
    else if (name === 'CompanyName') facts.meta.push(['company', value])
    else if (name === 'Comments') facts.meta.push(['description', value])
  }
}

/** Type, then the first name, then the first language: the place of the data entry inside the tree. */
function leafOf(tree: BytesView, type: number): number | null {
  let node = 0
  for (let level = 0; level < 3; level++) {
    const count = Math.min(4096, tree.u16(node + 12) + tree.u16(node + 14))
    let next = -1
    for (let index = 0; index < count && next < 0; index++) {
      const entry = node + 16 + index * 8
      if (level > 0 || tree.u32(entry) === type) next = tree.u32(entry + 4)
    }
    if (next < 0) return null
    node = next % 2 ** 31
    if (next < 2 ** 31) return node
  }
  return null
}
