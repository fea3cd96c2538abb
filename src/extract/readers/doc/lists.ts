/** Lists of Word 97 and later ([MS-DOC] §2.4.6.3): the labels that are shown before items. */
import { numberText } from '../ooxml/counters.ts'

interface Level {
  start: number
  format: number
  /** Places of levels' numbers stand as the characters 0 … 8. */
  text: string
}

interface Use {
  list: number
  starts: Map<number, number>
  levels: Map<number, Level>
}

const deepest = 8

/** Number formats ([MS-OSHARED] §2.2.1.3) by the names docx has for them. */
const formats: readonly (string | undefined)[] = [
  'decimal',
  'upperRoman',
  'lowerRoman',
  'upperLetter',
  'lowerLetter',
  'ordinal',
  undefined,
  undefined,
  undefined,
  undefined,
  'ideographDigital',
  'japaneseCounting',
  undefined,
  undefined,
  'decimalFullWidth',
  undefined,
  undefined,
  'japaneseDigitalTenThousand',
  'decimalEnclosedCircle',
  'decimalFullWidth',
  undefined,
  undefined,
  'decimalZero',
  'bullet',
  undefined,
  undefined,
  undefined,
  undefined,
  'decimalEnclosedCircleChinese',
  'decimalEnclosedParen',
  'ideographTraditional',
  'ideographZodiac',
  undefined,
  'taiwaneseCounting',
  'ideographDigital',
  'taiwaneseCountingThousand',
  undefined,
  'chineseCounting',
  'chineseLegalSimplified',
  'chineseCountingThousand',
]

export class Lists {
  readonly #lists = new Map<number, Level[]>()
  readonly #uses: Use[]
  readonly #counts = new Map<number, (number | undefined)[]>()
  readonly #started = new Set<string>()

  /** `lists` runs on to the end of the table stream: its levels stand behind its stated length. */
  constructor(lists: Buffer, uses: Buffer) {
    this.#readLists(lists)
    this.#uses = readUses(uses)
  }

  /** The label of the next item; '' where there is none. `number` is 1-based, as paragraphs have it. */
  next(number: number, depth: number): string {
    const use = this.#uses[number - 1]
    const levels = use ? this.#lists.get(use.list) : undefined
    if (!use || !levels || depth < 0 || depth > deepest) return ''
    const level = use.levels.get(depth) ?? levels[depth]
    if (!level) return ''
    const counts = this.#counts.get(use.list) ?? []
    this.#counts.set(use.list, counts)
    const override = use.starts.get(depth)
    const key = `${number}/${depth}`
    const fresh = override !== undefined && !this.#started.has(key)
    this.#started.add(key)
    counts[depth] = fresh ? override : (counts[depth] ?? level.start - 1) + 1
    counts.length = depth + 1
    if (level.format === 23) return '•'
    if (level.format === 255) return ''
    return level.text.replace(/\p{Cc}/gu, (place) => {
      const at = place.charCodeAt(0)
      if (at > deepest) return place
      const other = use.levels.get(at) ?? levels[at]
      return numberText(counts[at] ?? other?.start ?? 1, formats[other?.format ?? 0] ?? 'decimal')
    })
  }

  #readLists(bytes: Buffer): void {
    if (bytes.length < 2) return
    const count = bytes.readUInt16LE(0)
    const reader = { bytes, at: 2 + count * 28 }
    for (let index = 0; index < count; index++) {
      const place = 2 + index * 28
      if (place + 28 > bytes.length) return
      const simple = ((bytes[place + 26] ?? 0) & 1) !== 0
      const levels: Level[] = []
      for (let depth = 0; depth < (simple ? 1 : 9); depth++) {
        const level = readLevel(reader)
        if (!level) return
        levels.push(level)
      }
      this.#lists.set(bytes.readInt32LE(place), levels)
    }
  }
}

function readLevel(reader: { bytes: Buffer; at: number }): Level | null {
  const { bytes, at } = reader
  if (at + 30 > bytes.length) return null
  const formatting = (bytes[at + 24] ?? 0) + (bytes[at + 25] ?? 0)
  const textAt = at + 28 + formatting
  if (textAt + 2 > bytes.length) return null
  const length = Math.min(bytes.readUInt16LE(textAt), 512)
  reader.at = textAt + 2 + length * 2
  return {
    start: bytes.readInt32LE(at),
    format: bytes[at + 4] ?? 0,
    text: bytes.toString('utf16le', textAt + 2, reader.at),
  }
}

function readUses(bytes: Buffer): Use[] {
  if (bytes.length < 4) return []
  const count = Math.min(bytes.readUInt32LE(0), 4096)
  const uses: Use[] = []
  const reader = { bytes, at: 4 + count * 16 }
  for (let index = 0; index < count && 20 + index * 16 <= bytes.length; index++) {
    uses.push({ list: bytes.readInt32LE(4 + index * 16), starts: new Map(), levels: new Map() })
  }
  for (const [index, use] of uses.entries()) {
    const overrides = bytes[4 + index * 16 + 12] ?? 0
    reader.at += 4
    for (let step = 0; step < overrides && reader.at + 8 <= bytes.length; step++) {
      const start = bytes.readInt32LE(reader.at)
      const flags = bytes.readUInt32LE(reader.at + 4)
      reader.at += 8
      const depth = flags & 15
      if ((flags & 32) !== 0) {
        const level = readLevel(reader)
        if (!level) return uses
        use.levels.set(depth, level)
        if ((flags & 16) !== 0) use.starts.set(depth, level.start)
      } else if ((flags & 16) !== 0) use.starts.set(depth, start)
    }
  }
  return uses
}
