import type { QueryLeaf, QueryNode } from '../model/query.ts'
import { gapToken } from '../language/tokens.ts'
import { needle } from './needle.ts'

/** A query in one canonical spelling: every operator written, fields and quotes only where they are needed. */
export function printQuery(node: QueryNode): string {
  if (node.kind === 'not') return `NOT ${operand(node.node)}`
  if (node.kind === 'and') return node.nodes.map(operand).join(' AND ')
  if (node.kind === 'or')
    return node.nodes.map((child) => (child.kind === 'and' ? printQuery(child) : operand(child))).join(' OR ')
  return printLeaf(node)
}

const operand = (node: QueryNode): string =>
  node.kind === 'and' || node.kind === 'or' ? `(${printQuery(node)})` : printQuery(node)

export function printLeaf(leaf: QueryLeaf): string {
  if (leaf.kind === 'all') return '*'
  if (leaf.kind === 'date') {
    if (leaf.from !== null && leaf.from === leaf.to) return `date:${leaf.from}`
    return `date:[${leaf.from ?? '*'} TO ${leaf.to ?? '*'}]`
  }
  const field = leaf.kind === 'text' && leaf.field === 'content' ? '' : `${leaf.field}:`
  if (leaf.prefix) return `${field}${escape(leaf.text)}*`
  return `${field}${isPlain(leaf) ? leaf.text : `"${leaf.text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`}`
}

/** One word or one run of Chinese needs no quotes. */
function isPlain(leaf: QueryLeaf & { text: string }): boolean {
  if (/^(?:AND|OR|NOT|且|或|非)$/u.test(leaf.text.normalize('NFKC'))) return false
  if (!/^[\p{L}\p{N}\p{M}]+$/u.test(leaf.text))
    return leaf.kind === 'value' && /^[\p{L}\p{N}./-]+$/u.test(leaf.text) && /^[\p{L}\p{N}]/u.test(leaf.text)
  if (leaf.kind === 'value') return true
  const plan = needle(leaf.text, false)?.plan.tokens ?? []
  const isWord =
    plan.length === 1 || plan.every((token) => !token.startsWith(gapToken) && Array.from(token).length <= 2)
  return isWord && !/[\p{Script=Latin}\p{N}]/u.test(plan.length === 1 ? '' : leaf.text)
}

const escape = (text: string): string => text.replaceAll(/[^\p{L}\p{N}\p{M}]/gu, String.raw`\$&`)
