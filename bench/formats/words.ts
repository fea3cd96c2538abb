/** Words as the manifest of the public test files has them: lower case, NFKC, Chinese as two-character pieces. */

export const plainText = (text: string): string => text.normalize('NFKC').toLowerCase()

const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}]+/gu
const chinese = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

export function wordsOf(text: string): Set<string> {
  const words = new Set<string>()
  for (const [found] of plainText(text).matchAll(word)) {
    if (!chinese.test(found)) {
      if (found.length > 1) words.add(found)
      continue
    }
    const characters = Array.from(found)
    for (let at = 0; at + 1 < characters.length; at++) words.add(`${characters[at]}${characters[at + 1]}`)
  }
  return words
}
