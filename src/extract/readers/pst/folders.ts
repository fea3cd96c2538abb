import { Properties } from '../../mapi/properties.ts'
import { tag } from '../../mapi/tags.ts'
import type { Node, PstFile } from './file.ts'
import { readContext } from './property-context.ts'
import { Table } from './table.ts'
import { Damage } from './tree.ts'

/** Kinds of node, in the low five bits of its id ([MS-PST] §2.2.2.1). */
const kinds = { folder: 0x02, message: 0x04, hierarchy: 0x0d, contents: 0x0e } as const
const rootFolder = 0x122
const contentCount = 0x3602
const mostFolders = 200_000
const deepest = 256

export interface Folder {
  /** Names from the top of the mailbox down, joined by `/`; '' for the root. */
  path: string
  /** Messages it says it has; null where it does not say. */
  declared: number | null
  /** Ids of its messages, in the order of its table. */
  messages: readonly number[]
  problems: string[]
}

/** The folders of a file, each before those in it. A folder that is damaged does not keep the others back. */
export class Folders {
  readonly #file: PstFile
  #children: Promise<Map<number, number[]>> | null = null

  constructor(file: PstFile) {
    this.#file = file
  }

  async *walk(): AsyncGenerator<Folder> {
    const seen = new Set<number>()
    const pending: { id: number; path: string; depth: number }[] = [{ id: rootFolder, path: '', depth: 0 }]
    while (pending.length > 0 && seen.size < mostFolders) {
      const next = pending.pop() ?? { id: 0, path: '', depth: 0 }
      if (seen.has(next.id)) continue
      seen.add(next.id)
      const problems: string[] = []
      const own = await this.#properties(next.id, problems)
      const name = own?.text(tag.displayName) ?? `folder ${next.id}`
      const path = next.depth === 0 ? '' : next.path === '' ? name : `${next.path}/${name}`
      const declared = own?.number(contentCount) ?? null
      const messages = await this.#rows(next.id, 'contents', 'message', problems)
      if (messages.length < (declared ?? 0)) await this.#addUnlisted(next.id, messages, problems)
      const below = next.depth < deepest ? await this.#rows(next.id, 'hierarchy', 'folder', problems) : []
      for (const id of below.toReversed()) pending.push({ id, path, depth: next.depth + 1 })
      yield { path, declared, messages, problems }
    }
  }

  async #properties(id: number, problems: string[]): Promise<Properties | null> {
    try {
      const node = await this.#file.node(id)
      if (node === null) throw new Damage('it is missing')
      return new Properties((await readContext(this.#file, node)).properties)
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      problems.push(error.message)
      return null
    }
  }

  /** What a folder's table lists; where that cannot be read, what says that it belongs to the folder. */
  async #rows(
    id: number,
    table: 'contents' | 'hierarchy',
    kind: 'message' | 'folder',
    problems: string[],
  ): Promise<number[]> {
    const wanted = (one: number): boolean => (one & 0x1f) === kinds[kind]
    try {
      const node = await this.#file.node(((id & ~0x1f) | kinds[table]) >>> 0)
      if (node === null) throw new Damage(`its list of ${kind}s is missing`)
      return (await Table.open(this.#file, node)).rows.map((row) => row.id).filter(wanted)
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      const found = ((await this.#belonging()).get(id) ?? []).filter(wanted)
      if (found.length > 0) problems.push(`${error.message}; ${found.length} ${kind}s were found without it`)
      else if (table === 'contents' && !error.message.endsWith('is missing')) problems.push(error.message)
      return found
    }
  }

  /** Messages that name this folder as theirs but do not stand in its table, which lists too few. */
  async #addUnlisted(id: number, messages: number[], problems: string[]): Promise<void> {
    const listed = new Set(messages)
    const more = ((await this.#belonging()).get(id) ?? []).filter(
      (one) => (one & 0x1f) === kinds.message && !listed.has(one),
    )
    if (more.length === 0) return
    problems.push(`${more.length} of its messages are not in its list`)
    for (const one of more) messages.push(one)
  }

  /** Ids of folders and messages by the folder they name as theirs. */
  #belonging(): Promise<Map<number, number[]>> {
    this.#children ??= gather(this.#file)
    return this.#children
  }
}

async function gather(file: PstFile): Promise<Map<number, number[]>> {
  const children = new Map<number, Set<number>>()
  const add = ({ id, parent }: Node): void => {
    const own = children.get(parent) ?? new Set()
    children.set(parent, own.add(id))
  }
  for await (const node of file.allNodes()) {
    const kind = node.id & 0x1f
    if ((kind === kinds.folder || kind === kinds.message) && node.id !== node.parent) add(node)
  }
  return new Map([...children].map(([parent, own]) => [parent, [...own].sort((a, b) => a - b)]))
}
