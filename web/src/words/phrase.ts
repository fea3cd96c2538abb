export type Values = Record<string, string | number>

/** Fills `{name}`; numbers are written in the locale, and `one|other` is chosen by the value of `n`. */
export function phrase(template: string, values: Values, locale: string): string {
  const [one = '', other] = template.split('|')
  const n = values['n']
  const single = typeof n === 'number' && new Intl.PluralRules(locale).select(n) === 'one'
  const chosen = other === undefined || single ? one : other
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value
  })
}
