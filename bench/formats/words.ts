/** Words as the manifest of the public test files has them: lower case, NFKC, Chinese as two-character pieces. */

export const plainText = (text: string): string => text.normalize('NFKC').toLowerCase()

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+/gu
const chinese = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

export const wordsOf = (text: string): Set<string> => new Set(everyWord(text))

/** In order, each as often as it stands there. */
export function everyWord(text: string): string[] {
  const words: string[] = []
  for (const [found] of plainText(text).matchAll(word)) {
    if (!chinese.test(found)) {
      if (found.length > 1) words.push(found)
      continue
    }
    const characters = Array.from(found)
    for (let at = 0; at + 1 < characters.length; at++) words.push(`${characters[at]}${characters[at + 1]}`)
  }
  return words
}
