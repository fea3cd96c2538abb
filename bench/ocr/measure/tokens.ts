/** Whether phones, mails, amounts and numbers stand in a text exactly. */
import { fold } from './fold.ts'

/** Whether the text has the token, broken by white space at most, and not as a part of a longer word or number. */
export function holds(text: string, token: string): boolean {
  const signs = Array.from(fold(token).replace(/\s+/gu, ''), (sign) =>
    sign.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&'),
  )
  return new RegExp(`(?<![A-Za-z0-9]|\\d[.,])${signs.join('\\s*')}(?![A-Za-z0-9])`, 'u').test(fold(text))
}

/** Those of the tokens that are missing. */
export const missing = <T extends { text: string }>(text: string, tokens: readonly T[]): T[] =>
  tokens.filter((token) => !holds(text, token.text))
