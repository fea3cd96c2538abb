/**
 * How much likelier a character is in text than by chance, in quarters of a bit. Sums of these along a run of bytes
 * tell text from noise in every encoding alike: a run that reaches T bits turns up in random bytes about once in 2^T.
 */
import { commonHan, commonHangul, firstLevel, punctuation } from '../../encoding/characters.ts'

/** Quarters of a bit. */
export const bit = 4

/** What no text has: ends a run. */
export const illegal = -128

type Class = 'lower' | 'upper' | 'digit' | 'blank' | 'mark'

const classOf = (code: number): Class | null => {
  if (code >= 97 && code <= 122) return 'lower'
  if (code >= 65 && code <= 90) return 'upper'
  if (code >= 48 && code <= 57) return 'digit'
  if (code === 32 || code === 9 || code === 10 || code === 13) return 'blank'
  return code > 32 && code < 127 ? 'mark' : null
}

/** Chance of each class of character after the other, in names, paths, messages and prose mixed. */
const follows: Record<Class | 'start', Record<Class, number>> = {
  lower: { lower: 0.8, upper: 0.02, digit: 0.02, blank: 0.1, mark: 0.06 },
  upper: { lower: 0.35, upper: 0.45, digit: 0.04, blank: 0.06, mark: 0.1 },
  digit: { lower: 0.05, upper: 0.04, digit: 0.6, blank: 0.1, mark: 0.21 },
  blank: { lower: 0.45, upper: 0.2, digit: 0.15, blank: 0.12, mark: 0.08 },
  mark: { lower: 0.3, upper: 0.15, digit: 0.2, blank: 0.2, mark: 0.15 },
  start: { lower: 0.4, upper: 0.25, digit: 0.15, blank: 0.02, mark: 0.18 },
}

/** Letters of English and of Chinese names in letters, the commonest first, with shares in thousandths. */
const letters =
  'e110 a85 i85 n85 t70 o70 r60 s58 h42 l40 d35 c35 u37 g32 m30 p25 f17 b17 y18 w15 v10 k10 x7 z9 j6 q4'
const shares = new Map(
  letters.split(' ').map((entry) => [entry.charCodeAt(0) - 97, Number(entry.slice(1)) / 1000]),
)
const pairs = new Set(
  (
    'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ' +
    'ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un ' +
    'lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ' +
    'ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt oc fa ef cu rn sc ' +
    'gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt ak pu ui ' +
    'rg ib tl ny ki rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af hu nn eo vo rv nf xp gn sm fl ' +
    'iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn gs dy hy ze ks xt bs ik dd pt rp sk xi oe oy ws lv dl rf eu dg ' +
    'wr xa yi nm eb xc zh uo ao xu qi ji yu ya wu zi ou xy'
  ).split(' '),
)
const commonMarks = `.,/\\-_:="'()`

/** Index by previous << 7 | this; previous 0 begins a run. */
export const asciiGain: Int8Array = (() => {
  const table = new Int8Array(128 * 128).fill(illegal)
  for (let before = 0; before < 128; before++) {
    for (let code = 0; code < 128; code++) table[(before << 7) | code] = gainOf(before, code)
  }
  return table
})()

function gainOf(before: number, code: number): number {
  const kind = classOf(code)
  const earlier = before === 0 ? 'start' : classOf(before)
  if (kind === null || earlier === null) return illegal
  let chance = follows[earlier][kind] * shareOf(code, kind)
  if (earlier === 'lower' && kind === 'lower')
    chance *= pairs.has(String.fromCodePoint(before, code)) ? 1.8 : 0.35
  // tables of ascending bytes and fillings are the commonest readable nonsense
  if (code === before && kind !== 'digit' && !'elstopfr\n'.includes(String.fromCodePoint(code)))
    chance = Math.min(chance, 1 / 512)
  if (code === before + 1 && !(kind === 'lower' && pairs.has(String.fromCodePoint(before, code))))
    chance *= kind === 'digit' ? 0.25 : 0.08
  return quarters(Math.log2(chance * 256))
}

function shareOf(code: number, kind: Class): number {
  if (kind === 'lower') return shares.get(code - 97) ?? 0.004
  if (kind === 'upper') return (shares.get(code - 65) ?? 0.004) / 2 + 1 / 52
  if (kind === 'digit') return 0.1
  if (kind === 'blank') return code === 32 ? 0.85 : 0.05
  return commonMarks.includes(String.fromCodePoint(code)) ? 0.065 : 0.01
}

function quarters(bits: number): number {
  return Math.max(illegal + 1, Math.min(127, Math.round(bits * bit)))
}

const [latin, plain, han, hangul, cyrillic, greek, other, sign] = [1, 2, 3, 4, 5, 6, 7, 8] as const

