/** A compound file (OLE2) of a few streams in the root: what encrypted and old office files are kept in. */
import { concat, little } from './bytes.ts'

const end = 0xfffffffe
const free = 0xffffffff

function padded(bytes: Uint8Array, unit: number): Uint8Array {
  const rest = bytes.length % unit
  return rest === 0 ? bytes : concat([bytes, new Uint8Array(unit - rest)])
}

const chain = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index === count - 1 ? end : first + index + 1))

const words = (values: readonly number[]) => little(...values.map((value) => [4, value] as const))

/** Names must be given in the order of compound files: shorter first, then by letters. */
export function writeCompound(streams: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const sectors: Uint8Array[] = []
  const fat: number[] = []
  const store = (bytes: Uint8Array): number => {
    if (bytes.length === 0) return end
    const first = fat.length
    const count = Math.ceil(bytes.length / 512)
    fat.push(...chain(first, count))
    sectors.push(padded(bytes, 512))
    return first
  }
  const small: Uint8Array[] = []
  const miniFat: number[] = []
  const starts = streams.map(({ bytes }) => {
    if (bytes.length >= 4096) return store(bytes)
    const first = miniFat.length
    miniFat.push(...chain(first, Math.ceil(bytes.length / 64)))
    small.push(padded(bytes, 64))
    return first
  })
  const mini = concat(small)
  const miniStart = store(mini)
  const miniFatStart = store(
    words(miniFat.concat(Array.from({ length: (128 - (miniFat.length % 128)) % 128 }, () => free))),
  )

  const entry = (name: string, type: number, child: number, right: number, start: number, size: number) => {
    const label = new Uint8Array(64)
    for (let index = 0; index < name.length; index++) {
      label[index * 2] = name.charCodeAt(index) & 0xff
      label[index * 2 + 1] = name.charCodeAt(index) >> 8
    }
    return concat([
      label,
      little([2, name === '' ? 0 : name.length * 2 + 2]),
      Uint8Array.of(type, 1),
      words([free, right, child]),
      new Uint8Array(36),
      words([start, size, 0]),
    ])
  }
  const directory = [
    entry('Root Entry', 5, streams.length > 0 ? 1 : free, free, miniStart, mini.length),
    ...streams.map(({ name, bytes }, index) =>
      entry(name, 2, free, index + 1 < streams.length ? index + 2 : free, starts[index] ?? end, bytes.length),
    ),
  ]
  while (directory.length % 4 !== 0) directory.push(entry('', 0, free, free, 0, 0))
  const directoryStart = store(concat(directory))

  let fatSectors = 1
  while ((fat.length + fatSectors) * 4 > fatSectors * 512) fatSectors++
  const fatStart = fat.length
  for (let index = 0; index < fatSectors; index++) fat.push(0xfffffffd)
  while (fat.length % 128 !== 0) fat.push(free)
  if (fatSectors > 109) throw new RangeError('too large for a compound file of this writer')
  const header = concat([
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    new Uint8Array(16),
    little([2, 0x3e], [2, 3], [2, 0xfffe], [2, 9], [2, 6]),
    new Uint8Array(6),
    words([
      0,
      fatSectors,
      directoryStart,
      0,
      4096,
      miniFat.length > 0 ? miniFatStart : end,
      miniFat.length > 0 ? Math.ceil(miniFat.length / 128) : 0,
      end,
      0,
    ]),
    words(Array.from({ length: 109 }, (_, index) => (index < fatSectors ? fatStart + index : free))),
  ])
  return concat([header, ...sectors, words(fat)])
}
