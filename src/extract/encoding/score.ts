/**
 * How much a decoded sample looks like something a person wrote, as a mean per character outside ASCII: about 2 for
 * right decodings, under 1 for wrong ones. Marks a wrong decoding by rare ideographs, mixed scripts and case.
 */
import { type CodeSet, commonHan, commonHangul, firstLevel, punctuation } from './characters.ts'

type Weigh = (code: number, before: number, after: number) => number

const isAsciiLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122
const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)
const isHiragana = (code: number): boolean => code >= 0x3041 && code <= 0x309f
const isKatakana = (code: number): boolean => code >= 0x30a1 && code <= 0x30ff
const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3
const isFullWidth = (code: number): boolean => code >= 0xff01 && code <= 0xff5e
const wrong = -8

const chinese =
  (ordinary: CodeSet): Weigh =>
  (code, before, after) => {
    if (commonHan.has(code)) return 3
    if (isHan(code)) {
      const inWord = isAsciiLetter(before) || isAsciiLetter(after) ? -1 : 0
      return (ordinary.has(code) ? 0.7 : -2) + inWord
    }
    if (punctuation.has(code)) return 1.5
    if (isFullWidth(code)) return 0.5
    if (isKatakana(code) || isHiragana(code)) return -0.5
    if (code >= 0x20000 && code <= 0x3ffff) return -1
    return other(code)
  }

const japanese: Weigh = (code) => {
  if (isHiragana(code)) return 3
  if (isKatakana(code)) return 2
  if (isHan(code)) return commonHan.has(code) ? 2.5 : firstLevel.japanese.has(code) ? 1 : -2
  if (punctuation.has(code)) return 1.5
  if (isFullWidth(code)) return 0.5
  if (code >= 0xff61 && code <= 0xff9f) return -0.7
  return other(code)
}

const korean: Weigh = (code) => {
  if (commonHangul.has(code)) return 3
  if (isHangul(code)) return firstLevel.korean.has(code) ? 0.8 : -1.5
  if (isHan(code)) return -1
  if (punctuation.has(code)) return 1.5
  return isFullWidth(code) ? 0.5 : other(code)
}

const frequentCyrillic = new Set(Array.from('оеаинтсрвлкмдпуяы', (letter) => letter.codePointAt(0) ?? 0))
const isCyrillic = (code: number): boolean => code >= 0x400 && code <= 0x45f
const isLowCyrillic = (code: number): boolean => code >= 0x430 && code <= 0x45f

const cyrillic: Weigh = (code, before, after) => {
  if (isCyrillic(code)) {
    if (isAsciiLetter(before) || isAsciiLetter(after)) return -2
    // A word of one letter is as likely a Western `à`.
    if (!isCyrillic(before) && !isCyrillic(after)) return 0.3
    if (!isLowCyrillic(code)) return isLowCyrillic(before) ? -3 : 1
    return frequentCyrillic.has(code) ? 2.7 : 1.2
  }
  if (code === 0xab || code === 0xbb || code === 0x2116 || code === 0x2014 || code === 0x2013) return 1.5
  return code === 0xa0 ? 0.5 : other(code)
}

const accents = new Set(
  Array.from('éèêàâçùûôîïëäöüßñáíóúãõåæøœÿìòÉÈÀÇÄÖÜÑÁÓÅØ', (letter) => letter.codePointAt(0) ?? 0),
)
const marks = new Set(Array.from('’‘“”–—€…«»°§£©®·¿¡•\u{A0}±²µ½´¥™„ºª', (mark) => mark.codePointAt(0) ?? 0))

const western: Weigh = (code, before, after) => {
  if (accents.has(code)) {
    const capitalInside = code < 0xdf && before >= 97 && before <= 122
    return capitalInside
      ? -2
      : isAsciiLetter(before) || isAsciiLetter(after)
        ? 2.4
        : code === 0xe0 || code === 0xc0
          ? 1.5
          : 0.5
  }
  if (marks.has(code)) return 1.5
  return other(code) - 0.5
}

const unicode: Weigh = (code, before, after) => {
  if (code === 9 || code === 10 || code === 13) return 1
  if (code < 0x20) return -5
  if (code < 0x7f) return 2
  if (isHangul(code)) return commonHangul.has(code) ? 3 : 0.3
  if (isHan(code)) {
    if (commonHan.has(code)) return 3
    return firstLevel.gb18030.has(code) || firstLevel.big5.has(code) || firstLevel.japanese.has(code)
      ? 0.7
      : -1.5
  }
  if (isCyrillic(code)) return cyrillic(code, before, after)
  if (code < 0x180) return western(code, before, after)
  return isHiragana(code) || isKatakana(code) || punctuation.has(code) ? 2 : other(code)
}

function other(code: number): number {
  if (code === 0xfffd) return wrong
  if (code >= 0xe000 && code <= 0xf8ff) return -3
  if (code >= 0x80 && code < 0xa0) return -4
  if ((code >= 0x2460 && code <= 0x24ff) || (code >= 0x2190 && code <= 0x22ff)) return 0.5
  return -1.5
}

const scripts: Record<string, Weigh> = {
  gb18030: chinese(firstLevel.gb18030),
  'hz-gb-2312': chinese(firstLevel.gb18030),
  big5: chinese(firstLevel.big5),
  shift_jis: japanese,
  'euc-jp': japanese,
  'euc-kr': korean,
  'windows-1251': cyrillic,
  'koi8-r': cyrillic,
  ibm866: cyrillic,
  'windows-1252': western,
  'utf-16le': unicode,
  'utf-16be': unicode,
}

/** Mean weight per character (outside ASCII, except for UTF-16); 0 for a sample without any. */
export function score(text: string, encoding: string): number {
  const weigh = scripts[encoding]
  if (!weigh) return 0
  const all = weigh === unicode
  let sum = 0
  let count = 0
  let kana = 0
  let before = 32
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0
    if (code > 0xffff) at++
    if (all || code >= 0x80) {
      count++
      sum += weigh(code, before, text.charCodeAt(at + 1) || 32)
      if (isHiragana(code) || isKatakana(code)) kana++
    }
    before = code
  }
  if (count === 0) return 0
  // Japanese of more than a few words has kana; a Chinese text read as Japanese has none.
  const missing = weigh === japanese && count > 12 && kana * 10 < count ? 0.7 : 0
  return sum / count - missing
}
