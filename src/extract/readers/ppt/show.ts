/** The slides of a presentation with the texts of its outline ([MS-PPT] §2.4). */
import type { Objects } from './persist.ts'
import { child, type PptRecord, records, stringOf, type } from './records.ts'
import { parseTexts, type PptText } from './texts.ts'

export interface Listed {
  persist: number
  id: number
  /** Texts that its shapes refer to by their place. */
  outline: PptText[]
}

export interface Footers {
  date: string
  header: string
  footer: string
}

export interface Show {
  slides: Listed[]
  masters: Listed[]
  notes: Listed[]
  footers: Footers | null
  size: readonly [width: number, height: number]
  firstNumber: number
}

const mostListed = 100_000

export function readShow({ document }: Pick<Objects, 'document'>): Show {
  const show: Show = { slides: [], masters: [], notes: [], footers: null, size: [0, 0], firstNumber: 1 }
  if (!document) return show
  for (const record of records(document.data)) {
    const { data, instance } = record
    if (record.type === type.documentAtom && data.length >= 34) {
      show.size = [data.readInt32LE(0), data.readInt32LE(4)]
      show.firstNumber = data.readUInt16LE(32)
    } else if (record.type === type.slideList) {
      const list = [show.slides, show.masters, show.notes][instance]
      list?.push(...readList(data))
    } else if (record.type === type.headersFooters && instance === 3) show.footers = footersOf(record)
  }
  return show
}

function readList(bytes: Buffer): Listed[] {
  const list: Listed[] = []
  let at = 0
  let from = 0
  const close = (end: number): void => {
    const last = list.at(-1)
    if (last) last.outline = parseTexts(bytes.subarray(from, end)).filter((text) => typeof text !== 'number')
  }
  for (const { type: kind, data } of records(bytes)) {
    if (kind === type.slidePersist && data.length >= 16 && list.length < mostListed) {
      close(at)
      list.push({ persist: data.readUInt32LE(0), id: data.readUInt32LE(12), outline: [] })
      from = at
    }
    at += 8 + data.length
  }
  close(bytes.length)
  return list
}

/** What slides show at their edge, as far as it is switched on. */
export function footersOf({ data }: PptRecord): Footers {
  const flags = child(data, type.headersFootersAtom)?.data
  const on = flags && flags.length >= 4 ? flags.readUInt16LE(2) : 0
  return {
    date: (on & 5) === 5 ? stringOf(data, 0) : '',
    header: (on & 16) !== 0 ? stringOf(data, 1) : '',
    footer: (on & 32) !== 0 ? stringOf(data, 2) : '',
  }
}
