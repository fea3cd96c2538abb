/** Primary languages, the lower ten bits of a locale id ([MS-LCID]), and the ANSI code page Windows uses for them. */
const byLanguage: ReadonlyMap<number, number> = new Map([
  [0x01, 1256],
  [0x02, 1251],
  [0x05, 1250],
  [0x08, 1253],
  [0x0d, 1255],
  [0x0e, 1250],
  [0x11, 932],
  [0x12, 949],
  [0x15, 1250],
  [0x18, 1250],
  [0x19, 1251],
  [0x1a, 1250],
  [0x1b, 1250],
  [0x1c, 1250],
  [0x1e, 874],
  [0x1f, 1254],
  [0x20, 1256],
  [0x22, 1251],
  [0x23, 1251],
  [0x24, 1250],
  [0x25, 1257],
  [0x26, 1257],
  [0x27, 1257],
  [0x29, 1256],
  [0x2a, 1258],
  [0x2c, 1254],
  [0x2f, 1251],
  [0x3f, 1251],
])

const chinese = 0x04
const simplified = new Set([0x0804, 0x1004, 0x0004])

/** The ANSI code page of a locale id; null for languages of western Europe and unknown ones. */
export function localeCodePage(locale: number): number | null {
  const language = locale & 0x3ff
  if (language === chinese) return simplified.has(locale & 0xffff) ? 936 : 950
  return byLanguage.get(language) ?? null
}
