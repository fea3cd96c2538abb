/** What the product says about its case, asked once and kept. */
import { availableParallelism } from 'node:os'
import {
  Conversation,
  Entity,
  LedgerRow,
  Mention,
  Message,
  Shown,
  type Entity as EntityRow,
  type LedgerRow as Ledger,
  type Mention as MentionRow,
  type Message as MessageRow,
  type Shown as ShownDocument,
} from './contract.ts'
import { type Product, Unanswered } from './product.ts'
import { push } from './sets.ts'

const slice = 8_000_000

const absent = 'no such path: '

const isUnreadKind = ({ state, type, reason }: Ledger): boolean =>
  state === 'unsupported' ||
  ((reason ?? '').startsWith('not recognised') && /^image\/|\/pdf$/.test(type ?? ''))

export interface Talk {
  conversation: string
  documents: string[]
  messages: MessageRow[]
}

export class CaseView {
  readonly product: Product
  readonly #rows: readonly Ledger[]
  readonly #byPath = new Map<string, Ledger[]>()
  readonly #shown = new Map<string, Promise<ShownDocument | null>>()
  #mentions: Promise<MentionRow[]> | undefined
  #entities: Promise<EntityRow[]> | undefined
  #talks: Promise<Talk[]> | undefined
  readonly #lanes = new Lanes(availableParallelism())

  private constructor(product: Product, rows: readonly Ledger[]) {
    this.product = product
    this.#rows = rows
    for (const row of rows) push(this.#byPath, row.path, row)
  }

  /** Throws Unanswered where there is no ledger: then nothing can be placed. */
  static async open(product: Product): Promise<CaseView> {
    return new CaseView(product, await product.list(LedgerRow, 'ledger'))
  }

  rowsAt(path: string): readonly Ledger[] {
    return this.#byPath.get(path) ?? []
  }

  get rows(): readonly Ledger[] {
    return this.#rows
  }

  /** Document ids of these paths; a path that the ledger lacks stands for itself, so that it is missed. */
  documents(paths: readonly string[]): Set<string> {
    return new Set(
      paths.flatMap((path) => {
        const ids = this.rowsAt(path).flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]))
        return ids.length > 0 ? ids : [`${absent}${path}`]
      }),
    )
  }

  /**
   * By its own word the product cannot read this kind yet: a picture that nobody recognised, a format without reader,
   * or something inside a container without one.
   */
  isBeyond(path: string): boolean {
    const rows = this.rowsAt(path)
    if (rows.length > 0) return rows.some(isUnreadKind)
    const steps = path.split('/')
    return steps.some((_, at) => this.rowsAt(steps.slice(0, at).join('/')).some(isUnreadKind))
  }

  /** The same for a document, or what `documents` gives for a path that the ledger lacks. */
  isDocumentBeyond(document: string): boolean {
    const row = this.#rows.find(({ sha256 }) => sha256 === document)
    return row ? isUnreadKind(row) : this.isBeyond(document.replace(absent, ''))
  }

  /** The first path of a document, for people. */
  pathOf(document: string): string {
    return this.#rows.find(({ sha256 }) => sha256 === document)?.path ?? document
  }

  /** Null where the product shows nothing. */
  show(document: string): Promise<ShownDocument | null> {
    const known = this.#shown.get(document)
    if (known) return known
    const asked = this.#lanes.run(() => this.#ask(document))
    this.#shown.set(document, asked)
    return asked
  }

  async #ask(document: string): Promise<ShownDocument | null> {
    try {
      const shown = await this.product.one(Shown, 'show', document)
      if (shown.text !== null) return shown
      let text = ''
      for (let from = 0; from < shown.length; from += slice) {
        const range = `${from},${Math.min(shown.length, from + slice)}`
        text += (await this.product.one(Shown, 'show', document, '--range', range)).text ?? ''
      }
      return { ...shown, text }
    } catch (error) {
      if (error instanceof Unanswered && !/not built yet|broke the contract|not JSON/.test(error.message))
        return null
      throw error
    }
  }

  mentions(): Promise<MentionRow[]> {
    return (this.#mentions ??= this.product.list(Mention, 'mentions'))
  }

  entities(): Promise<EntityRow[]> {
    return (this.#entities ??= this.product.list(Entity, 'entities'))
  }

  talks(): Promise<Talk[]> {
    return (this.#talks ??= this.#askTalks())
  }

  async #askTalks(): Promise<Talk[]> {
    const conversations = await this.product.list(Conversation, 'conversations')
    return Promise.all(
      conversations.map(async ({ conversation, documents }) => {
        const rows = await this.#lanes.run(() =>
          this.product.list(Message, 'messages', '--conversation', conversation),
        )
        return { conversation, documents, messages: rows.toSorted((a, b) => a.seq - b.seq) }
      }),
    )
  }
}

/** So many at once and no more. */
class Lanes {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#free--
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
