/** Runs in UTF-16, either byte order, at even and at odd offsets. */
import { bit, illegal, plane, repeated, scripts, stepCosts } from './likelihood.ts'
import { asciiAfter } from './narrow.ts'
import { type Run, RunFinder, isAsciiText } from './run.ts'

/** A zero byte beside a letter says less than chance would have it: numbers have them too. */
const zeroByte = bit
/** Small numbers in a row are the commonest false text of two-byte units. */
const doubt = bit

export function findWide(bytes: Uint8Array, found: Run[]): void {
  for (const little of [true, false]) {
    for (const parity of [0, 1]) findUnits(bytes, little, parity, found)
  }
}

function findUnits(bytes: Uint8Array, little: boolean, parity: number, found: Run[]): void {
  const { surprise, script } = plane()
  const gains = startGains()
  const unit = (at: number): number =>
    little ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  const ordinary = (at: number): boolean => {
    const code = unit(at)
    return code < 0x80 ? isAsciiText(code) : (surprise[code] ?? 0) > 0 && (surprise[code] ?? 0) <= 15 * bit
  }
  const finder = new RunFinder(bytes, little ? 'utf-16le' : 'utf-16be', 2, found, ordinary)
  const last = bytes.length - 1
  let before = 0
  let scriptBefore = 0
  for (let at = parity; at < last; at += 2) {
    const code = unit(at)
    if (finder.fresh) {
      if ((gains[code] ?? 0) <= 0) {
        finder.cut()
        continue
      }
      before = scriptBefore = 0
    }
    const kind = script[code] ?? 0
    let gain: number
    if (code < 0x80) {
      gain = asciiAfter(before, scriptBefore, code)
      if (gain !== illegal) gain += zeroByte
    } else {
      const lost = surprise[code] ?? 0
      const step = code === before ? repeated : (stepCosts[scriptBefore * scripts + kind] ?? 0)
      gain = lost === 0 ? illegal : 16 * bit - lost - doubt - step
    }
    if (gain === illegal) {
      finder.cut()
      continue
    }
    finder.add(at, at + 2, gain, true)
    before = code
    scriptBefore = kind
  }
  finder.cut()
}

let table: Int8Array | null = null

/** What a unit gains as the first of a run; nearly all of them nothing. */
function startGains(): Int8Array {
  const { surprise, script } = plane()
  table ??= Int8Array.from({ length: 65_536 }, (_, code) => {
    if (code < 0x80) return Math.max(-1, asciiAfter(0, 0, code))
    const lost = surprise[code] ?? 0
    return lost === 0 ? -1 : Math.max(-1, 16 * bit - lost - doubt - (stepCosts[script[code] ?? 0] ?? 0))
  })
  return table
}
