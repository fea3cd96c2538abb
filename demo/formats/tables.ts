/** Plain tables: CSV and Markdown. */

/** RFC 4180 with the given separator and line end. */
export function csv(rows: readonly (readonly string[])[], separator = ',', lineEnd = '\r\n'): string {
  const cell = (value: string) =>
    value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  return rows.map((row) => row.map(cell).join(separator) + lineEnd).join('')
}

const markdownCell = (value: string) => value.replaceAll('|', '\\|').replaceAll('\n', '<br>')

const line = (row: readonly string[]) => `| ${row.map(markdownCell).join(' | ')} |\n`

export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('')
}
