/** Tables of gold answers: UTF-8, a header row, `\t \n \r \\` escaped, lists within a cell separated by ` ¦ `. */
const escape = (cell: string) =>
  cell.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')

export const list = (values: readonly string[]): string => values.join(' ¦ ')

export function tsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(escape).join('\t')}\n`).join('')
}
