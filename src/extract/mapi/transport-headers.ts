import { mailDate } from '../readers/mail/date.ts'
import { Headers } from '../readers/mail/headers.ts'
import { encodedWords } from '../readers/mail/words.ts'

/** The header a message came with, as its server stored it. */
export interface TransportHeaders {
  /** Milliseconds since 1970. */
  date: number | undefined
  get(name: string): string | undefined
  /**
   * All of it in its order, for a header block that has `own` already (by lower-case name): what differs from it
   * stands under `X-Transport-…`, since what was sent and what the mailbox says may differ. What describes the
   * body is left out.
   */
  others(own: ReadonlyMap<string, string>): [name: string, value: string][]
}

const aboutBody = /^(?:content-|mime-version$)/i
const mostHeaders = 2000

export function transportHeaders(text: string): TransportHeaders {
  const lines: string[] = []
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line === '') {
      // some begin with an empty line; after the header there may be a part of the body's
      if (lines.length > 0) break
    } else if (/^[ \t]/.test(line) && lines.length > 0) lines.push(`${lines.pop()} ${line.trim()}`)
    else lines.push(line)
  }
  const headers = new Headers(lines.slice(0, mostHeaders).map((line) => Buffer.from(line)))
  const date = Date.parse(mailDate(headers.raw('date') ?? '') ?? '')
  return {
    date: Number.isNaN(date) ? undefined : date,
    get: (name) => headers.raw(name),
    others: (own) =>
      headers.all
        .filter(({ name }) => !aboutBody.test(name) && /^[!-9;-~]{1,76}$/.test(name))
        .map(({ name, value }): [string, string] => [name, encodedWords(value)])
        .filter(([name, value]) => own.get(name.toLowerCase()) !== value)
        .map(([name, value]) => [own.has(name.toLowerCase()) ? `X-Transport-${name}` : name, value]),
  }
}
