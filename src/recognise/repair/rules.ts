/**
 * Confusions that what stands around them gives away. A rule changes one character for one other, and most only where
 * the recogniser itself had the other in mind: nothing is known here of words, names or places.
 */

export interface Rule {
  /** What is wrong, as the whole match; what must stand around it, as assertions. */
  pattern: RegExp
  right: string
  /** One of these must have been among what the recogniser saw; none where the surroundings leave no doubt. */
  seenAs?: readonly string[]
  /** How likely, at least, where a slip is hardly more frequent than what looks like one. */
  least?: number
}

/** 1,234 or 1,234,567.89 and no digit more. */
const grouped = String.raw`\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?(?![\d,，])`
const decimals = String.raw`\d+\.\d{2}(?![\d.])`
const freeBefore = String.raw`(?<![A-Za-z0-9.,\-_/])`
/** Letters and digits up to here are digits, or what is taken for them … */
const digitsBefore = String.raw`(?<=(?<![A-Za-z0-9._\-@])[\dOolI]*\d)`
/** … and from here on, too: three digits at least, and no letters, so that it is no name or model number. */
const digitsAfter = String.raw`(?=[\dOolI]*(?![A-Za-z0-9_\-@]))`

const besideStop = String.raw`(?<=[\p{L}\p{N}）」』”》])`

const rule = (pattern: string, right: string, seenAs?: readonly string[], least = 0): Rule => ({
  pattern: new RegExp(pattern, 'gu'),
  right,
  least,
  ...(seenAs ? { seenAs } : {}),
})

export const rules: readonly Rule[] = [
  // money
  rule(`${freeBefore}[YV](?=\\s?${grouped})`, '¥'),
  rule(`${freeBefore}[YV](?=\\s?${decimals})`, '¥', ['¥', '￥']),
  rule(`${freeBefore}Y(?=\\s?\\d{2,}(?![\\w.\\-/]))`, '¥', ['¥', '￥']),
  rule(`(?:${freeBefore}|(?<=(?<![A-Za-z])(?:US|HK|NT|A|C|S)))S(?=\\s?${grouped})`, '$', ['$', '＄']),
  rule(`(?:${freeBefore}|(?<=(?<![A-Za-z])(?:US|HK|NT|A|C|S)))S(?=\\s?${decimals})`, '$', ['$', '＄']),
  rule(String.raw`(?<=(?<!\d)\d{1,3}(?:[,，]\d{3})*)，(?=\d{3}(?!\d))`, ',', [',']),
  // letters among digits
  rule(`${digitsBefore}[Oo]${digitsAfter}(?=\\d|[年月日号元时分秒%])`, '0', ['0']),
  rule(`${digitsBefore}[lI]${digitsAfter}(?=\\d|[年月日号元时分秒%])`, '1', ['1']),
  // digits among small letters
  rule(String.raw`(?<=[a-z])1(?=[a-z])`, 'l', ['l']),
  rule(String.raw`(?<=[a-z]l)1(?![A-Za-z0-9])`, 'l', ['l']),
  rule(String.raw`(?<=(?<![A-Za-z0-9])[a-z]+i)1(?=1?(?![A-Za-z0-9]))`, 'l', ['l']),
  // step1, web1
  rule(String.raw`(?<=[a-z]{2})1(?![A-Za-z0-9])`, 'l', ['l'], 0.1),
  rule(String.raw`(?<![A-Za-z0-9])1(?=[a-z]{3})`, 'l', ['l']),
  rule(String.raw`(?<=[a-z])0(?=[a-z])`, 'o', ['o']),
  rule(String.raw`(?<=[a-z][a-z0-9\-]*\.c)0(?=m(?![A-Za-z0-9]))`, 'o'),
  rule(String.raw`(?<=@[a-z.\-]*[a-z]{2})1(?=[a-z]{2})`, 'l'),
  rule(String.raw`(?<=@[a-z.\-]*[a-z]{2})0(?=[a-z]{2})`, 'o'),
  // the bar after a drive: there are others on the line, or it was had in mind
  rule(String.raw`(?<=(?<![A-Za-z0-9])[A-Z]:)[Il1](?=[A-Za-z]\S*\\)`, '\\'),
  rule(String.raw`(?<=(?<![A-Za-z0-9])[A-Z]:)[Il1](?=[A-Za-z]{2})`, '\\', ['\\', '＼']),
  // a capital that differs from its small letter by height alone, inside a word
  ...['c', 'o', 's', 'u', 'v', 'w', 'x', 'z'].map((small) =>
    rule(`(?<=[a-z])${small.toUpperCase()}(?=[a-z])`, small, [small]),
  ),
  // bars of a table drawn with characters: there is another one on the line, and not beside it
  rule(String.raw`(?<=^|(?<!\|)\s)[1Il](?=\s(?!\|).*\|)`, '|', ['|']),
  rule(String.raw`(?<=\|.*(?<!\|)\s)[1Il](?=\s(?!\|)|$)`, '|', ['|']),
  // and one between two commands
  rule(
    String.raw`(?<=[#$%>].*\s)[1Il](?=\s(?:awk|cut|grep|head|less|more|sed|sort|tail|tee|tr|uniq|wc|xargs)(?![\w.]))`,
    '|',
    ['|'],
  ),
  // marks of Chinese sentences
  rule(String.raw`(?<=[\p{Script=Han}）」』”])[°·○](?=\s*$)`, '。'),
  rule(String.raw`(?<=\p{Script=Han})[’'‘](?=\p{Script=Han})`, '，', ['，', ',']),
  // the dot is a stroke that stands for itself in names alone
  rule(`${besideStop}丶(?=[\\p{L}\\p{N}（「『“《])`, '、', ['、']),
  rule(`(?<=[，。；：、].*)${besideStop}丶(?=[\\p{L}\\p{N}（「『“《])`, '、'),
  rule(`${besideStop}丶(?=[\\p{L}\\p{N}（「『“《].*[，。；：、])`, '、'),
]