/**
 * Surprise of a character outside ASCII among others of its script, in quarters of a bit, for the first plane; 0 where
 * it is no text. A character of n bytes then weighs 8n bits less its surprise, less what its neighbour makes of it.
 */
function surprises(): Uint8Array {
  const table = new Uint8Array(65_536)
  const set = (from: number, to: number, bits: number): void => {
    table.fill(bits * bit, from, to + 1)
  }
  set(0xa1, 0xbf, 11)
  set(0xc0, 0xff, 9.5)
  set(0x100, 0x24f, 13.5)
  set(0x370, 0x3ff, 9)
  set(0x3b1, 0x3c9, 6)
  set(0x400, 0x45f, 11)
  set(0x410, 0x44f, 6.5)
  set(0x5d0, 0x5ea, 6)
  set(0x620, 0x64a, 6.5)
  set(0xe01, 0xe3a, 7)
  set(0x1e00, 0x1eff, 12)
  set(0x2010, 0x203b, 9)
  set(0x20a0, 0x20bf, 13)
  set(0x2100, 0x214f, 13)
  set(0x2160, 0x217f, 13)
  set(0x2190, 0x22ff, 13.5)
  set(0x2460, 0x257f, 13.5)
  set(0x25a0, 0x27bf, 14)
  set(0x3001, 0x301f, 8.5)
  set(0x3041, 0x3096, 7.5)
  set(0x30a1, 0x30fe, 8)
  set(0x3105, 0x312f, 13)
  set(0x3200, 0x33ff, 16)
  set(0x3400, 0x4dbf, 21)
  set(0x4e00, 0x9fa5, 19)
  set(0xac00, 0xd7a3, 17)
  set(0xff01, 0xff5e, 10.5)
  const ordinary = [...firstLevel.gb18030, ...firstLevel.big5, ...firstLevel.japanese]
  for (const code of ordinary) if (code >= 0x4e00 && code <= 0x9fff) table[code] = 14.5 * bit
  for (const code of firstLevel.korean) if (code >= 0xac00) table[code] = 13 * bit
  for (const code of commonHan) table[code] = 10 * bit
  for (const code of commonHangul) table[code] = 8.5 * bit
  for (const code of punctuation) if (code > 0xff) table[code] = 8.5 * bit
  return table
}

/** Looked up for every byte of an item, hence tables; made when first wanted, since most processes never need them. */
export interface Plane {
  surprise: Uint8Array
  script: Uint8Array
}

let tables: Plane | null = null

export function plane(): Plane {
  tables ??= {
    surprise: surprises(),
    script: Uint8Array.from({ length: 65_536 }, (_, code) => scriptOf(code)),
  }
  return tables
}

/** Of a character beyond the first plane: pictures people put into messages, rare ideographs; 0 for all others. */
export const surpriseBeyond = (code: number): number =>
  code >= 0x1f300 && code < 0x1fb00 ? 14 * bit : code >= 0x20000 && code < 0x32400 ? 22 * bit : 0

/** Kinds of characters by the company they keep; 0 is the beginning of a run. */
function scriptOf(code: number): number {
  if (code < 0x80) return (code | 32) >= 97 && (code | 32) <= 122 ? latin : code === 0 ? 0 : plain
  if (code < 0x370) return code < 0xc0 ? sign : latin
  if (code < 0x530) return code < 0x400 ? greek : cyrillic
  if (code < 0x2000) return code >= 0x1e00 ? latin : other
  if ((code >= 0x3041 && code <= 0x9fff) || code > 0xffff) return han
  return code >= 0xac00 && code <= 0xd7a3 ? hangul : sign
}

export const scripts = 9

/** Bits it costs to go from one kind (row) to the other (column): start, latin, plain, han, hangul, cyrillic, greek, other, sign. */
const costs = [
  [0, 6, 1, 2, 4, 4, 6, 6, 5],
  [0, 2, 0, 5, 6, 9, 8, 9, 4],
  [0, 4, 0, 3, 4, 4, 6, 6, 4],
  [0, 5, 4, 0, 9, 9, 9, 9, 0],
  [0, 5, 2, 6, 0, 9, 9, 9, 2],
  [0, 8, 2, 9, 9, 0, 9, 9, 3],
  [0, 8, 2, 9, 9, 9, 0, 9, 3],
  [0, 8, 2, 9, 9, 9, 9, 0, 3],
  [0, 4, 3, 1, 2, 3, 6, 6, 4],
]
/** Index by kind before * 9 + kind, see `costs`. */
export const stepCosts = Uint8Array.from(costs.flat(), (bits) => bits * bit)
/** The same character again, which fillings and tables have. */
export const repeated = 5 * bit
