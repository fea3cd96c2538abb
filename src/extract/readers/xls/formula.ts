import { columnName } from '../ooxml/cell-name.ts'
import { functions } from './functions.ts'
import type { Globals } from './globals.ts'
import { PieceReader } from './strings.ts'

/** The cell a formula stands in, from 0: shared formulas count from it. */
export interface Place {
  row: number
  column: number
}

const operators: ReadonlyMap<number, string> = new Map([
  [0x03, '+'],
  [0x04, '-'],
  [0x05, '*'],
  [0x06, '/'],
  [0x07, '^'],
  [0x08, '&'],
  [0x09, '<'],
  [0x0a, '<='],
  [0x0b, '='],
  [0x0c, '>='],
  [0x0d, '>'],
  [0x0e, '<>'],
  [0x0f, ' '],
  [0x10, ','],
  [0x11, ':'],
])

export const errors: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
])

const longest = 8192
const mostSteps = 4096
const userFunction = 255

/**
 * The text of a formula ([MS-XLS] 2.5.198) without `=`; null where it uses something not known here, or belongs to a
 * version before 1993. `shared` gives the formula that a cell shares with others, `constants` are the values of its
 * arrays, which stand behind it.
 */
export function formulaText(
  globals: Globals,
  formula: Buffer,
  place: Place,
  shared: (place: Place) => Buffer | undefined = () => undefined,
  constants: Buffer = Buffer.alloc(0),
): string | null {
  if (globals.biff < 5) return null
  if (formula[0] === 0x01 && formula.length >= 5) {
    const from = { row: formula.readUInt16LE(1), column: formula.readUInt16LE(3) & 0xff }
    const tokens = shared(from)
    return tokens === undefined || tokens[0] === 0x01
      ? null
      : new Decompiler(globals, tokens, place, constants).text()
  }
  return new Decompiler(globals, formula, place, constants).text()
}

class Decompiler {
  readonly #globals: Globals
  readonly #reader: PieceReader
  readonly #place: Place
  readonly #constants: PieceReader
  readonly #stack: string[] = []

  constructor(globals: Globals, formula: Buffer, place: Place, constants: Buffer) {
    this.#constants = new PieceReader([constants])
    this.#globals = globals
    this.#reader = new PieceReader([formula])
    this.#place = place
  }

  text(): string | null {
    for (let step = 0; !this.#reader.done; step++) {
      const token = this.#reader.byte()
      // value, reference and array classes of one token differ in two bits
      const base = token < 0x20 ? token : (token & 0x1f) | 0x20
      if (step > mostSteps || !this.#take(base) || (this.#stack.at(-1)?.length ?? 0) > longest) return null
    }
    return this.#stack.length === 1 ? (this.#stack[0] ?? null) : null
  }

  #take(token: number): boolean {
    const reader = this.#reader
    const operator = operators.get(token)
    if (operator !== undefined) return this.#join(operator)
    switch (token) {
      case 0x12:
      case 0x13:
        return this.#wrap(token === 0x12 ? '+' : '-', '')
      case 0x14:
        return this.#wrap('', '%')
      case 0x15:
        return this.#wrap('(', ')')
      case 0x16:
        return this.#push('')
      case 0x17: {
        const length = reader.byte()
        const text =
          this.#globals.biff === 8 ? reader.rich(length) : this.#globals.decode(reader.take(length))
        return this.#push(`"${text.replaceAll('"', '""')}"`)
      }
      case 0x19:
        return this.#attribute()
      case 0x1c:
        return this.#push(errors.get(reader.byte()) ?? '#N/A')
      case 0x1d:
        return this.#push(reader.byte() === 1 ? 'TRUE' : 'FALSE')
      case 0x1e:
        return this.#push(String(reader.word()))
      case 0x1f: {
        const bytes = reader.take(8)
        return bytes.length === 8 && this.#push(String(bytes.readDoubleLE(0)))
      }
      case 0x20:
        reader.skip(7)
        return this.#push(this.#array())
      case 0x21: {
        const entry = functions[reader.word()]
        return entry !== undefined && entry.arguments >= 0 && this.#call(entry.name, entry.arguments)
      }
      case 0x22: {
        const count = reader.byte() & 0x7f
        const index = reader.word() & 0x7fff
        return index === userFunction
          ? this.#callUser(count)
          : this.#call(functions[index]?.name ?? `FUNCTION${index}`, count)
      }
      case 0x23: {
        const name = this.#globals.names[reader.word() - 1]?.name
        reader.skip(this.#globals.biff === 8 ? 2 : 12)
        return this.#push(name ?? '#NAME?')
      }
      case 0x24:
        return this.#push(this.#cell(false))
      case 0x25:
        return this.#push(this.#area(false))
      case 0x2c:
        return this.#push(this.#cell(true))
      case 0x2d:
        return this.#push(this.#area(true))
      case 0x2a:
        reader.skip(this.#globals.biff === 8 ? 4 : 3)
        return this.#push('#REF!')
      case 0x2b:
        reader.skip(this.#globals.biff === 8 ? 8 : 6)
        return this.#push('#REF!')
      case 0x26:
      case 0x27:
      case 0x28:
        reader.skip(6)
        return true
      case 0x29:
        reader.skip(2)
        return true
      case 0x39: {
        reader.skip(this.#globals.biff === 8 ? 6 : 24)
        return this.#push('#NAME?')
      }
      case 0x3a:
        return this.#push(this.#sheets() + this.#cell(false))
      case 0x3b:
        return this.#push(this.#sheets() + this.#area(false))
      case 0x3c: {
        const sheet = this.#sheets()
        reader.skip(this.#globals.biff === 8 ? 4 : 3)
        return this.#push(`${sheet}#REF!`)
      }
      case 0x3d: {
        const sheet = this.#sheets()
        reader.skip(this.#globals.biff === 8 ? 8 : 6)
        return this.#push(`${sheet}#REF!`)
      }
      default:
        return false
    }
  }

  /** An array of constants, whose values stand behind the formula. */
  #array(): string {
    const reader = this.#constants
    const columns = reader.byte() + 1
    const rows = reader.word() + 1
    const lines: string[] = []
    for (let row = 0; row < rows && !reader.done; row++) {
      const line: string[] = []
      for (let column = 0; column < columns && !reader.done; column++) line.push(this.#constant(reader))
      lines.push(line.join(','))
    }
    return `{${lines.join(';')}}`
  }

  #constant(reader: PieceReader): string {
    const kind = reader.byte()
    if (kind === 2) {
      const eight = this.#globals.biff === 8
      const length = eight ? reader.word() : reader.byte()
      const text = eight ? reader.rich(length) : this.#globals.decode(reader.take(length))
      return `"${text.replaceAll('"', '""')}"`
    }
    const bytes = reader.take(8)
    if (kind === 1) return bytes.length === 8 ? String(bytes.readDoubleLE(0)) : ''
    if (kind === 4) return bytes[0] === 1 ? 'TRUE' : 'FALSE'
    return kind === 16 ? (errors.get(bytes[0] ?? 0) ?? '#N/A') : ''
  }

  #push(text: string): boolean {
    this.#stack.push(text)
    return this.#stack.length < 1024
  }

  #join(operator: string): boolean {
    const right = this.#stack.pop()
    const left = this.#stack.pop()
    return left !== undefined && right !== undefined && this.#push(`${left}${operator}${right}`)
  }

  #wrap(before: string, after: string): boolean {
    const inner = this.#stack.pop()
    return inner !== undefined && this.#push(`${before}${inner}${after}`)
  }

  #call(name: string, count: number): boolean {
    if (count > this.#stack.length) return false
    const given = count === 0 ? [] : this.#stack.splice(-count)
    return this.#push(`${name}(${given.join(',')})`)
  }

  /** The first argument of a function that is none of the built-in ones is its name. */
  #callUser(count: number): boolean {
    if (count < 1 || count > this.#stack.length) return false
    const [name = '', ...given] = this.#stack.splice(-count)
    return this.#push(`${name}(${given.join(',')})`)
  }

  /** Hints for calculation and for the look of the formula; only the short SUM says something. */
  #attribute(): boolean {
    const kind = this.#reader.byte()
    const word = this.#reader.word()
    if ((kind & 0x04) !== 0) this.#reader.skip((word + 1) * 2)
    return (kind & 0x10) === 0 || this.#call('SUM', 1)
  }

  #cell(relative: boolean): string {
    const { row, column } = this.#readPlaces(1, relative)
    return name(row[0], column[0])
  }

