/** How stretches of a text look ([MS-PPT] §2.9.44: paragraph runs, then character runs, each over a count of characters). */

export interface Run {
  /** Where it ends in the text. */
  end: number
  /** Red, green, blue and how to take them ([MS-PPT] §2.12.2); null where a master decides. */
  colour: readonly [number, number, number, number] | null
  /** Points. */
  size: number | null
}

const mostRuns = 100_000

/** What a mask announces, in the order of the fields: the bits, and how many bytes they take. */
type Fields = readonly (readonly [bits: number, bytes: number])[]

const paragraphFields: Fields = [
  [0xf, 2],
  [0x80, 2],
  [0x10, 2],
  [0x40, 2],
  [0x20, 4],
  [0x800, 2],
  [0x1000, 2],
  [0x2000, 2],
  [0x4000, 2],
  [0x100, 2],
  [0x400, 2],
  [0x8000, 2],
]
const tabStops = 0x10_0000
const afterTabStops: Fields = [
  [0x1_0000, 2],
  [0xe_0000, 2],
  [0x20_0000, 2],
]
const beforeSize: Fields = [
  [0x3eb7, 2],
  [0x1_0000, 2],
  [0x20_0000, 2],
  [0x40_0000, 2],
  [0x80_0000, 2],
]
const sizeBit = 0x2_0000
const colourBit = 0x4_0000
const position: Fields = [[0x8_0000, 2]]

const bytesOf = (mask: number, fields: Fields): number =>
  fields.reduce((sum, [bits, bytes]) => sum + ((mask & bits) === 0 ? 0 : bytes), 0)

/** `length` of the text before it. What is damaged ends the list. */
export function runsOf(atom: Buffer, length: number): Run[] {
  const runs: Run[] = []
  let at = 0
  // each part counts one character more than the text has
  for (let covered = 0; covered <= length && at + 10 <= atom.length;) {
    const count = atom.readUInt32LE(at)
    const mask = atom.readUInt32LE(at + 6)
    at += 10 + bytesOf(mask, paragraphFields)
    if ((mask & tabStops) !== 0) at += at + 2 <= atom.length ? 2 + 4 * atom.readUInt16LE(at) : 2
    at += bytesOf(mask, afterTabStops)
    covered += Math.max(1, count)
  }
  for (let end = 0; end <= length && at + 8 <= atom.length && runs.length < mostRuns;) {
    end += Math.max(1, atom.readUInt32LE(at))
    const mask = atom.readUInt32LE(at + 4)
    at += 8 + bytesOf(mask, beforeSize)
    const run: Run = { end, colour: null, size: null }
    if ((mask & sizeBit) !== 0) {
      if (at + 2 <= atom.length) run.size = atom.readUInt16LE(at)
      at += 2
    }
    if ((mask & colourBit) !== 0) {
      if (at + 4 <= atom.length)
        run.colour = [atom[at] ?? 0, atom[at + 1] ?? 0, atom[at + 2] ?? 0, atom[at + 3] ?? 0]
      at += 4
    }
    at += bytesOf(mask, position)
    runs.push(run)
  }
  return runs
}
