/** Tables of gold answers: UTF-8, a header row, `\t \n \r \\` escaped, lists within a cell separated by ` ¦ `. */
export interface GoldTable {
  name: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** `columns` separated by spaces. */
export const table = (name: string, columns: string, rows: GoldTable['rows']): GoldTable => ({
  name,
  columns: columns.split(' '),
  rows,
})

const escape = (cell: string) =>
  cell.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')

export const list = (values: readonly string[]): string => values.join(' ¦ ')

export const lines = (rows: GoldTable['rows']): string =>
  rows.map((row) => `${row.map(escape).join('\t')}\n`).join('')
