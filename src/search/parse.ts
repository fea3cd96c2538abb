/**
 * The query language: Lucene's as Datashare documents it, with AND between bare words, Chinese punctuation and
 * operators, NOT before AND before OR. Whatever is typed gives a query; what had to be changed is said at its place.
 */
import type { QueryField, QueryNode } from '../model/query.ts'
import type { Repair } from '../model/search.ts'
import { readLeaf } from './leaf.ts'
import { Lexer, type QueryToken } from './lexer.ts'
import { printQuery } from './print.ts'

export interface ParsedQuery {
  node: QueryNode
  /** The query as understood; parsing it again gives the same. */
  parsed: string
  repairs: Repair[]
}

export interface ParseOptions {
  /** OR instead of AND between bare words. */
  any?: boolean
}

const longestQuery = 65_536
const deepest = 64
const mostLeaves = 1000

const everything: QueryNode = { kind: 'all' }
const nothing: QueryNode = { kind: 'not', node: everything }

export function parseQuery(text: string, options: ParseOptions = {}): ParsedQuery {
  if (text.trim() === '') return { node: everything, parsed: printQuery(everything), repairs: [] }
  const parser = new Parser(text, options.any ?? false)
  const node = parser.parse()
  return {
    node,
    parsed: printQuery(node),
    repairs: parser.repairs.sort((a, b) => a.start - b.start || a.end - b.end),
  }
}

/** One operand of a group with what stood before it. */
interface Item {
  /** Null where it just follows the one before. */
  operator: 'and' | 'or' | null
  /** A sign or word of its own: + or - or NOT. */
  sign: 'must' | 'not' | null
  node: QueryNode
}

class Parser {
  readonly repairs: Repair[] = []
  readonly #lexer: Lexer
  readonly #any: boolean
  #token: QueryToken | null
  #leaves = 0
  #ignoredOpen = 0

  constructor(text: string, any: boolean) {
    this.#any = any
    this.#lexer = new Lexer(text.slice(0, longestQuery))
    this.#token = this.#lexer.next()
    if (text.length > longestQuery) {
      this.#repair(
        longestQuery,
        text.length,
        `The query is longer than ${longestQuery} characters; the rest was left out.`,
      )
    }
  }

  parse(): QueryNode {
    const node = this.#group('content', 0)
    return node ?? nothing
  }

  #repair(start: number, end: number, note: string): void {
    this.repairs.push({ start, end, note })
  }

  #take(): QueryToken | null {
    const token = this.#token
    this.#token = this.#lexer.next()
    return token
  }

  /** Operands up to the closing bracket or the end. */
  #group(field: QueryField, depth: number): QueryNode | null {
    const items: Item[] = []
    let operator: QueryToken | null = null
    for (let token = this.#token; token; token = this.#token) {
      if (token.kind === 'close') {
        if (this.#ignoredOpen > 0) this.#ignoredOpen--
        else if (depth > 0) break
        else this.#repair(token.start, token.end, 'This bracket was never opened; it was left out.')
        this.#take()
        continue
      }
      if (token.kind === 'and' || token.kind === 'or') {
        this.#take()
        if (items.length === 0)
          this.#repair(token.start, token.end, `Nothing stands before “${token.text}”; it was left out.`)
        else if (operator)
          this.#repair(token.start, token.end, `“${token.text}” follows another operator; it was left out.`)
        else operator = token
        continue
      }
      const item = this.#operand(field, depth)
      if (!item) continue
      items.push({ ...item, operator: operatorOf(operator) })
      operator = null
    }
    if (operator)
      this.#repair(operator.start, operator.end, `Nothing stands behind “${operator.text}”; it was left out.`)
    if (items.length === 0) return null
    return this.#any ? combineAny(items) : combineAll(items)
  }

  /** One operand with its signs; null where nothing of it is left. */
  #operand(field: QueryField, depth: number): Omit<Item, 'operator'> | null {
    let sign: Item['sign'] = null
    let last: QueryToken | null = null
    while (this.#token?.kind === 'not' || this.#token?.kind === 'must') {
      last = this.#take()
      if (last?.kind === 'must') sign ??= 'must'
      else sign = sign === 'not' ? 'must' : 'not'
    }
    const next = this.#token
    if (!next || next.kind === 'close' || next.kind === 'and' || next.kind === 'or') {
      if (last) this.#repair(last.start, last.end, `Nothing stands behind “${last.text}”; it was left out.`)
      return null
    }
    const node = this.#primary(field, depth)
    if (!node) return null
    return { sign, node: sign === 'not' ? negate(node) : node }
  }

  #primary(field: QueryField, depth: number): QueryNode | null {
    const token = this.#take()
    if (!token) return null
    if (token.kind === 'field') return this.#ofField(token, depth)
    if (token.kind === 'open') return this.#brackets(token, field, depth)
    if (this.#leaves >= mostLeaves) {
      if (this.#leaves++ === mostLeaves) {
        this.#repair(
          token.start,
          token.end,
          `The query has more than ${mostLeaves} terms; the rest was left out.`,
        )
      }
      return null
    }
    this.#leaves++
    const operand = token.kind === 'compare' && this.#token ? this.#take() : null
    return readLeaf(token, field, operand, (start, end, note) => this.#repair(start, end, note))
  }

  #ofField(token: QueryToken, depth: number): QueryNode | null {
    const next = this.#token
    const usable = next && !['close', 'and', 'or', 'not', 'must', 'field'].includes(next.kind)
    if (!usable || !token.field) {
      this.#repair(token.start, token.end, `Nothing stands behind “${token.text}:”; it was left out.`)
      return null
    }
    return this.#primary(token.field, depth)
  }

  #brackets(token: QueryToken, field: QueryField, depth: number): QueryNode | null {
    if (depth >= deepest) {
      if (this.#ignoredOpen++ === 0)
        this.#repair(token.start, token.end, 'Brackets are nested too deeply; the inner ones were left out.')
      return null
    }
    const node = this.#group(field, depth + 1)
    const close = this.#token
    if (close?.kind === 'close') {
      this.#take()
      if (!node)
        this.#repair(token.start, close.end, 'There is nothing in these brackets; they were left out.')
    } else this.#repair(token.start, token.end, 'This bracket is never closed; it was closed at the end.')
    return node
  }
}

