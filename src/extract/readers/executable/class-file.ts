/** Java class files (JVM specification, chapter 4) and Android's dex. */
import type { ByteSource } from '../../reader.ts'
import { viewOf } from '../bytes-view.ts'
import { type ProgramFacts, noFacts } from './facts.ts'

/** Bytes after the tag of each kind of constant; 1 is a string with its own length. */
const sizes: Record<number, number> = {
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 2,
  8: 2,
  9: 4,
  10: 4,
  11: 4,
  12: 4,
  15: 3,
  16: 2,
  17: 4,
  18: 4,
  19: 2,
  20: 2,
}

export async function readClass(source: ByteSource): Promise<ProgramFacts> {
  const facts = noFacts()
  const view = await viewOf(source, 0, 2 ** 20, false)
  const major = view.u16(6)
  if (major >= 45) facts.raw.push(['machine', `Java ${major < 49 ? `1.${major - 44}` : major - 44}`])
  const strings = new Map<number, string>()
  const classes = new Map<number, number>()
  let at = 10
  const count = view.u16(8)
  for (let index = 1; index < count && at < view.length; index++) {
    const tag = view.u8(at)
    if (tag === 1) {
      strings.set(index, view.slice(at + 3, view.u16(at + 1)).toString('utf8'))
      at += 3 + view.u16(at + 1)
      continue
    }
    const size = sizes[tag]
    if (size === undefined) return facts
    if (tag === 7) classes.set(index, view.u16(at + 1))
    at += 1 + size
    // numbers of eight bytes take two places
    if (tag === 5 || tag === 6) index++
  }
  const name = (place: number): string =>
    (strings.get(classes.get(view.u16(place)) ?? 0) ?? '').replaceAll('/', '.')
  if (name(at + 2) !== '') {
    facts.meta.push(['title', name(at + 2)])
    facts.raw.push(['class', name(at + 2)], ['extends', name(at + 4)])
  }
  return facts
}

export async function readDex(source: ByteSource): Promise<ProgramFacts> {
  const view = await viewOf(source, 0, 112)
  const facts = noFacts()
  facts.raw.push(['machine', `Dalvik ${view.ascii(4, 3)}`])
  facts.raw.push(['classes', String(view.u32(96))], ['strings', String(view.u32(56))])
  return facts
}
