/**
 * The demo's own random numbers: the same seed and label give the same stream on any machine and in any order of
 * calls elsewhere. Not for secrets.
 */
export interface Random {
  /** 0 ≤ x < 1, 32 bits. */
  next(): number
  /** Whole number, both ends included. */
  int(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** `count` different elements in random order (all of them where the list is shorter). */
  sample<T>(list: readonly T[], count: number): T[]
  shuffle<T>(list: readonly T[]): T[]
  chance(probability: number): boolean
  bytes(count: number): Uint8Array
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string
  /** Decimal digits; the first is never 0. */
  digits(count: number): string
  uuid(): string
  /** An independent stream: what is drawn from it never shifts what is drawn here. */
  fork(label: string): Random
}

function hashWords(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = b ^ Math.imul(a ^ unit, 597399067)
    b = c ^ Math.imul(b ^ unit, 2869860233)
    c = d ^ Math.imul(c ^ unit, 951274213)
    d = a ^ Math.imul(d ^ unit, 2716044179)
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
}

export function createRandom(label: string): Random {
  let [a, b, c, d] = hashWords(label)
  // sfc32: small, fast, and only 32-bit integer steps, so no machine rounds it differently.
  const word = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 15; warm++) word()

  const next = () => word() / 4294967296
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError(`nothing to pick from (${label})`)
    return list[int(0, list.length - 1)] as T
  }
  const shuffle = <T>(list: readonly T[]): T[] => {
    const copy = [...list]
    for (let index = copy.length - 1; index > 0; index--) {
      const other = int(0, index)
      const kept = copy[index] as T
      copy[index] = copy[other] as T
      copy[other] = kept
    }
    return copy
  }
  const hex = (digits: number) => {
    let text = ''
    while (text.length < digits) text += word().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
  return {
    next,
    int,
    pick,
    shuffle,
    hex,
    sample: (list, count) => shuffle(list).slice(0, count),
    chance: (probability) => next() < probability,
    bytes: (count) => Uint8Array.from({ length: count }, () => word() & 0xff),
    digits: (count) => String(int(1, 9)) + Array.from({ length: count - 1 }, () => int(0, 9)).join(''),
    uuid() {
      const raw = hex(32)
      const variant = '89ab'[int(0, 3)] ?? '8'
      return `${raw.slice(0, 8)}-${raw.slice(8, 12)}-4${raw.slice(13, 16)}-${variant}${raw.slice(17, 20)}-${raw.slice(20)}`
    },
    fork: (name) => createRandom(`${label}/${name}`),
  }
}
