/** What a stored CREATE TABLE says about the columns: read word by word, never run. */
export interface Column {
  name: string
  /** Stands for the row's number, which is not stored again. */
  isRowid: boolean
  /** Computed when it is read, and not stored. */
  isVirtual: boolean
  /** Whole numbers in it are shown with `.0`. */
  isReal: boolean
  /** For rows from before the column was added; null for none or what must be computed. */
  initial: string | null
}

export interface TableShape {
  columns: Column[]
  /** Columns in the order they are stored in. */
  stored: Column[]
}

interface Token {
  text: string
  kind: 'word' | 'quoted' | 'string' | 'sign'
}

const mostTokens = 200_000

export function tokens(sql: string): Token[] {
  const found: Token[] = []
  const pattern =
    /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?|'(?:[^']|'')*'?|[\p{L}\p{N}_$.\u0080-\uffff]+|\S/gu
  for (const [text] of sql.matchAll(pattern)) {
    if (text.startsWith('--') || text.startsWith('/*')) continue
    if (found.length >= mostTokens) break
    const first = text[0] ?? ''
    if (first === '"' || first === '`') {
      found.push({
        kind: 'quoted',
        text: text
          .slice(1)
          .replace(new RegExp(`${first}$`), '')
          .replaceAll(first + first, first),
      })
    } else if (first === '[' && text.length > 1)
      found.push({ kind: 'quoted', text: text.slice(1).replace(/\]$/, '') })
    else if (first === "'")
      found.push({ kind: 'string', text: text.slice(1).replace(/'$/, '').replaceAll("''", "'") })
    else found.push({ kind: /^[\p{L}\p{N}_$.\u0080-\uffff]/u.test(text) ? 'word' : 'sign', text })
  }
  return found
}

export function tableShape(sql: string): TableShape {
  const all = tokens(sql)
  const open = all.findIndex(({ kind, text }) => kind === 'sign' && text === '(')
  const { pieces, rest } = splitList(all.slice(open + 1))
  const withoutRowid = rest.some(({ text }, at) => is(text, 'WITHOUT') && is(rest[at + 1]?.text, 'ROWID'))
  const columns: Column[] = []
  let key: string[] = []
  for (const piece of pieces) {
    const [first] = piece
    if (!first) continue
    if (first.kind === 'word' && /^(?:CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)$/i.test(first.text)) {
      const found = keyOf(piece)
      if (found.length > 0) key = found
    } else {
      columns.push(columnOf(piece))
      if (hasPair(piece, 'PRIMARY', 'KEY')) key = [first.text]
    }
  }
  markRowid(columns, pieces, key, withoutRowid)
  const kept = columns.filter(({ isVirtual }) => !isVirtual)
  if (!withoutRowid) return { columns, stored: kept }
  const first = key
    .map((name) => kept.find((column) => is(column.name, name)))
    .filter((column) => column !== undefined)
  const keyed = new Set(first)
  return { columns, stored: [...keyed, ...kept.filter((column) => !keyed.has(column))] }
}

const is = (text: string | undefined, word: string): boolean => text?.toUpperCase() === word.toUpperCase()

const hasPair = (piece: readonly Token[], first: string, second: string): boolean =>
  piece.some(
    ({ text, kind }, at) =>
      kind === 'word' && is(text, first) && piece[at + 1]?.kind === 'word' && is(piece[at + 1]?.text, second),
  )

/** Splits at the commas of the outermost list; what follows its end is the rest. */
function splitList(list: readonly Token[]): { pieces: Token[][]; rest: Token[] } {
  const pieces: Token[][] = [[]]
  let depth = 0
  for (const [at, token] of list.entries()) {
    const sign = token.kind === 'sign' ? token.text : ''
    if (sign === '(') depth++
    else if (sign === ')' && --depth < 0) return { pieces, rest: list.slice(at + 1) }
    if (sign === ',' && depth === 0) pieces.push([])
    else pieces.at(-1)?.push(token)
  }
  return { pieces, rest: [] }
}

/** The columns of `PRIMARY KEY (a, b)`. */
function keyOf(piece: readonly Token[]): string[] {
  if (!hasPair(piece, 'PRIMARY', 'KEY')) return []
  const open = piece.findIndex(({ kind, text }) => kind === 'sign' && text === '(')
  const { pieces } = splitList(piece.slice(open + 1))
  return pieces.map(([name]) => name?.text ?? '').filter(Boolean)
}

const constraints =
  /^(?:CONSTRAINT|PRIMARY|NOT|NULL|UNIQUE|CHECK|DEFAULT|COLLATE|REFERENCES|GENERATED|AS|ON)$/i

function declaredType(piece: readonly Token[]): string {
  const end = piece.findIndex(({ kind, text }, at) => at > 0 && kind === 'word' && constraints.test(text))
  return piece
    .slice(1, end < 0 ? undefined : end)
    .map(({ text }) => text)
    .join(' ')
    .toUpperCase()
}

function columnOf(piece: readonly Token[]): Column {
  const type = declaredType(piece)
  const words = piece.map(({ text, kind }) => (kind === 'word' ? text.toUpperCase() : ''))
  const computed = words.includes('AS', 1)
  const initialAt = words.indexOf('DEFAULT', 1)
  return {
    name: piece[0]?.text ?? '',
    isRowid: false,
    isVirtual: computed && !words.includes('STORED'),
    isReal: !type.includes('INT') && /REAL|FLOA|DOUB/.test(type) && !/CHAR|CLOB|TEXT|BLOB/.test(type),
    initial: initialAt < 0 ? null : initialOf(piece.slice(initialAt + 1)),
  }
}

function initialOf([first, second]: readonly Token[]): string | null {
  if (first?.kind === 'string' || first?.kind === 'quoted') return first.text
  if (first?.text === '-' || first?.text === '+')
    return `${first.text === '-' ? '-' : ''}${second?.text ?? ''}`
  return first?.kind === 'word' && /^[\d.]/.test(first.text) ? first.text : null
}

/** A key that is one column of the type INTEGER is the row's number. */
function markRowid(
  columns: readonly Column[],
  pieces: readonly Token[][],
  key: readonly string[],
  withoutRowid: boolean,
): void {
  if (withoutRowid || key.length !== 1) return
  const at = columns.findIndex(({ name }) => is(name, key[0] ?? ''))
  const column = columns[at]
  const piece = pieces.find(([first]) => first !== undefined && is(first.text, column?.name ?? ''))
  if (!column || !piece || declaredType(piece) !== 'INTEGER') return
  const descending = piece.some(
    ({ text, kind }, index) => kind === 'word' && is(text, 'KEY') && is(piece[index + 1]?.text, 'DESC'),
  )
  column.isRowid = !descending
}
