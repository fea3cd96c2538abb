import type { QueryField, QueryNode } from '../model/query.ts'
import { dayAfter, dayBefore, parseDays } from './days.ts'
import { isTextField, isValueField } from './fields.ts'
import type { QueryToken } from './lexer.ts'
import { needle } from './needle.ts'

type Note = (start: number, end: number, note: string) => void

/** What a run, phrase, range or pattern of a query means in a field; null (with a note) where nothing can be done. */
export function readLeaf(
  token: QueryToken,
  field: QueryField,
  operand: QueryToken | null,
  note: Note,
): QueryNode | null {
  if (token.unclosed) note(token.start, token.end, 'This is never closed; it was closed at the end.')
  if (token.kind === 'range') return readRange(token, field, note)
  if (token.kind === 'compare') return readComparison(token, operand, field, note)
  if (token.kind === 'pattern') {
    note(
      token.start,
      token.end,
      'Regular expressions are not built yet; its words are searched as they stand.',
    )
    return textLeaf(token, field, token.text, false, note)
  }
  if (token.kind === 'phrase') return textLeaf(token, field, token.text, false, note)
  return readRun(token, field, note)
}

function readRun(token: QueryToken, field: QueryField, note: Note): QueryNode | null {
  const { start, end } = token
  let text = token.text
  if (/^[*＊](?:[:：][*＊])?$/u.test(text) && token.wildcards?.length !== 0) return { kind: 'all' }
  const suffix = /(?:~[\d.]*|\^[\d.]*)+$/u.exec(text)
  if (suffix) {
    text = text.slice(0, suffix.index)
    const what = suffix[0].startsWith('~') ? 'Similar spellings and distances (~) are' : 'Weights (^) are'
    note(end - suffix[0].length, end, `${what} not built yet; “${suffix[0]}” was left out.`)
    // ~2 behind a phrase stands alone
    if (text === '') return null
  }
  const wildcards = (token.wildcards ?? []).filter((at) => at < text.length)
  const last = wildcards.at(-1)
  if (wildcards.length === 0 || last === undefined) return textLeaf(token, field, text, false, note)
  if (wildcards.length === 1 && last === text.length - 1 && text[last] !== '?') {
    return textLeaf(token, field, text.slice(0, last), true, note)
  }
  const body = text.replace(/^[*?＊]+/u, '')
  const cut = body.search(/[*?＊]/u)
  const stem = cut < 0 ? body : body.slice(0, cut)
  note(
    start,
    end,
    `“*” and “?” are only built at the end of a word; searched as ${stem}${cut < 0 ? '' : '*'}.`,
  )
  return textLeaf(token, field, stem, cut >= 0, note)
}

function textLeaf(
  token: QueryToken,
  field: QueryField,
  text: string,
  prefix: boolean,
  note: Note,
): QueryNode | null {
  const { start, end } = token
  if (field === 'date') return dateLeaf(token, text, note)
  if (isValueField(field)) {
    const value = text.normalize('NFKC').trim()
    if (value !== '') return { kind: 'value', field, text: value, prefix, start, end }
  } else if (isTextField(field)) {
    const found = needle(text, prefix)
    if (found) {
      unknownField(token, text, note)
      const cleaned = text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
      return { kind: 'text', field, text: cleaned, prefix: prefix && found.endsInWord, start, end }
    }
  }
  note(start, end, `There is nothing to search for in “${text.slice(0, 50)}”; it was left out.`)
  return null
}

function unknownField(token: QueryToken, text: string, note: Note): void {
  if (token.kind !== 'run' || token.escaped) return
  const field = /^([\p{L}_]+)[:：](?!\/\/)./u.exec(text)?.[1]
  if (field) note(token.start, token.end, `There is no field “${field}”; searched as text.`)
}

function dateLeaf({ start, end }: QueryToken, text: string, note: Note): QueryNode | null {
  const days = parseDays(text)
  if (days) return { kind: 'date', ...days, start, end }
  note(
    start,
    end,
    `“${text.slice(0, 50)}” is not a date (write 2022, 2022-03 or 2022-03-05); it was left out.`,
  )
  return null
}

function readRange(token: QueryToken, field: QueryField, note: Note): QueryNode | null {
  const { start, end } = token
  if (field !== 'date') {
    note(start, end, `Ranges are only built for dates, not for “${field}”; it was left out.`)
    return null
  }
  const sides = /^\s*(\S+)\s+(?:TO|to|至|到)\s+(\S+)\s*$/u.exec(token.text)
  const [low, high] = [sides?.[1] ?? '', sides?.[2] ?? '']
  const from = low === '*' ? null : parseDays(low)
  const to = high === '*' ? null : parseDays(high)
  if (!sides || (from === null && low !== '*') || (to === null && high !== '*')) {
    note(start, end, 'This is not a range of dates (write [2022-01-01 TO 2022-06]); it was left out.')
    return null
  }
  const [closedLow, closedHigh] = token.inclusive ?? [true, true]
  return {
    kind: 'date',
    from: from && (closedLow ? from.from : dayAfter(from.to)),
    to: to && (closedHigh ? to.to : dayBefore(to.from)),
    start,
    end,
  }
}

function readComparison(
  token: QueryToken,
  operand: QueryToken | null,
  field: QueryField,
  note: Note,
): QueryNode | null {
  const { start, text } = token
  const end = operand?.end ?? token.end
  const days = field === 'date' && operand ? parseDays(operand.text) : null
  if (!days) {
    const why = field === 'date' ? 'needs a date behind it' : `is only built for dates, not for “${field}”`
    note(start, end, `“${text}” ${why}; it was left out.`)
    return null
  }
  if (text === '>=') return { kind: 'date', from: days.from, to: null, start, end }
  if (text === '>') return { kind: 'date', from: dayAfter(days.to), to: null, start, end }
  if (text === '<=') return { kind: 'date', from: null, to: days.to, start, end }
  return { kind: 'date', from: null, to: dayBefore(days.from), start, end }
}
