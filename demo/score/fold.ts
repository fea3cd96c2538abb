/** Foldings under which two writings count as the same answer. */
import { Converter } from 'opencc-js/t2cn'

const simplified = Converter({ from: 'tw', to: 'cn' })

/** White space told apart no further than that there is some. */
export const spaced = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ')

/** Width, case and white space away. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '')

/** Also traditional characters: for names. */
export const foldedName = (text: string): string => simplified(folded(text))

/** A decimal amount without trailing zeros, or null: `1200.50` is `1200.5`, a cent more is another. */
export function plainAmount(amount: string | null | undefined): string | null {
  const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(amount?.trim() ?? '')
  if (!match) return null
  const [, sign = '', whole = '', part = ''] = match
  return `${sign}${whole}${part === '' ? '' : `.${part}`}`
}

/** Adds amounts without rounding, in hundredths of a cent. */
export function sum(amounts: readonly string[]): bigint {
  let total = 0n
  for (const amount of amounts) {
    const match = /^(-?)(\d+)(?:\.(\d{1,4})\d*)?$/.exec(amount.trim())
    if (!match) continue
    const value = BigInt(match[2] ?? '0') * 10_000n + BigInt((match[3] ?? '').padEnd(4, '0'))
    total += match[1] === '-' ? -value : value
  }
  return total
}
