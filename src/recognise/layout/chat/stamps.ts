const clock = String.raw`\d{1,2}\s?[:：]\s?\d{2}(?:\s?[:：]\s?\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?`
const day = String.raw`(?:\d{2,4}\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,4}\s?日?|今天|昨天|前天|(?:星期|周|週|礼拜)[一二三四五六日天]|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b`
const month = String.raw`(?:\d{1,2}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s\d{1,2})?(?:,?\s\d{4})?`
const part = String.raw`凌晨|早上|上午|中午|下午|傍晚|晚上|at`
const stamp = String.raw`(?:(?:${day}|${month}|${part}|[,，])\s*)*${clock}`

const whole = new RegExp(String.raw`^\s*(?:${stamp}|(?:${day}|${month})(?:\s*(?:${day}))?)\s*$`, 'iu')
const last = new RegExp(String.raw`^(.*?\S)\s+((?:${stamp}))\s*$`, 'iu')

const touching = new RegExp(String.raw`^(.*?[^\s\d:：./-])\s*((?:${stamp}))\s*$`, 'iu')

/** A time and nothing else: `10:32`, `昨天 下午3:05`, `2022-03-05 10:20`, `March 5`. */
export const isTime = (text: string): boolean => text.length <= 40 && whole.test(text)

/** How many characters of a text stand before the time at its end, null where none is there. */
export function beforeTime(text: string): number | null {
  if (text.length > 80) return null
  return last.exec(text)?.[1]?.length ?? null
}

/** As `beforeTime`, where a picture was read with faults: the blank before the time lost, `2l:45`, `O9.30`. */
export function beforeMisreadTime(text: string): number | null {
  if (text.length > 80) return null
  return touching.exec(plain(text))?.[1]?.length ?? null
}

export const isMisreadTime = (text: string): boolean => text.length <= 40 && isTime(plain(text).trim())

/** Of the same length, with figures for the letters that are taken for them beside figures. */
const plain = (text: string): string =>
  text
    .replace(/[lI|!](?=[\d:：])|(?<=[\d:：])[lI|!]/g, '1')
    .replace(/[oO](?=[\d:：])|(?<=[\d:：])[oO]/g, '0')
    .replace(/(?<=\d)[.;,；](?=[0-5]\d\s*$)/g, ':')
