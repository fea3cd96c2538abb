/** A few invented documents for working on the page without a case. Development only. */
import { createHash } from 'node:crypto'
import type { DocumentDetails, PageWords } from '../../src/model/api.ts'
import type { Part, PartKind } from '../../src/model/document.ts'
import type { LedgerRow } from '../../src/model/item.ts'

export interface Sample {
  details: DocumentDetails
  text: string
  parts: Part[]
  words: PageWords[]
  row: LedgerRow
  date: string | null
}

interface Wish {
  path: string
  type: string
  language: string
  title: string
  date?: string
  parent?: string
  state?: LedgerRow['state']
  reason?: string
}

const identity = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Collects text and the parts in it. */
export class Writer {
  text = ''
  readonly parts: Part[] = []
  readonly words: PageWords[] = []
  readonly sheets: DocumentDetails['sheets'] = []
  readonly pages: DocumentDetails['pages'] = []

  add(kind: PartKind, text: string, locator: Part['locator'] = {}, hidden = false, recognised = false): this {
    const start = this.text.length
    this.text += text
    this.parts.push({ kind, start, end: this.text.length, locator, hidden, recognised })
    this.text += '\n'
    return this
  }

  page(number: number, lines: readonly string[]): this {
    const start = this.text.length
    const words: PageWords['words'] = []
    lines.forEach((line, row) => {
      const at = this.text.length
      const y = 0.09 + row * 0.032
      let x = 0.1
      for (const match of line.matchAll(/[\p{Script=Han}]{1,2}|[^\s\p{Script=Han}]+/gu)) {
        const width = Array.from(match[0]).reduce((sum, sign) => sum + (sign > '\u2e7f' ? 0.0224 : 0.0118), 0)
        const from = at + match.index
        words.push({ start: from, end: from + match[0].length, box: [x, y, x + width, y + 0.021] })
        x += width + (/\p{Script=Han}/u.test(match[0]) ? 0 : 0.008)
      }
      this.text += `${line}\n`
    })
    this.parts.push({
      kind: 'page',
      start,
      end: this.text.length,
      locator: { page: number },
      hidden: false,
      recognised: number === 3,
    })
    this.words.push({ page: number, words, lines: [] })
    this.pages.push({ page: number, width: 595, height: 842 })
    return this
  }

  sheet(name: string, hidden: boolean, rows: readonly (readonly string[])[]): this {
    const start = this.text.length
    const children: Part[] = []
    rows.forEach((row, index) => {
      row.forEach((cell, column) => {
        const at = this.text.length
        this.text += cell
        const locator = { sheet: name, cell: `${String.fromCharCode(65 + column)}${index + 1}` }
        children.push({
          kind: 'cell',
          start: at,
          end: this.text.length,
          locator,
          hidden: hidden || column === 4,
          recognised: false,
        })
        this.text += '\t'
      })
      this.text += '\n'
    })
    this.sheets.push({ name, hidden, start, end: this.text.length })
    this.parts.push(
      { kind: 'sheet', start, end: this.text.length, locator: { sheet: name }, hidden, recognised: false },
      ...children,
    )
    return this
  }

  finish(wish: Wish, more: Partial<DocumentDetails> = {}): Sample {
    const document = identity(wish.path)
    const row: LedgerRow = {
      source: '样本',
      path: wish.path,
      sha256: document,
      bytes: 2000 + this.text.length * 3,
      type: wish.type,
      state: wish.state ?? 'ok',
      read: wish.state === undefined ? 'whole' : 'none',
      reason: wish.reason ?? null,
      parent: wish.parent ?? null,
    }
    const hidden = this.parts
      .filter((part) => part.hidden)
      .reduce((sum, part) => sum + part.end - part.start, 0)
    const details: DocumentDetails = {
      document,
      textVersion: '1',
      paths: [wish.path],
      type: wish.type,
      language: wish.language,
      title: wish.title,
      metadata: { title: wish.title },
      length: this.text.length,
      flags: [],
      state: row.state,
      read: row.read,
      reason: row.reason,
      contents: null,
      bytes: row.bytes ?? 0,
      items: [row],
      itemCount: 1,
      members: [],
      memberCount: 0,
      pages: this.pages,
      sheets: this.sheets,
      hiddenCharacters: hidden,
      made: [
        { stage: 'extract', version: '1', seconds: 0.021 },
        { stage: 'read', version: '1', seconds: 0.004 },
      ],
      hasThumbnail: this.pages.length > 0,
      ...more,
    }
    return { details, text: this.text, parts: this.parts, words: this.words, row, date: wish.date ?? null }
  }
}
