/** What a folded character does in a text: separate, belong to a word, stand for itself, or follow its neighbour. */
export const separator = 0
export const wordCharacter = 1
/** Written without spaces (Han, Kana, Thai …): every one of them starts a token. */
export const unitCharacter = 2
/** A combining mark that could not be composed: of the same class as the character before it. */
export const markCharacter = 3

export type CharacterClass = 0 | 1 | 2 | 3

/** Bits beside the class in the kind of a raw UTF-16 unit: folded by the slow path, joins the unit before it, dropped. */
export const slowKind = 4
export const joinKind = 8
export const ignoredKind = 16

const unit =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}\p{Script=Yi}\p{Script=Nushu}\p{Script=Tangut}\p{Co}ー々〆〇]$/u
const mark = /^\p{M}$/u
const word = /^[\p{L}\p{N}]$/u

/** Class of one folded code point. */
export function classOf(character: string): CharacterClass {
  if (mark.test(character)) return markCharacter
  if (unit.test(character) && (word.test(character) || /^\p{Co}$/u.test(character))) return unitCharacter
  return word.test(character) ? wordCharacter : separator
}
