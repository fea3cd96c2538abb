import { encodingName } from '../encoding/names.ts'

/** Windows code page numbers whose WHATWG name is not simply `cp` or `windows-` and the number. */
const names: Readonly<Record<number, string>> = {
  437: 'ibm437',
  708: 'iso-8859-6',
  850: 'ibm850',
  852: 'ibm852',
  866: 'ibm866',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1361: 'euc-kr',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20127: 'windows-1252',
  20866: 'koi8-r',
  20932: 'euc-jp',
  20936: 'gb18030',
  21866: 'koi8-u',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  51932: 'euc-jp',
  51936: 'gb18030',
  51949: 'euc-kr',
  51950: 'big5',
  52936: 'hz-gb-2312',
  54936: 'gb18030',
  65001: 'utf-8',
}

/** The canonical encoding name of a Windows code page; null where it is none that single bytes are written in. */
export function codePageName(page: number): string | null {
  const known = names[page]
  if (known !== undefined) return known
  if (page >= 28591 && page <= 28606) return encodingName(`iso-8859-${page - 28590}`)
  return encodingName(`cp${page}`)
}

/** Primary language ids ([MS-LCID]) and the ANSI code page Windows uses for them. */
const byLanguage: Readonly<Record<number, number>> = {
  0x01: 1256,
  0x02: 1251,
  0x05: 1250,
  0x08: 1253,
  0x0d: 1255,
  0x0e: 1250,
  0x11: 932,
  0x12: 949,
  0x15: 1250,
  0x18: 1250,
  0x19: 1251,
  0x1a: 1250,
  0x1b: 1250,
  0x1c: 1250,
  0x1e: 874,
  0x1f: 1254,
  0x20: 1256,
  0x22: 1251,
  0x23: 1251,
  0x24: 1250,
  0x25: 1257,
  0x26: 1257,
  0x27: 1257,
  0x29: 1256,
  0x2a: 1258,
  0x2c: 1254,
  0x2f: 1251,
  0x3f: 1251,
}

const simplified = new Set([0x0804, 0x1004, 0x0004])

/** The ANSI code page of a locale id; 1252 for languages of western Europe. */
export function localeCodePage(locale: number): number {
  const language = locale & 0x3ff
  if (language === 0x04) return simplified.has(locale & 0xffff) ? 936 : 950
  return byLanguage[language] ?? 1252
}