const operatorOf = (token: QueryToken | null): Item['operator'] =>
  token?.kind === 'and' || token?.kind === 'or' ? token.kind : null

const negate = (node: QueryNode): QueryNode => (node.kind === 'not' ? node.node : { kind: 'not', node })

/** One node for several, nested ones of the same kind taken apart. */
function join(kind: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode {
  const flat = nodes.flatMap((node) => (node.kind === kind ? node.nodes : [node]))
  return flat.length === 1 && flat[0] ? flat[0] : { kind, nodes: flat }
}

function combineAll(items: readonly Item[]): QueryNode {
  const groups: QueryNode[][] = []
  for (const { operator, node } of items) {
    const last = groups.at(-1)
    if (!last || operator === 'or') groups.push([node])
    else last.push(node)
  }
  return join(
    'or',
    groups.map((group) => join('and', group)),
  )
}

/** With OR between bare words, + and - are conditions on the whole group, as in Lucene. */
function combineAny(items: readonly Item[]): QueryNode {
  const groups: Item[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && item.operator === 'and') last.push(item)
    else groups.push([item])
  }
  const should: QueryNode[] = []
  const conditions: QueryNode[] = []
  let must = false
  for (const [at, group] of groups.entries()) {
    const [first] = group
    const explicit = first?.operator === 'or' || groups[at + 1]?.[0]?.operator === 'or'
    const condition = group.length === 1 && first?.sign && !explicit
    const node = join(
      'and',
      group.map((item) => item.node),
    )
    if (!condition) should.push(node)
    else conditions.push(node)
    if (condition && first.sign === 'must') must = true
  }
  if (conditions.length === 0) return join('or', should)
  if (should.length === 0) return join('and', conditions)
  // beside a + the other words no longer decide, but still rank
  const rest = must ? join('or', [...should, everything]) : join('or', should)
  return join('and', [rest, ...conditions])
}
