/** Writes small RTF files in memory: for tests, which need them odd, broken and hostile. */
import iconv from 'iconv-lite'

const fonts: readonly (readonly [charset: number, name: string])[] = [
  [0, 'Arial'],
  [134, 'SimSun'],
  [136, 'MingLiU'],
  [128, 'MS Mincho'],
  [129, 'Batang'],
  [204, 'Arial Cyr'],
  [238, 'Arial CE'],
  [2, 'Symbol'],
]

/** The font for a charset in files made here. */
export const fontOf = (charset: number): string => `\\f${fonts.findIndex(([number]) => number === charset)} `

/** Every byte as `\'xx`, also those of letters. */
export const hexText = (text: string, encoding: string): string =>
  [...iconv.encode(text, encoding)].map((byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('')

/** Bytes below 0x80 as they are, as most programs write them. */
export const mixedText = (text: string, encoding: string): string =>
  [...iconv.encode(text, encoding)]
    .map((byte) =>
      byte < 0x80 && !'\\{}'.includes(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `\\'${byte.toString(16).padStart(2, '0')}`,
    )
    .join('')

export const unicodeText = (text: string): string =>
  [...Array(text.length).keys()]
    .map((at) => text.charCodeAt(at))
    .map((code) =>
      code < 0x80 ? String.fromCharCode(code) : `\\u${code > 0x7fff ? code - 0x1_0000 : code}?`,
    )
    .join('')

/** [MS-DOC] 2.9.60 */
export const dttmOf = (year: number, month: number, day: number, hour: number, minute: number): number =>
  minute | (hour << 6) | (day << 11) | (month << 16) | ((year - 1900) << 20) | 0

/** Colour 1 is black, 2 white, 3 red; the authors of changes are Unknown, 林晓, Ben. */
export function makeRtf(body: string, head = '', page = 1252): Buffer {
  const table = fonts.map(([charset, name], at) => `{\\f${at}\\fnil\\fcharset${charset} ${name};}`).join('')
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg${page}\\deff0{\\fonttbl${table}}{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;\\red255\\green0\\blue0;}` +
      `{\\stylesheet{\\s0 Normal;}{\\s1\\b heading 1;}{\\s2 Title;}{\\*\\cs10 Default Paragraph Font;}}` +
      `{\\*\\revtbl{Unknown;}{\\u26519?\\u26195?;}{Ben;}}${head}\\pard\\plain\\f0 ${body}}`,
    'latin1',
  )
}

const prefixed = (text: string): Buffer => {
  const bytes = Buffer.from(`${text}\0`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text === '' ? 0 : bytes.length)
  return text === '' ? length : Buffer.concat([length, bytes])
}

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** An OLE 1 stream around `data`. */
export const ole1 = (className: string, data: Uint8Array): Buffer =>
  Buffer.concat([
    number(0x501),
    number(2),
    prefixed(className),
    prefixed(''),
    prefixed(''),
    number(data.length),
    data,
  ])

/** What the Windows packager stores. */
export const packaged = (name: string, data: Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from([2, 0]),
    Buffer.from(`${name}\0C:\\Users\\me\\${name}\0`, 'latin1'),
    Buffer.from([0, 0, 3, 0]),
    number(9),
    Buffer.from('C:\\t.tmp\0', 'latin1'),
    number(data.length),
    data,
  ])
