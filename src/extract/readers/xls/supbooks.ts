import type { Biff } from './records.ts'
import type { Decode, PieceReader } from './strings.ts'

/** A workbook that formulas refer to: this one, or another by its path. */
export interface Book {
  own: boolean
  /** Path or `service|topic`; '' for the workbook itself and for functions of add-ins. */
  path: string
  sheets: string[]
}

/** The books of a workbook, gathered here. */
export interface BookList {
  biff: Biff
  decode: Decode
  books: Book[]
  /** For each reference index of a formula: the book and its first and last sheet. */
  references: { book: number; first: number; last: number }[]
}

const most = 65_536
const ownMark = 0x0401
const addInMark = 0x3a01

/** SUPBOOK and EXTERNSHEET: which other workbooks are referred to, and by what index of formulas. */
export function readBook(list: BookList, id: number, reader: PieceReader): void {
  if (list.books.length >= most) return
  if (id === 0x1ae) list.books.push(supbook(reader))
  else if (list.biff === 8) readReferences(list, reader)
  else {
    const length = reader.byte()
    const name = list.decode(reader.take(length))
    const own = name === '' || name.startsWith('\u0002') || name.startsWith('\u0003') || name.startsWith(':')
    list.books.push({ own, path: own ? '' : decodePath(name), sheets: [] })
  }
}

function supbook(reader: PieceReader): Book {
  const count = reader.word()
  const length = reader.word()
  if (length === ownMark || length === addInMark) return { own: length === ownMark, path: '', sheets: [] }
  const path = reader.rich(length)
  const sheets: string[] = []
  while (sheets.length < Math.min(count, 4096) && !reader.done) sheets.push(reader.rich(reader.word()))
  return { own: path === '\0' || path === '\u0002', path: decodePath(path), sheets }
}

function readReferences(list: BookList, reader: PieceReader): void {
  const count = reader.word()
  for (let at = 0; at < count && !reader.done && list.references.length < most; at++) {
    list.references.push({ book: reader.word(), first: reader.word(), last: reader.word() })
  }
}

/** Virtual paths ([MS-XLS] 2.5.277) as people write them. */
function decodePath(path: string): string {
  if (!path.startsWith('\u0001')) return path.replaceAll('\u0003', '|')
  let made = ''
  for (let at = 1; at < path.length; at++) {
    const character = path[at] ?? ''
    if (character === '\u0001') {
      const drive = path[++at] ?? ''
      made += drive === '@' ? '\\\\' : `${drive}:\\`
    } else if (character === '\u0002') made += made === '' ? '\\' : ''
    else if (character === '\u0003') made += '\\'
    else if (character === '\u0004') made += '..\\'
    else if (character === '\u0005') at++
    else if (character >= ' ') made += character
  }
  return made
}
