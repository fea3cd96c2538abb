/** A parsed query. Positions are UTF-16 offsets into what the person typed. */

/** Fields whose words are indexed. */
export type TextField = 'content' | 'name' | 'title' | 'path'
/** Fields with one of a set of values. */
export type ValueField = 'folder' | 'type' | 'language' | 'state'
export type QueryField = TextField | ValueField | 'date'

export interface TextLeaf {
  kind: 'text'
  field: TextField
  text: string
  /** The last word may go on. */
  prefix: boolean
  start: number
  end: number
}

export interface ValueLeaf {
  kind: 'value'
  field: ValueField
  text: string
  prefix: boolean
  start: number
  end: number
}

/** Documents whose date may lie between the two, both `YYYY-MM-DD` and inclusive; null is open. */
export interface DateLeaf {
  kind: 'date'
  from: string | null
  to: string | null
  start: number
  end: number
}

export interface AllLeaf {
  kind: 'all'
}

export type QueryLeaf = TextLeaf | ValueLeaf | DateLeaf | AllLeaf

export type QueryNode =
  | QueryLeaf
  | { kind: 'and'; nodes: readonly QueryNode[] }
  | { kind: 'or'; nodes: readonly QueryNode[] }
  | { kind: 'not'; node: QueryNode }

/** Calls `visit` for each leaf; `positive` is false under an odd number of NOTs. */
export function eachLeaf(
  node: QueryNode,
  visit: (leaf: QueryLeaf, positive: boolean) => void,
  positive = true,
): void {
  if (node.kind === 'not') eachLeaf(node.node, visit, !positive)
  else if (node.kind === 'and' || node.kind === 'or')
    for (const child of node.nodes) eachLeaf(child, visit, positive)
  else visit(node, positive)
}
