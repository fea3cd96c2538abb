import type { Outcome } from '../../../model/item.ts'
import type { Member, Sink } from '../../reader.ts'
import { convertHtml } from '../html.ts'
import { bare, writeAlternative } from './alternatives.ts'
import { openBody } from './body.ts'
import { Headers } from './headers.ts'
import { writeHeaders } from './header-block.ts'
import { mailDate } from './date.ts'
import { type Parameterised, parseParameters } from './parameters.ts'
import { RecordingSink } from './recording.ts'
import { MimeScanner } from './scanner.ts'
import { type Trouble, decodeTransfer } from './transfer.ts'

/** Text a person is meant to read in place, unless it is called an attachment or has a name. */
const inlineTypes =
  /^(?:text\/(?!rtf|richtext)|message\/(?:delivery-status|disposition-notification|feedback-report)|application\/ics)/

/** What was already said in a multipart/alternative, in `bare` form; null in other multiparts. */
interface Level {
  alternative: boolean
  said: string
  parts: number
}

/** Reads one message from its bytes in order; attachments go on as they are decoded. */
export class MessageReader {
  readonly #scanner: MimeScanner
  readonly #sink: Sink
  readonly #depth: number
  readonly #levels: Level[] = []
  readonly #problems: string[] = []
  #state: 'partial' | 'corrupt' | 'limit' = 'partial'
  #leaf = 0
  #declared = 0
  #obtained = 0

  constructor(bytes: AsyncIterable<Uint8Array>, sink: Sink, depth: number) {
    this.#scanner = new MimeScanner(bytes)
    this.#sink = sink
    this.#depth = depth
  }