  #area(relative: boolean): string {
    const { row, column } = this.#readPlaces(2, relative)
    return `${name(row[0], column[0])}:${name(row[1], column[1])}`
  }

  #readPlaces(count: 1 | 2, relative: boolean): { row: (Part | undefined)[]; column: (Part | undefined)[] } {
    const reader = this.#reader
    const eight = this.#globals.biff === 8
    const rows = Array.from({ length: count }, () => reader.word())
    const columns = Array.from({ length: count }, () => (eight ? reader.word() : reader.byte()))
    const row: Part[] = []
    const column: Part[] = []
    for (let at = 0; at < count; at++) {
      const [first = 0, second = 0] = [rows[at], columns[at]]
      const flags = eight ? second : first
      const free = { row: (flags & 0x8000) !== 0, column: (flags & 0x4000) !== 0 }
      const rowBits = eight ? 0xffff : 0x3fff
      row.push({
        value: relative && free.row ? (first + this.#place.row) & rowBits : first & rowBits,
        fixed: !free.row,
      })
      column.push({
        value: relative && free.column ? (second + this.#place.column) & 0xff : second & 0xff,
        fixed: !free.column,
      })
    }
    return { row, column }
  }

  /** `Sheet!`, `[other.xls]Sheet!`; '' where it is not known. */
  #sheets(): string {
    const { biff, books, references, sheets } = this.#globals
    const index = this.#reader.word()
    if (biff !== 8) {
      this.#reader.skip(8)
      const first = this.#reader.word()
      this.#reader.skip(2)
      return index > 0x7fff ? quoted(sheets[first]?.name ?? '#REF') : quoted(books[index - 1]?.path ?? '#REF')
    }
    const reference = references[index]
    const book = books[reference?.book ?? -1]
    if (!reference || !book) return '#REF!'
    const names = book.own ? sheets.map((sheet) => sheet.name) : book.sheets
    const first = names[reference.first] ?? '#REF'
    const last = names[reference.last] ?? first
    const range = last === first ? first : `${first}:${last}`
    return quoted(book.own ? range : `[${book.path}]${range}`)
  }
}

interface Part {
  value: number
  fixed: boolean
}

const name = (row: Part | undefined, column: Part | undefined): string =>
  `${column?.fixed === true ? '$' : ''}${columnName(column?.value ?? 0)}${row?.fixed === true ? '$' : ''}${(row?.value ?? 0) + 1}`

const quoted = (sheet: string): string =>
  /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? `${sheet}!` : `'${sheet.replaceAll("'", "''")}'!`
