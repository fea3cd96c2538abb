import { SSF } from '@e965/xlsx'

/**
 * Formats whose look depends on the machine they are shown on: dates in the order no one can mistake. Then those
 * that East Asian versions of Excel write by number alone.
 */
const local: readonly [number, string][] = [
  [14, 'yyyy/m/d'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
]

const builtIn: ReadonlyMap<number, string> = new Map([
  ...Object.entries(SSF.get_table() as Record<string, string>).map(([id, code]): [number, string] => [
    Number(id),
    code,
  ]),
  ...local,
])

const mark = '\u0001'
const weekdays = '日一二三四五六'
const longestFormat = 500
const mostCached = 5000

/** How one number format shows numbers. */
export class NumberFormat {
  readonly #code: string
  readonly #plain: boolean
  readonly #date1904: boolean
  readonly #shown = new Map<number, string>()

  constructor(code: string, date1904: boolean) {
    this.#plain = code === '' || code === '@' || /^general$/i.test(code)
    this.#code = prepare(code)
    this.#date1904 = date1904
  }

  /** What people see in the cell; '' where the format shows nothing. Numbers too long for a cell keep their digits. */
  show(value: number): string {
    if (this.#plain) return plainNumber(value)
    let text = this.#shown.get(value)
    if (text === undefined) {
      text = this.#format(value)
      if (this.#shown.size < mostCached) this.#shown.set(value, text)
    }
    return text
  }

  /** The same for a moment in milliseconds since 1970 as clocks show it. */
  showTime(time: number): string {
    const days = time / 86_400_000 + 25_569 - (this.#date1904 ? 1462 : 0)
    return this.show(Math.round(days * 86_400_000) / 86_400_000)
  }

  #format(value: number): string {
    try {
      const text = String(SSF.format(this.#code, asDecimal(value), { date1904: this.#date1904 }))
      return text.includes(mark) ? text.replaceAll(mark, weekday(value, this.#date1904)) : text.trim()
    } catch {
      return plainNumber(value)
    }
  }
}

/**
 * Excel rounds the fifteen decimal digits it keeps, halves up: 1.26805 with four places is 1.2681, though the nearest
 * binary number lies below. A hair more than these digits rounds as they do, and changes none of them.
 */
function asDecimal(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15)) * (1 + 2 * Number.EPSILON)
}

export function formatCode(id: number, own: ReadonlyMap<number, string>): string {
  return own.get(id) ?? builtIn.get(id) ?? 'General'
}

/** Fifteen digits, as Excel keeps them. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : value.toPrecision(15)
  const text = String(value)
  return text.length <= 16 ? text : String(Number(value.toPrecision(15)))
}

/** Rewrites what Excel takes and the formatter does not: `!x`, letters of other scripts unquoted, Chinese weekdays. */
function prepare(code: string): string {
  let made = ''
  const pieces = /"[^"]*"?|\[[^\]]*\]?|[\\!_*][^]|上午\/下午|a{3,}|[^]/giu
  for (const [piece] of code.slice(0, longestFormat).matchAll(pieces)) {
    if (piece.startsWith('!')) made += `\\${piece.slice(1)}`
    else if (/^a{3,}$/i.test(piece)) made += piece.length === 3 ? `"周${mark}"` : `"星期${mark}"`
    else if (piece.startsWith('"')) made += piece.length > 1 && piece.endsWith('"') ? piece : ''
    else if (piece.startsWith('[$')) made += currency(piece)
    else if (/^\P{ASCII}$/u.test(piece)) made += `"${piece}"`
    else made += piece
  }
  return made
}

/** `[$￥-804]` shows its sign, `[$-804]` only names a language. */
function currency(piece: string): string {
  const sign = /^\[\$([^-\]"]*)/.exec(piece)?.[1] ?? ''
  return sign === '' ? '' : `"${sign}"`
}

function weekday(value: number, date1904: boolean): string {
  return weekdays[(Math.floor(value) + (date1904 ? 1462 : 0) + 6) % 7] ?? ''
}
