import { writeEml } from '../../mapi/eml/writer.ts'
import type { MapiMessage } from '../../mapi/message.ts'
import { Properties } from '../../mapi/properties.ts'
import type { PropertyNames } from '../../mapi/property-names.ts'
import { tag } from '../../mapi/tags.ts'
import type { Outcome } from '../../../model/item.ts'
import type { ByteSource, Member, Reader, Sink } from '../../reader.ts'
import { PstFile } from './file.ts'
import { type Folder, Folders } from './folders.ts'
import { openMessage, readNames } from './messages.ts'
import { readContext } from './property-context.ts'
import { Damage } from './tree.ts'

const storeNode = 0x21
const mostProblems = 10_000

/** Outlook's mailbox file: each message a member, as the canonical eml; the text lists the folders. */
export const pstReader: Reader = {
  name: 'pst',
  version: 1,
  types: ['application/vnd.ms-outlook-pst'],
  read: async (source, sink) => new Mailbox(sink).read(source),
}

class Mailbox {
  readonly #sink: Sink
  #written = 0
  #failed = 0
  #declared = 0
  readonly #damage: string[] = []
  /** Folders that list less than they say they have. */
  readonly #short: string[] = []

  constructor(sink: Sink) {
    this.#sink = sink
  }

  async read(source: ByteSource): Promise<Partial<Outcome> | undefined> {
    const file = await PstFile.open(source)
    const names = await readNames(file)
    await this.#store(file)
    this.#sink.open('table')
    for await (const folder of new Folders(file).walk()) await this.#folder(file, folder, names)
    this.#sink.close()
    this.#sink.raw('members-declared', String(this.#declared))
    if (file.isRebuilt) this.#note('its index is damaged and was put together again from its pages')
    return this.#conclude()
  }

  /** About the list of messages; one that could not be read says so itself. */
  #conclude(): Partial<Outcome> | undefined {
    const problems = [...this.#damage, ...this.#short]
    if (problems.length === 0) return undefined
    const more = problems.length > 6 ? `; and ${problems.length - 6} more` : ''
    return {
      state: this.#damage.length > 0 ? 'corrupt' : 'partial',
      read: this.#written > this.#failed ? 'some' : 'none',
      reason: problems.slice(0, 6).join('; ') + more,
    }
  }

  /** The mailbox's own name. */
  async #store(file: PstFile): Promise<void> {
    try {
      const node = await file.node(storeNode)
      if (node === null) return
      const name = new Properties((await readContext(file, node)).properties).text(tag.displayName)
      if (name === undefined) return
      this.#sink.meta('title', name)
      this.#sink.part('title', name)
      this.#sink.write('\n')
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      this.#note(`its own properties are damaged: ${error.message}`)
    }
  }

  async #folder(file: PstFile, folder: Folder, names: PropertyNames | undefined): Promise<void> {
    const before = this.#written - this.#failed
    for (const id of folder.messages) await this.#message(file, id, folder.path, names)
    const obtained = this.#written - this.#failed - before
    const declared = folder.declared ?? folder.messages.length
    this.#declared += declared
    if (folder.path !== '') this.#row(folder.path, declared, obtained)
    const name = folder.path === '' ? 'the mailbox' : `folder ${folder.path}`
    for (const problem of folder.problems) this.#note(`${name}: ${problem}`)
    if (folder.messages.length < declared && this.#short.length < mostProblems)
      this.#short.push(`${name} says it has ${declared} messages, ${folder.messages.length} are listed`)
    await this.#sink.flush()
  }

  #row(path: string, declared: number, obtained: number): void {
    this.#sink.open('row')
    this.#sink.part('cell', path)
    this.#sink.write('\t')
    this.#sink.part('cell', obtained === declared ? String(declared) : `${obtained} of ${declared}`)
    this.#sink.close()
    this.#sink.write('\n')
  }

  async #message(file: PstFile, id: number, path: string, names: PropertyNames | undefined): Promise<void> {
    this.#written++
    const member: Member = {
      name: `${String(this.#written).padStart(4, '0')}.eml`,
      kind: 'file',
      type: 'message/rfc822',
    }
    const message = await this.#open(file, id, names)
    if (typeof message === 'string') {
      this.#failed++
      await this.#sink.member({ ...member, problem: { state: 'corrupt', reason: message } })
      return
    }
    const modified = message.properties.time(tag.modified)
    if (modified !== undefined) member.modified = new Date(modified).toISOString()
    if (path !== '') message.folder = path
    await this.#sink.member(member, written(message, member))
  }

  /** The message, or why there is none. */
  async #open(file: PstFile, id: number, names: PropertyNames | undefined): Promise<MapiMessage | string> {
    try {
      const node = await file.node(id)
      if (node === null) return 'the message is listed in its folder but is not in the file'
      return await openMessage(file, node, names)
    } catch (error) {
      if (!(error instanceof Damage)) throw error
      return `the message is damaged: ${error.message}`
    }
  }

  #note(problem: string): void {
    if (this.#damage.length < mostProblems) this.#damage.push(problem)
  }
}

/** What is wrong with a message is known when all of it was written. */
async function* written(message: MapiMessage, member: Member): AsyncGenerator<Uint8Array> {
  yield* writeEml(message)
  if (message.problems.length > 0)
    member.problem = { state: 'partial', reason: [...new Set(message.problems)].slice(0, 5).join('; ') }
}
