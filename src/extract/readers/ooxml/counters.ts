/** Numbers as Word writes them in lists, by the names of its number formats. */
const digits = '〇一二三四五六七八九'
const units = ['', '十', '百', '千']
const legalDigits = '零壹贰叁肆伍陆柒捌玖'
const legalUnits = ['', '拾', '佰', '仟']
const stems = '甲乙丙丁戊己庚辛壬癸'
const branches = '子丑寅卯辰巳午未申酉戌亥'

export function numberText(value: number, format: string): string {
  const made = formats.get(format)?.(value)
  return made ?? String(value)
}

type Format = (value: number) => string | undefined

const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['none', () => ''],
  ['bullet', () => '•'],
  ['decimalZero', (value) => String(value).padStart(2, '0')],
  [
    'decimalFullWidth',
    (value) => String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ],
  ['decimalEnclosedCircle', (value) => within(value, 1, 20, 0x2460)],
  ['decimalEnclosedCircleChinese', (value) => within(value, 1, 20, 0x2460)],
  ['decimalEnclosedParen', (value) => within(value, 1, 20, 0x2474)],
  ['upperLetter', (value) => letters(value, 65)],
  ['lowerLetter', (value) => letters(value, 97)],
  ['upperRoman', (value) => roman(value)],
  ['lowerRoman', (value) => roman(value)?.toLowerCase()],
  ['ordinal', ordinal],
  ['chineseCounting', (value) => chinese(value, digits, units)],
  ['chineseCountingThousand', (value) => chinese(value, digits, units)],
  ['taiwaneseCounting', (value) => chinese(value, digits, units)],
  ['taiwaneseCountingThousand', (value) => chinese(value, digits, units)],
  ['japaneseCounting', (value) => chinese(value, digits, units)],
  ['ideographDigital', (value) => String(value).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)],
  [
    'japaneseDigitalTenThousand',
    (value) => String(value).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit),
  ],
  ['chineseLegalSimplified', (value) => chinese(value, legalDigits, legalUnits)],
  ['ideographTraditional', (value) => stems[(value - 1) % 10]],
  ['ideographZodiac', (value) => branches[(value - 1) % 12]],
])

const within = (value: number, from: number, to: number, base: number): string | undefined =>
  value >= from && value <= to ? String.fromCodePoint(base + value - from) : undefined

/** a … z, aa, bb …, as Word counts. */
function letters(value: number, base: number): string | undefined {
  if (value < 1 || value > 780) return undefined
  return String.fromCodePoint(base + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
}

const romanSteps: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string | undefined {
  if (value < 1 || value > 3999) return undefined
  let rest = value
  let text = ''
  for (const [step, sign] of romanSteps) {
    for (; rest >= step; rest -= step) text += sign
  }
  return text
}

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13
  return `${value}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`
}

function chinese(value: number, signs: string, places: readonly string[]): string | undefined {
  if (value < 1 || value > 9999) return undefined
  let text = ''
  let zero = false
  for (const [index, digit] of Array.from(String(value)).entries()) {
    const place = places[String(value).length - 1 - index] ?? ''
    if (digit === '0') {
      zero = true
      continue
    }
    if (zero) text += signs[0]
    zero = false
    text += (signs[Number(digit)] ?? '') + place
  }
  return text.startsWith('一十') ? text.slice(1) : text
}
