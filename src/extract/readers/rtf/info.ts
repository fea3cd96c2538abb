import type { MetadataKey } from '../../../model/document.ts'
import type { Sink } from '../../reader.ts'
import { isoTime, type TimeFields } from '../prose/time.ts'

/** Groups whose text is metadata, with the normal key where there is one. */
const texts: ReadonlyMap<string, MetadataKey | null> = new Map([
  ['title', 'title'],
  ['subject', 'subject'],
  ['author', 'author'],
  ['operator', 'lastModifiedBy'],
  ['keywords', 'keywords'],
  ['doccomm', 'description'],
  ['comment', null],
  ['company', 'company'],
  ['manager', null],
  ['category', null],
  ['hlinkbase', null],
  ['generator', 'software'],
  ['template', null],
])

const times: ReadonlyMap<string, MetadataKey | null> = new Map([
  ['creatim', 'created'],
  ['revtim', 'modified'],
  ['printim', null],
  ['buptim', null],
])

const numbers = new Set(['nofpages', 'nofwords', 'nofchars', 'edmins', 'version', 'vern'])
const fields: ReadonlyMap<string, keyof TimeFields> = new Map([
  ['yr', 'year'],
  ['mo', 'month'],
  ['dy', 'day'],
  ['hr', 'hour'],
  ['min', 'minute'],
  ['sec', 'second'],
])

type Collect = (most: number, done: (text: string) => void) => void

/** Metadata of an RTF file, as its controls come. */
export class Info {
  readonly #sink: Sink
  #time: TimeFields | null = null
  #timeTo: ((time: string) => void) | null = null
  #property = ''
  #variables = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  /** True where the word is about metadata. `collect` gathers the text of the group at hand. */
  group(word: string, parameter: number | null, collect: Collect): boolean {
    const field = fields.get(word)
    if (field !== undefined && this.#time) this.#time[field] = parameter ?? 0
    else if (texts.has(word)) collect(10_000, (text) => this.#text(word, text.trim()))
    else if (times.has(word)) {
      const key = times.get(word) ?? null
      this.time((time) => {
        this.#sink.raw(word, time)
        if (key !== null) this.#sink.meta(key, time)
      })
      collect(10, () => this.endTime())
    } else if (numbers.has(word) && parameter !== null) {
      this.#sink.raw(word, String(parameter))
      if (word === 'nofpages') this.#sink.meta('pages', parameter)
    } else if (word === 'propname') collect(500, (text) => (this.#property = text.trim()))
    else if (word === 'staticval' || word === 'linkval') {
      const name = this.#property
      collect(10_000, (text) => name !== '' && this.#sink.raw(`custom:${name}`, text.trim()))
    } else if (word === 'docvar') {
      if (++this.#variables <= 1000) {
        const name = `docvar ${this.#variables}`
        collect(10_000, (text) => this.#sink.raw(name, text.trim()))
      } else return false
    } else return false
    return true
  }

  /** A time begins, told by the controls to come; `to` takes it when it ends. */
  time(to: (time: string) => void): void {
    this.#time = {}
    this.#timeTo = to
  }

  endTime(): void {
    const time = this.#time ? isoTime(this.#time) : ''
    if (time !== '') this.#timeTo?.(time)
    this.#time = null
    this.#timeTo = null
  }

  #text(word: string, text: string): void {
    if (text === '') return
    const value = word === 'generator' ? text.replace(/;$/, '') : text
    this.#sink.raw(word, value)
    const key = texts.get(word)
    if (key) this.#sink.meta(key, value)
    if (word === 'template' && /^(?:[a-z]{2,}:|\\\\|\/\/)/i.test(text)) {
      this.#sink.flag('external-reference', `template: ${text.slice(0, 2000)}`)
    }
  }
}
