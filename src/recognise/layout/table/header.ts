/** Whether the first row names its columns: it is words where rows below are numbers, dates and codes. */
export function isHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...others] = rows
  if (!first || others.length === 0) return false
  const named = first.filter((text) => text !== '')
  if (
    named.length < 2 ||
    named.length < 0.6 * first.length ||
    named.some((text) => isValue(text) || text.length > 30)
  )
    return false
  const values = others.flat().filter((text) => text !== '')
  return values.filter(isValue).length >= 0.15 * values.length
}

/** Mostly digits. */
function isValue(text: string): boolean {
  const digits = text.replaceAll(/\P{N}/gu, '').length
  return digits > 0 && digits >= 0.4 * text.replaceAll(/\s/gu, '').length
}