  async read(): Promise<Partial<Outcome> | undefined> {
    const { lines, ended } = await this.#scanner.headers()
    const headers = new Headers(lines)
    if (headers.all.length === 0) {
      return {
        state: 'corrupt',
        read: 'none',
        reason: 'this has no mail header; it may be another kind of file',
      }
    }
    writeHeaders(headers, this.#sink)
    if (!ended) await this.#entity(headers)
    while (this.#scanner.stop !== null) await this.#next(this.#scanner.stop)
    if (this.#levels.length > 0) this.#problem('the message breaks off before the end of its last part')
    if (this.#scanner.headersCut) this.#problem('a header block of more than 4 MB was cut')
    this.#sink.raw('attachments-declared', String(this.#declared))
    this.#sink.raw('attachments-obtained', String(this.#obtained))
    if (this.#problems.length === 0) return undefined
    return { state: this.#state, read: 'some', reason: this.#problems.slice(0, 5).join('; ') }
  }

  /** A boundary was reached: either a further part begins or a multipart is over. */
  async #next(stop: { level: number; closing: boolean }): Promise<void> {
    const depth = stop.closing ? stop.level : stop.level + 1
    this.#levels.length = Math.min(this.#levels.length, depth)
    this.#scanner.leaveTo(depth)
    if (stop.closing) {
      await this.#scanner.skip()
      return
    }
    const level = this.#levels.at(-1)
    if (level) level.parts++
    const { lines, ended } = await this.#scanner.headers()
    if (!ended) await this.#entity(new Headers(lines))
  }

  async #entity(headers: Headers): Promise<void> {
    const content = parseParameters(headers.raw('content-type') ?? 'text/plain')
    const boundary = content.parameters.get('boundary')
    if (!content.value.startsWith('multipart/') || !boundary) {
      if (content.value.startsWith('multipart/')) this.#problem('a multipart does not name its boundary')
      await this.#leafPart(headers, content)
      return
    }
    if (this.#scanner.depth >= this.#depth) {
      this.#state = 'limit'
      this.#problem(`parts are nested deeper than ${this.#depth} (setting limits.depth)`)
      await this.#scanner.skip()
      return
    }
    this.#levels.push({ alternative: content.value === 'multipart/alternative', said: '', parts: 0 })
    this.#scanner.enter(boundary)
    await this.#preamble()
  }

  /** Text before the first part is for old programs; if no part ever comes it is all there is. */
  async #preamble(): Promise<void> {
    const kept: Buffer[] = []
    let length = 0
    for await (const chunk of this.#scanner.body()) {
      if (length < 2 ** 20) kept.push(Buffer.from(chunk))
      length += chunk.length
    }
    const own = this.#levels.length - 1
    const { stop } = this.#scanner
    if (stop !== null && stop.level >= own && !stop.closing) return
    if (length === 0) return
    this.#problem('the boundary of a multipart never comes')
    this.#state = 'corrupt'
    await this.#textBody('text/plain', inOrder(kept), undefined)
  }

  async #leafPart(headers: Headers, content: Parameterised): Promise<void> {
    this.#leaf++
    const disposition = parseParameters(headers.raw('content-disposition'))
    const name = disposition.parameters.get('filename') ?? content.parameters.get('name') ?? null
    const type = content.value === '' ? 'text/plain' : content.value
    const trouble: Trouble = { reason: null }
    const bytes = decodeTransfer(
      headers.raw('content-transfer-encoding') ?? '',
      this.#scanner.body(),
      trouble,
    )
    const onlyPart = this.#levels.length === 0 && disposition.value !== 'attachment'
    const inline = disposition.value !== 'attachment' && name === null
    if (
      (inlineTypes.test(type) || !type.includes('/') || type.startsWith('multipart/')) &&
      (inline || onlyPart)
    ) {
      await this.#textBody(type, bytes, content.parameters.get('charset'))
      if (trouble.reason !== null) this.#problem(`a text part is damaged: ${trouble.reason}`)
      return
    }
    this.#declared++
    const modified = mailDate(disposition.parameters.get('modification-date') ?? '')
    const member: Member = {
      name: name === '' ? null : name,
      leaf: this.#leaf,
      kind: 'file',
      type,
      ...(modified === null ? {} : { modified }),
    }
    await this.#sink.member(member, withTrouble(bytes, trouble, member))
    const lastOfBroken = this.#scanner.stop === null && this.#levels.length > 0
    if (trouble.reason === null && !lastOfBroken) this.#obtained++
    else
      this.#problem(
        `attachment ${name ?? this.#leaf} is damaged: ${trouble.reason ?? 'the message breaks off in it'}`,
      )
  }

  async #textBody(
    type: string,
    bytes: AsyncIterable<Uint8Array>,
    charset: string | undefined,
  ): Promise<void> {
    const body = await openBody(bytes, charset)
    this.#sink.meta('encoding', body.encoding)
    const level = this.#levels.findLast((one) => one.alternative)
    const html = type === 'text/html'
    if (!body.whole) {
      this.#sink.open('body')
      if (html) await convertHtml(body.pieces, this.#sink, this.#depth)
      else await this.#pour(body.pieces)
    } else {
      const recorded = new RecordingSink()
      if (html) await convertHtml(body.pieces, recorded, this.#depth)
      else for await (const piece of body.pieces) recorded.write(piece)
      for (const { member, bytes: embedded } of recorded.members)
        await this.#sink.member({ ...member, leaf: this.#leaf }, embedded)
      for (const [name, value] of recorded.raws) this.#sink.raw(name, value)
      if (recorded.text.trim() === '' && recorded.flags.length === 0) return
      this.#sink.open('body')
      writeAlternative(recorded, level?.said ?? '', this.#sink)
      if (level) level.said += bare(recorded.text)
    }
    this.#sink.close()
    this.#sink.write('\n')
    await this.#sink.flush()
    if (body.bad > 0)
      this.#problem(`${body.bad} places could not be decoded as ${body.encoding} and stand as U+FFFD`)
  }

  async #pour(pieces: AsyncIterable<string>): Promise<void> {
    for await (const piece of pieces) {
      this.#sink.write(piece)
      await this.#sink.flush()
    }
  }

  #problem(reason: string): void {
    if (this.#problems.length < 100) this.#problems.push(reason)
  }
}

/** What is wrong with a member's bytes shows only at their end. */
async function* withTrouble(
  bytes: AsyncIterable<Uint8Array>,
  trouble: Trouble,
  member: Member,
): AsyncGenerator<Uint8Array> {
  yield* bytes
  if (trouble.reason !== null) member.problem = { state: 'corrupt', reason: `damaged: ${trouble.reason}` }
}

async function* inOrder(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}
