/** Whether phones, mails, amounts and numbers stand in a text exactly. */
import { fold } from './fold.ts'

/**
 * Whether the text has the token, broken by white space at most. One that begins or ends with a letter or digit must not
 * be a part of a longer word or number.
 */
export function holds(text: string, token: string): boolean {
  const bare = fold(token).replace(/\s+/gu, '')
  const signs = Array.from(bare, (sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/u, '\\$&'))
  const before = /^[A-Za-z0-9]/.test(bare) ? '(?<![A-Za-z0-9]|\\d[.,])' : ''
  const after = /[A-Za-z0-9]$/.test(bare) ? '(?![A-Za-z0-9])' : ''
  return new RegExp(`${before}${signs.join('\\s*')}${after}`, 'u').test(fold(text))
}

/** Those of the tokens that are missing. */
export const missing = <T extends { text: string }>(text: string, tokens: readonly T[]): T[] =>
  tokens.filter((token) => !holds(text, token.text))
