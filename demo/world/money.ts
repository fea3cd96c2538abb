/** Amounts in the many ways people write them. Whole fen are kept as numbers: all are far below 2^53. */
import type { Random } from '../random.ts'
import type { Mark } from './rich.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'

function group(value: number): string {
  let text = ''
  let gap = false
  for (const [unit, name] of [
    [1000, '仟'],
    [100, '佰'],
    [10, '拾'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) gap = text !== ''
    else {
      text += (gap ? '零' : '') + digits.charAt(digit) + name
      gap = false
    }
  }
  return text
}

/** Bankers' capitals of a whole number of yuan below 10^12: 1234500 → 壹佰贰拾叁万肆仟伍佰元整. */
export function capitals(yuan: number): string {
  const [high, middle, low] = [Math.floor(yuan / 1e8), Math.floor(yuan / 1e4) % 1e4, yuan % 1e4]
  let text = high > 0 ? `${group(high)}亿` : ''
  if (middle > 0) text += (high > 0 && middle < 1000 ? '零' : '') + `${group(middle)}万`
  if (low > 0) text += (text !== '' && low < 1000 ? '零' : '') + group(low)
  return `${text}元整`
}

export const grouped = (yuan: number): string => yuan.toFixed(2).replace(/\B(?=(\d{3})+(?!\d)\.)/g, ',')

/** Decimal string of the contract: `1234500.00`. */
export const decimal = (yuan: number): string => yuan.toFixed(2)

const trimmed = (value: number) => String(Number(value.toFixed(4)))

/** An exact amount as someone in a chat or a paper writes it. */
export function amountMark(
  yuan: number,
  style: 'paper' | 'chat' | 'capitals',
  random: Random,
  currency = 'CNY',
): Mark {
  const value = `${currency} ${decimal(yuan)}`
  if (currency === 'USD')
    return {
      text: style === 'chat' && yuan % 100 === 0 ? `${trimmed(yuan / 1000)}k USD` : `USD ${grouped(yuan)}`,
      type: 'money',
      value,
    }
  const paper = [`¥${grouped(yuan)}`, `${grouped(yuan)}元`, `人民币${grouped(yuan)}元`, `￥${grouped(yuan)}`]
  const chat =
    yuan % 100 === 0 ? [`${trimmed(yuan / 10000)}万`, `${trimmed(yuan / 10000)}万元`] : [`${yuan}元`]
  const text =
    style === 'capitals' ? `人民币${capitals(yuan)}` : random.pick(style === 'paper' ? paper : chat)
  return { text, type: 'money', value }
}

/** 120多万: the number below, approximate. */
export function roughMark(yuan: number): Mark {
  const unit = yuan >= 1_000_000 ? 100_000 : 10_000
  const floor = Math.floor(yuan / unit) * unit
  return { text: `${floor / 10000}多万`, type: 'money', value: `~CNY ${decimal(floor)}` }
}
