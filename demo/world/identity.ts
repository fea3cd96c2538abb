/**
 * Numbers that pass their check digit and belong to nobody. The documented patterns (docs/demo.md):
 * mobile `1?? 0000 ????`, id-card regions ending 99 (unassigned), credit codes of the same regions,
 * bank cards of the range 629999, addresses of RFC 5737 and RFC 3849, MACs of RFC 7042.
 */
import type { Random } from '../random.ts'

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const unassignedRegion = (random: Random) =>
  `${random.pick(['13', '23', '36', '43', '52', '61'])}${random.pick(['96', '97', '98', '99'])}99`

/** 18 characters with a right last one. `born` is `1985-03-12`. */
export function idCard(random: Random, born: string): string {
  const body = unassignedRegion(random) + born.replaceAll('-', '') + random.digits(3)
  const sum = Array.from(body).reduce(
    (total, digit, index) => total + Number(digit) * (idWeights[index] ?? 0),
    0,
  )
  return body + '10X98765432'.charAt(sum % 11)
}

/** The same with a wrong last character: a negative for detectors. */
export function wrongIdCard(random: Random, born: string): string {
  const right = idCard(random, born)
  const digits = '10X98765432'
  return right.slice(0, 17) + digits.charAt((digits.indexOf(right.charAt(17)) + 3) % 11)
}

const uscLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const uscWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Unified social credit code: 18 characters, both inner and outer check right. */
export function creditCode(random: Random): string {
  const base = Array.from({ length: 8 }, () => random.pick(Array.from(uscLetters))).join('')
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const inner = Array.from(base).reduce(
    (total, letter, index) => total + letters.indexOf(letter) * (orgWeights[index] ?? 0),
    0,
  )
  const check = 11 - (inner % 11)
  const body = `91${unassignedRegion(random)}${base}${check === 10 ? 'X' : check === 11 ? '0' : check}`
  const sum = Array.from(body).reduce(
    (total, letter, index) => total + uscLetters.indexOf(letter) * (uscWeights[index] ?? 0),
    0,
  )
  return body + uscLetters.charAt((31 - (sum % 31)) % 31)
}

function luhn(body: string): string {
  const sum = Array.from(body)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return body + String((10 - (sum % 10)) % 10)
}

export const bankCard = (random: Random): string => luhn(`629999${random.digits(12)}`)

/** Reporting body 00 is for test equipment. */
export const imei = (random: Random): string => luhn(`00440${random.digits(9)}`)

export const mobile = (random: Random): string =>
  `1${random.pick(['35', '36', '37', '38', '39', '58', '86', '88'])}0000${String(random.int(1000, 9999))}`

export const documentationIp = (random: Random): string =>
  `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.int(2, 250)}`

export const documentationIp6 = (random: Random): string =>
  `2001:db8:${random.int(1, 0xffff).toString(16)}::${random.int(1, 0xffff).toString(16)}`

export const documentationMac = (random: Random): string => `00:00:5e:00:53:${random.hex(2)}`
