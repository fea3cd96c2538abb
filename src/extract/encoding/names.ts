/** Encodings text can be decoded from, by one canonical name each (WHATWG names, plus UTF-32, HZ and code page 866). */
const aliases: Record<string, readonly string[]> = {
  'utf-8': ['utf8', 'unicode-1-1-utf-8', 'ascii', 'us-ascii', 'ansi_x3.4-1968', 'utf-8-sig', '646'],
  'utf-16le': ['utf-16', 'utf16', 'utf16le', 'ucs-2', 'unicode', 'iso-10646-ucs-2', 'unicodefffe-le'],
  'utf-16be': ['utf16be', 'unicodefffe'],
  'utf-32le': ['utf-32', 'utf32', 'ucs-4'],
  'utf-32be': ['utf32be'],
  gb18030: [
    'gbk',
    'gb2312',
    'gb_2312-80',
    'gb_2312',
    'x-gbk',
    'cp936',
    'ms936',
    'chinese',
    'euc-cn',
    'gb-2312',
    'csgb2312',
    'windows-936',
  ],
  'hz-gb-2312': ['hz', 'hz-gb2312'],
  big5: ['big5-hkscs', 'big5hkscs', 'cp950', 'x-x-big5', 'cn-big5', 'csbig5', 'windows-950', 'big-5'],
  shift_jis: [
    'shift-jis',
    'sjis',
    'x-sjis',
    'cp932',
    'ms932',
    'windows-31j',
    'ms_kanji',
    'shift_jis-2004',
    'shiftjis',
  ],
  'euc-jp': ['eucjp', 'x-euc-jp', 'euc-jis-2004', 'cseucpkdfmtjapanese'],
  'iso-2022-jp': [
    'csiso2022jp',
    'iso-2022-jp-1',
    'iso-2022-jp-2',
    'iso-2022-jp-3',
    'iso2022-jp-1',
    'iso2022-jp-2',
  ],
  'euc-kr': ['euckr', 'cp949', 'ks_c_5601-1987', 'ks_c_5601', 'ksc5601', 'uhc', 'windows-949', 'korean'],
  'windows-1252': [
    'cp1252',
    'iso-8859-1',
    'iso8859-1',
    'latin1',
    'latin-1',
    'l1',
    'iso_8859-1',
    'cp819',
    'ansi',
    'x-ansi',
    'x-user-defined',
    '8bit',
  ],
  'windows-1250': ['cp1250'],
  'windows-1251': ['cp1251'],
  'windows-1253': ['cp1253'],
  'windows-1254': ['cp1254', 'iso-8859-9', 'latin5'],
  'windows-1255': ['cp1255'],
  'windows-1256': ['cp1256'],
  'windows-1257': ['cp1257'],
  'windows-1258': ['cp1258'],
  'windows-874': ['cp874', 'tis-620', 'iso-8859-11'],
  'iso-8859-2': ['iso8859-2', 'latin2'],
  'iso-8859-3': ['iso8859-3'],
  'iso-8859-4': ['iso8859-4'],
  'iso-8859-5': ['iso8859-5', 'cyrillic'],
  'iso-8859-6': ['iso8859-6', 'arabic'],
  'iso-8859-7': ['iso8859-7', 'greek'],
  'iso-8859-8': ['iso8859-8', 'hebrew', 'iso-8859-8-i'],
  'iso-8859-10': ['iso8859-10'],
  'iso-8859-13': ['iso8859-13'],
  'iso-8859-14': ['iso8859-14'],
  'iso-8859-15': ['iso8859-15', 'latin9'],
  'iso-8859-16': ['iso8859-16'],
  'koi8-r': ['koi8', 'koi8r'],
  'koi8-u': ['koi8u'],
  macintosh: ['mac', 'x-mac-roman', 'macroman', 'mac-roman'],
  'x-mac-cyrillic': ['maccyrillic', 'mac-cyrillic'],
  ibm866: ['cp866', '866'],
  ibm437: ['cp437', '437'],
  ibm850: ['cp850', '850'],
  ibm852: ['cp852', '852'],
}

const byAlias = new Map(
  Object.entries(aliases).flatMap(([name, others]) => [name, ...others].map((alias) => [alias, name])),
)

/** The canonical name for a label found in a file or chosen by a person; null where it is not known. */
export function encodingName(label: string): string | null {
  const clean = label
    .trim()
    .toLowerCase()
    .replaceAll(/^["']+|["';]+$/g, '')
  return byAlias.get(clean) ?? byAlias.get(clean.replaceAll('_', '-')) ?? null
}

/** Every canonical name. */
export const encodingNames: readonly string[] = Object.keys(aliases)
