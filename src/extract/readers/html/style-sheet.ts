/** What a page's own style sheets say about whether text can be seen: rules for names, classes and ids alone. */
import { declarations } from './style.ts'

const mostCharacters = 1024 * 1024
const mostRules = 20_000

/** What decides about being seen; nothing else of a sheet is kept. */
const telling = new Set([
  'display',
  'visibility',
  'font-size',
  'opacity',
  'color',
  'background',
  'background-color',
  'mso-hide',
  'overflow',
  'height',
  'max-height',
])

type Declarations = ReadonlyMap<string, string>

const containers = new Set(
  'html body main nav header footer section article ul ol dl menu table thead tbody tfoot tr'.split(' '),
)

const simple = /^([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)$/i

interface Rule {
  /** Name, classes and ids an element must have all of. */
  needs: readonly string[]
  weight: number
  order: number
  declared: Declarations
}

export class StyleSheet {
  readonly #rules = new Map<string, Rule[]>()
  #count = 0
  #characters = 0
  /** A rule that was not understood may give anything a background. */
  grounds = false

  /** The text of one `style` element. Sheets for other media than a screen do not count. */
  add(text: string): void {
    this.#characters += text.length
    if (this.#characters > mostCharacters) {
      this.grounds = true
      return
    }
    const clean = text.replaceAll(/\/\*[\s\S]*?\*\/|<!--|-->/g, ' ')
    let at = 0
    while (at < clean.length) {
      const brace = clean.indexOf('{', at)
      if (brace < 0) return
      const head = clean
        .slice(clean.lastIndexOf(';', brace) >= at ? clean.lastIndexOf(';', brace) + 1 : at, brace)
        .trim()
      if (head.startsWith('@')) {
        const inner = /^@(?:media\b(?![^{]*\bprint\b)|supports\b|layer\b)/i.test(head) && !/\(/.test(head)
        // the rules inside are read as if they stood alone; other blocks are left out whole
        at = inner ? brace + 1 : endOf(clean, brace)
        continue
      }
      const end = clean.indexOf('}', brace)
      const stop = end < 0 ? clean.length : end
      this.#rule(head.replace(/^[}\s]+/, ''), clean.slice(brace + 1, stop))
      at = stop + 1
    }
  }

  #rule(selectors: string, body: string): void {
    const declared = new Map([...declarations(body)].filter(([name]) => telling.has(name)))
    if (declared.size === 0) return
    for (const selector of selectors.split(',')) {
      const found = simple.exec(selector.trim())
      if (!found || selector.trim() === '' || this.#count >= mostRules) {
        if (declared.has('background') || declared.has('background-color')) this.grounds = true
        continue
      }
      const [, name = '*', marks = ''] = found
      const own = marks.match(/[.#][\w-]+/g) ?? []
      const needs = [...(name === '*' ? [] : [name.toLowerCase()]), ...own]
      const weight = own.reduce((sum, mark) => sum + (mark.startsWith('#') ? 100 : 10), name === '*' ? 0 : 1)
      const key = own.at(-1) ?? name.toLowerCase()
      const rules = this.#rules.get(key) ?? []
      rules.push({ needs, weight, order: this.#count++, declared })
      this.#rules.set(key, rules)
    }
  }

  /** What holds for an element, its own style last. */
  for(name: string, attributes: ReadonlyMap<string, string>, own: Map<string, string>): Map<string, string> {
    if (this.#count === 0) return own
    const id = attributes.get('id')
    const classes = (attributes.get('class') ?? '').split(/\s+/, 50).filter((one) => one !== '')
    const marks = new Set([name, ...classes.map((one) => `.${one}`), ...(id === undefined ? [] : [`#${id}`])])
    const matching: Rule[] = []
    for (const mark of ['*', ...marks]) {
      for (const rule of this.#rules.get(mark) ?? [])
        if (rule.needs.every((need) => marks.has(need))) matching.push(rule)
    }
    if (matching.length === 0) return own
    matching.sort((a, b) => a.weight - b.weight || a.order - b.order)
    const all = new Map<string, string>()
    for (const { declared } of matching) merge(all, declared)
    // a way to close the gaps between what stands inside, which has sizes of its own
    if (containers.has(name)) all.delete('font-size')
    merge(all, own)
    return all
  }
}

/** A declaration marked important gives way only to another one of its kind. */
function merge(into: Map<string, string>, from: Declarations): void {
  for (const [name, value] of from) {
    const kept = into.get(name)
    if (kept !== undefined && isImportant(kept) && !isImportant(value)) continue
    into.set(name, value)
    if (name === 'background') into.delete('background-color')
    if (name === 'background-color') into.delete('background')
  }
}

const isImportant = (value: string): boolean => /!\s*important\s*$/i.test(value)

/** Behind the bracket that closes the one at `open`. */
function endOf(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at + 1
  }
  return text.length
}
